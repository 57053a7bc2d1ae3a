"""Copies of a PostgreSQL database, by its own programs `pg_dump` and `pg_restore`."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from shutil import which
from typing import IO

from psycopg.conninfo import make_conninfo

from casework.model.problems import CaseworkError
from center.copies.contents import READ, BadCopy, Row

COPY = "COPY "
END = "\\."


class NoProgram(CaseworkError):
    """A program of PostgreSQL's that is not on this machine; `name` is which."""

    code = "no_program"


class ProgramFailed(CaseworkError):
    """A program of PostgreSQL's that came to nothing; `reason` is its last line."""

    code = "program_failed"


class PostgresCopying:
    """Copies a database, reached with `told` (host, user, dbname …), to a file in PostgreSQL's own format, and back."""

    suffix = ".dump"

    def __init__(self, told: Mapping[str, object], programs: Path | None) -> None:
        shown = {name: str(value) for name, value in told.items() if name != "password"}
        self._database = make_conninfo("", **shown)
        # Whoever lists the processes of a machine sees their arguments, and not their environment.
        self._environment = {**os.environ, **({"PGPASSWORD": str(told["password"])} if told.get("password") else {})}
        self._programs = programs

    def write(self, file: Path) -> None:
        """Write all that is committed, as of one moment, into a file; raises NoProgram or ProgramFailed."""
        whole = ("--format=custom", "--no-owner", "--no-privileges", f"--file={file}")
        self._run("pg_dump", *whole, f"--dbname={self._database}")

    def rows(self, file: Path) -> Iterator[Row]:
        """Yield every row that a copy is judged by; all of the file is read. Raises BadCopy or NoProgram."""
        command = [self._program("pg_restore"), "--data-only", "--file=-", str(file)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as reading:  # noqa: S603 -- our own words
            if reading.stdout:
                yield from _rows(reading.stdout)
        if reading.returncode:
            raise BadCopy(place="file")

    def put_back(self, file: Path) -> None:
        """Make the database be what the file says, all of it or nothing; raises NoProgram or ProgramFailed."""
        anew = ("--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error")
        self._run("pg_restore", *anew, f"--dbname={self._database}", str(file))

    def _run(self, name: str, *arguments: str) -> None:
        command = [self._program(name), "--no-password", *arguments]
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False)  # noqa: S603 -- our own words
        if done.returncode:
            lines = done.stderr.strip().splitlines()
            raise ProgramFailed(name=name, reason=lines[0] if lines else str(done.returncode))

    def _program(self, name: str) -> str:
        found = which(name, path=str(self._programs) if self._programs else None)
        if found is None:
            raise NoProgram(name=name)
        return found


def _rows(lines: IO[str]) -> Iterator[Row]:
    """Yield the rows of the blocks "COPY public.feed (town, scope, …) FROM stdin;" up to the line that ends each."""
    table: str = ""
    columns: tuple[str, ...] = ()
    for line in lines:
        told = line.rstrip("\n")
        if not table:
            table, columns = _block(told)
        elif told == END:
            table = ""
        elif wanted := READ.get(table):
            values = dict(zip(columns, told.split("\t"), strict=True))
            yield table, {name: values[name].replace("\\\\", "\\") for name in wanted}


def _block(line: str) -> tuple[str, tuple[str, ...]]:
    if not line.startswith(COPY):
        return "", ()
    name, _, rest = line.removeprefix(COPY).partition(" (")
    return name.rpartition(".")[2], tuple(one.strip('"') for one in rest.partition(")")[0].split(", "))
