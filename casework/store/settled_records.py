"""Which records of a case were found settled, kept from one look at many cases to the next."""

from collections.abc import Iterable, Mapping

from casework.store.database import Database
from casework.store.stored_record import MARK_BYTES

Marks = frozenset[bytes]
"""The marks of records as they were when nothing could be missing in them (`mark_of`); they hold no word."""


class SettledRecords:
    """What was found under rules of one mark; what was found under others counts for nothing."""

    def __init__(self, database: Database, rules: str) -> None:
        self._database = database
        self._rules = rules

    def of(self, case: str) -> Marks | None:
        """Return the marks of a case, None where nothing was found of it yet."""
        row = self._database.row("SELECT marks FROM settled WHERE case_id = ? AND rules = ?", (case, self._rules))
        return frozenset(_parts(row[0])) if row else None

    def without(self) -> tuple[str, ...]:
        """Return the cases of which nothing was found yet, the open ones first."""
        rows = self._database.rows(
            """SELECT case_id FROM case_now
               WHERE NOT EXISTS (SELECT 1 FROM settled WHERE settled.case_id = case_now.case_id AND rules = ?)
               ORDER BY status != 'open', case_id""",
            (self._rules,),
        )
        return tuple(row[0] for row in rows)

    def keep(self, found: Mapping[str, Marks]) -> None:
        """Keep the marks of some cases, instead of what was kept of these; not of one that was taken out meanwhile."""
        rows = [(case, self._rules, b"".join(sorted(marks)), case) for case, marks in found.items()]
        with self._database.transaction():
            self._database.do_all(
                """INSERT OR REPLACE INTO settled SELECT ?, ?, ?
                   WHERE EXISTS (SELECT 1 FROM case_now WHERE case_id = ?)""",
                rows,
            )


def _parts(marks: bytes) -> Iterable[bytes]:
    return (marks[place : place + MARK_BYTES] for place in range(0, len(marks), MARK_BYTES))
