"""Taking a case off this computer when it has gone out of sight, and bringing it back."""

from casework.model.revisions import Revision
from casework.store.database import Database
from casework.store.projections import Projections
from casework.store.standing import stand

SHOWN = ("record_now", "case_now", "passage", "document")
STANDING = ("field_write", "field_gone")


class Purging:
    """Removes every word of a case; only what the center does not have safe yet is kept aside, unreadable here."""

    def __init__(self, database: Database, projections: Projections) -> None:
        self._database = database
        self._projections = projections

    def take_out(self, case: str) -> None:
        """Take a case out: records, texts, search entries and documents; inside a transaction of the caller's.

        The heads of what was written here stay, for the chain of this device holds them; they say nothing.
        """
        mine = "(SELECT id FROM revision WHERE case_id = ?)"
        self._database.do(
            f"""INSERT OR IGNORE INTO set_aside SELECT body.revision, body.kind, body.form, body.bytes FROM body
                JOIN outbox ON outbox.revision = body.revision AND safe = 0 WHERE body.revision IN {mine}""",  # noqa: S608 -- our own words
            (case,),
        )
        self._database.do(f"DELETE FROM body WHERE revision IN {mine}", (case,))  # noqa: S608 -- our own words
        records = "(SELECT record FROM revision WHERE case_id = ?)"
        for table in (*STANDING, "parentage"):
            self._database.do(f"DELETE FROM {table} WHERE record IN {records}", (case,))  # noqa: S608 -- our own names
        for table in SHOWN:
            self._database.do(f"DELETE FROM {table} WHERE case_id = ?", (case,))  # noqa: S608 -- our own names
        self._database.do(
            "DELETE FROM revision WHERE case_id = ? AND device NOT IN (SELECT id FROM device WHERE own)", (case,)
        )
        # Deleted words stay readable in the index until it is made anew.
        self._database.do("INSERT INTO passage_words (passage_words) VALUES ('rebuild')")

    def bring_back(self, case: str) -> None:
        """Let what was kept aside of a case stand again; inside a transaction of the caller's."""
        rows = self._database.rows(
            """SELECT revision.id, head, sign, kind, form, bytes FROM set_aside
               JOIN revision ON revision.id = set_aside.revision WHERE case_id = ?""",
            (case,),
        )
        bodies = [(name, kind, form, data) for name, _, _, kind, form, data in rows]
        self._database.do_all("INSERT OR IGNORE INTO body VALUES (?, ?, ?, ?)", bodies)
        revisions = [Revision(name, head, sign, data) for name, head, sign, _, _, data in rows]
        stand(self._database, revisions)
        self._database.do(
            "DELETE FROM set_aside WHERE revision IN (SELECT id FROM revision WHERE case_id = ?)", (case,)
        )
        self._projections.refresh({one.head.record for one in revisions})
