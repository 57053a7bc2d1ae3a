"""Where the cases lie that are looked through, opened anew by whoever looks."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from casework.store.database import Database, open_database, open_reader


@dataclass(frozen=True)
class Source:
    """Where the cases lie: a file with its key, or a database in memory, which is read where it is."""

    file: Path | None
    key: bytes = field(repr=False)
    open: Database

    def reader(self) -> AbstractContextManager[Database]:
        """Open the cases for reading, beside whoever writes to them."""
        return self._opened(open_reader)

    def writer(self) -> AbstractContextManager[Database]:
        """Open the cases for a write that takes no longer than a save: whoever else writes waits for it."""
        return self._opened(open_database)

    @contextmanager
    def _opened(self, anew: Callable[[Path, bytes], Database]) -> Iterator[Database]:
        if self.file is None:
            yield self.open
            return
        with closing(anew(self.file, self.key)) as database:
            yield database
