"""What a colleague wrote that the center cannot take in, for it does not know the computer that it was written on."""

from collections.abc import Iterable, Mapping

from casework.model.exchange import Result
from casework.store.database import Database

STRANGE = "unknown_device"
"""Why the center refuses such a revision."""


class Unvouched:
    """Remembers it, revision by revision, so that it is offered again, and kept aside where its case goes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def cases(self) -> tuple[str, ...]:
        """Return the cases that hold any of it, shown here or kept aside."""
        # Asked in every exchange, and mostly there is none: by itself SQLite would go through all revisions first.
        rows = self._database.rows("SELECT DISTINCT case_id FROM unvouched CROSS JOIN revision ON id = revision")
        return tuple(sorted(row[0] for row in rows))

    def note(self, results: Iterable[Result]) -> None:
        """Note what the center said of revisions that were offered: what it has is remembered no more."""
        with self._database.transaction():
            for one in results:
                if one.why == STRANGE:
                    # What was written here itself stands in the outbox, and is called refused there.
                    self._database.do(
                        """INSERT OR IGNORE INTO unvouched SELECT id FROM revision WHERE id = ?
                           AND device NOT IN (SELECT id FROM device WHERE own)""",
                        (one.id,),
                    )
                elif one.became != "refused":
                    self._forget(one.id)

    def note_there(self, *told: Mapping[str, Iterable[str]]) -> None:
        """Note that the center has these revisions of each case."""
        with self._database.transaction():
            for names in (names for cases in told for names in cases.values()):
                for name in names:
                    self._forget(name)

    def _forget(self, name: str) -> None:
        if self._database.row("SELECT 1 FROM unvouched WHERE revision = ?", (name,)) is None:
            return
        self._database.do("DELETE FROM unvouched WHERE revision = ?", (name,))
        self._database.do("DELETE FROM set_aside WHERE revision = ?", (name,))
        self._database.do(
            """DELETE FROM revision WHERE id = ? AND NOT EXISTS (SELECT 1 FROM body WHERE revision = id)
               AND NOT EXISTS (SELECT 1 FROM stub WHERE revision = id)""",
            (name,),
        )


def count_unvouched(database: Database) -> int:
    """Return how many such revisions lie here, shown or kept aside."""
    row = database.row("SELECT count(*) FROM unvouched")
    return int(row[0]) if row else 0
