"""Where the cases lie that are looked through, opened anew by whoever looks."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from casework.store.database import Database, open_database, open_reader


@dataclass(frozen=True)
class Source:
    """Where the cases lie: a file with its key, or a database in memory, which is read where it is."""

    file: Path | None
    key: bytes = field(repr=False)
    open: Database

    @contextmanager
    def reader(self) -> Iterator[Database]:
        """Open the cases for reading, beside whoever writes to them."""
        if self.file is None:
            yield self.open
            return
        with closing(open_reader(self.file, self.key)) as database:
            yield database

    @contextmanager
    def writer(self) -> Iterator[Database]:
        """Open the cases for a write that takes no longer than a save: whoever else writes waits for it."""
        if self.file is None:
            yield self.open
            return
        with closing(open_database(self.file, self.key)) as database:
            yield database
