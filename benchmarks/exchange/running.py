"""The processes of a measured exchange: a service as it is run in earnest, and the line to it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from benchmarks.exchange.delay import Count

ROOT = Path(__file__).parents[2]
SECONDS_TO_START = 30.0


class DidNotStart(Exception):
    """A process of the benchmark does not answer."""


@dataclass(frozen=True)
class Service:
    """A service in a process of its own, behind a line that can be slowed.

    `database` is the name of a database server's processes on this machine that work for it, "" for none: their time is
    counted as the service's own.
    """

    process: subprocess.Popen[str]
    line: subprocess.Popen[str]
    url: str
    database: str = ""

    @classmethod
    def run(cls, arguments: list[str], port: int, database: str = "") -> Self:
        """Run a module that answers at a port; raises DidNotStart."""
        process = _python(arguments)
        _wait_for(port)
        line = _python(["benchmarks.exchange.delay", str(port)])
        assert line.stdout is not None  # noqa: S101 -- asked for below
        return cls(process, line, f"http://127.0.0.1:{line.stdout.readline().strip()}", database)

    def seconds(self) -> float:
        """Return the processor time that the service has taken, and its database."""
        return _seconds_of(self.process.pid) + sum(map(_seconds_of, _named(self.database) if self.database else ()))

    def count(self) -> Count:
        """Return what has gone over the line so far."""
        return self._told("")

    def slow(self, milliseconds: float) -> None:
        """Let everything on the line take so long from now on, each way."""
        self._told(str(milliseconds))

    def stop(self) -> None:
        """End both processes."""
        for one in (self.line, self.process):
            one.terminate()
            one.wait()
            for stream in (one.stdin, one.stdout):
                if stream:
                    stream.close()

    def _told(self, what: str) -> Count:
        assert self.line.stdin is not None  # noqa: S101 -- asked for below
        assert self.line.stdout is not None  # noqa: S101 -- as above
        self.line.stdin.write(f"{what}\n")
        self.line.stdin.flush()
        return Count(*map(int, self.line.stdout.readline().split()))


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


def _seconds_of(process: int) -> float:
    """Return the processor time of a process and of those it began that have ended."""
    with suppress(FileNotFoundError, ProcessLookupError):  # it has ended since it was found
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def _named(program: str) -> Iterator[int]:
    for found in Path("/proc").glob("[0-9]*/comm"):
        with suppress(FileNotFoundError, ProcessLookupError):
            if found.read_text().strip() == program:
                yield int(found.parent.name)


def _python(arguments: list[str]) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen(  # noqa: S603 -- our own modules
        [sys.executable, "-m", *arguments], stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True, cwd=ROOT
    )


def _wait_for(port: int) -> None:
    over = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < over:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise DidNotStart(port)
