"""Processes of the center beside each other on one database, each of which can be killed and started again."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2

from tests.center.node import HERE, free_port
from tests.fire.cluster import wait

ROOT = Path(__file__).parents[2]


class Process:
    """One process of the center, as a municipality runs it: `python -m center serve`."""

    def __init__(self, url: str, log: Path) -> None:
        self._port = free_port()
        self._command = [sys.executable, "-m", "center", "--database", url, "serve", "--port", str(self._port)]
        self._log = log
        self._running: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://{HERE}:{self._port}"

    def start(self) -> None:
        with self._log.open("ab") as log:
            self._running = subprocess.Popen(self._command, cwd=ROOT, stderr=log, env=_here())  # noqa: S603 -- our own module

    def kill(self) -> None:
        if self._running:
            self._running.kill()
            self._running.wait()

    def answers(self) -> bool:
        try:
            return httpx2.get(f"{self.url}/v1/health", trust_env=False).status_code == httpx2.codes.OK
        except httpx2.TransportError:
            return False

    def mistakes(self) -> list[str]:
        """Return the lines of its log that tell of an error that is the center's own."""
        lines = self._log.read_text(encoding="utf-8").splitlines()
        return [line for line in lines if not _is_calm(line)]


@contextmanager
def running_centers(url: str, count: int, folder: Path) -> Iterator[list[Process]]:
    """Run some processes on the database at a url for as long as the block lasts."""
    them = [Process(url, folder / f"center-{number}.log") for number in range(count)]
    try:
        for one in them:
            one.start()
        for one in them:
            wait(one.answers)
        yield them
    finally:
        for one in them:
            one.kill()


def _is_calm(line: str) -> bool:
    try:
        return json.loads(line)["level"] in {"info", "warning"}
    except ValueError:
        return False


def _here() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "SAGSGANG"))}
