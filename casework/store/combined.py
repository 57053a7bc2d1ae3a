"""Records that were put together from what several people wrote apart, and that nobody here has read since."""

from casework.model.records import Record
from casework.store.database import Database


class Combined:
    """Kept at each desk by itself: what one person has read, another may not have."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, record: Record) -> None:
        """Note a record as it came out of what others wrote; inside a transaction of the caller's."""
        if len(record.leaves) > 1 and not record.deleted:
            self._database.do("INSERT OR REPLACE INTO combined VALUES (?, ?)", (record.id, record.origin.case))

    def waiting(self) -> tuple[tuple[str, str], ...]:
        """Return each record that waits to be read, with its case."""
        rows = self._database.rows("SELECT record, case_id FROM combined ORDER BY case_id, record")
        return tuple((record, case) for record, case in rows)

    def waits(self, record: str) -> bool:
        """Tell whether a record has not been read since it was put together."""
        return self._database.row("SELECT 1 FROM combined WHERE record = ?", (record,)) is not None

    def read(self, record: str) -> None:
        """Note that somebody here has opened a record."""
        with self._database.transaction():
            self._database.do("DELETE FROM combined WHERE record = ?", (record,))
