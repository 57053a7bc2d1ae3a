"""Copies of the embedded database (SQLite), by its own online backup: the center goes on answering meanwhile."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from center.copies.contents import READ, BadCopy, Row


class EmbeddedCopying:
    """Copies the database in one file to another file, and back."""

    suffix = ".db"

    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, file: Path) -> None:
        """Write all that is committed, as of one moment, into a file."""
        with closing(sqlite3.connect(self._path)) as here, closing(sqlite3.connect(file)) as copy:
            here.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it that could be left behind

    def rows(self, file: Path) -> Iterator[Row]:
        """Yield every row that a copy is judged by; raises BadCopy for pages that are damaged, or no database."""
        try:
            with closing(_only_reading(file)) as copy:
                (found,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
                if found != "ok":
                    raise BadCopy(place="page")
                for table, columns in READ.items():
                    for row in copy.execute(f"SELECT {', '.join(columns)} FROM {table}"):  # noqa: S608 -- our own names
                        yield table, dict(zip(columns, map(str, row), strict=True))
        except sqlite3.DatabaseError as wrong:
            raise BadCopy(place="file", reason=type(wrong).__name__) from wrong

    def put_back(self, file: Path) -> None:
        """Make the database be what the file says; whoever has it open reads the new one from then on."""
        try:
            with closing(_only_reading(file)) as copy, closing(sqlite3.connect(self._path)) as here:
                here.execute("PRAGMA journal_mode = WAL")
                copy.backup(here)
        except sqlite3.DatabaseError as wrong:
            raise BadCopy(place="file", reason=type(wrong).__name__) from wrong


def _only_reading(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(file.absolute()))}?mode=ro", uri=True)
