"""What this desk holds of each case, whoever wrote it: ids to compare by, and revisions to give back."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from casework.model.revisions import Revision, from_bytes
from casework.store.database import Database


class Holdings:
    """Reads the log case by case; what was erased, or is kept aside of what has gone out of sight, is not held.

    But what the center refused of a colleague's is: nobody else may have it, and it does not wait in the outbox.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def cases(self) -> tuple[str, ...]:
        """Return the cases of which something is held, or kept aside."""
        rows = self._database.rows("SELECT DISTINCT case_id FROM revision JOIN body ON body.revision = revision.id")
        return tuple(sorted({*(row[0] for row in rows), *self.aside()}))

    def aside(self) -> frozenset[str]:
        """Return the cases that have gone, and of which something is kept aside."""
        rows = self._database.rows("SELECT DISTINCT case_id FROM revision JOIN set_aside ON revision = id")
        return frozenset(row[0] for row in rows)

    def ids(self, cases: Iterable[str]) -> dict[str, list[str]]:
        """Return the ids of what is held of each case."""
        held = defaultdict(list)
        for case in cases:
            rows = self._database.rows(f"SELECT id FROM revision JOIN {_HELD} WHERE case_id = ?", (case,))  # noqa: S608 -- our own words
            held[case] = [row[0] for row in rows]
        return held

    def revisions(self, case: str, but: Collection[str] = ()) -> tuple[Revision, ...]:
        """Return what is held of a case but for some ids, oldest first after what it began with.

        A center that has lost the case takes whoever wrote the first that it is offered for who began it, and by a
        clock that was days ahead the case may be younger than what others wrote in it.
        """
        rows = self._database.rows(
            f"""SELECT id, head, sign, bytes FROM revision JOIN {_HELD} WHERE case_id = ?
                ORDER BY at_milliseconds, at_counter, id""",  # noqa: S608 -- our own words
            (case,),
        )
        held = [from_bytes(*row[1:]) for row in rows if row[0] not in but]
        return tuple(sorted(held, key=lambda one: one.head.record != case or bool(one.head.parents)))


_HELD = """(SELECT revision, bytes FROM body UNION ALL
            SELECT revision, bytes FROM set_aside JOIN unvouched USING (revision)) AS held ON held.revision = id"""
