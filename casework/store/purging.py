"""Taking a case off this computer when it has gone out of sight, and bringing it back."""

from collections.abc import Iterable

from casework.model.exchange import Gone
from casework.store.attachments import Attachments
from casework.store.database import Database
from casework.store.projections import Projections
from casework.store.standing import stand_record_anew

SHOWN = (
    "record_now",
    "case_now",
    "passage",
    "passage_due",
    "document",
    "settled",
    "attachment",
    "wanted_blob",
    "combined",
)
STANDING = ("field_write", "field_gone")


class Purging:
    """Removes every word of a case; only what the center does not have safe yet is kept aside, unreadable here.

    That is this desk's own work, and what the center refused of a colleague's (`Unvouched`).
    """

    def __init__(self, database: Database, projections: Projections) -> None:
        self._database = database
        self._projections = projections
        self._attachments = Attachments(database)

    def take_out(self, case: str) -> None:
        """Take a case out: records, texts, search entries and documents; inside a transaction of the caller's.

        The heads of what was written here stay, for the chain of this device holds them; they say nothing.
        """
        self._attachments.set_aside(case)
        mine = "(SELECT id FROM revision WHERE case_id = ?)"
        self._database.do(
            f"""INSERT OR IGNORE INTO set_aside SELECT body.revision, body.kind, body.form, body.bytes FROM body
                WHERE revision IN {mine} AND (revision IN (SELECT revision FROM outbox WHERE safe = 0)
                OR revision IN (SELECT revision FROM unvouched))""",  # noqa: S608 -- our own words
            (case,),
        )
        for table in ("body", "stub"):
            self._database.do(f"DELETE FROM {table} WHERE revision IN {mine}", (case,))  # noqa: S608 -- our own words
        records = "(SELECT record FROM revision WHERE case_id = ?)"
        for table in (*STANDING, "parentage"):
            self._database.do(f"DELETE FROM {table} WHERE record IN {records}", (case,))  # noqa: S608 -- our own names
        for table in SHOWN:
            self._database.do(f"DELETE FROM {table} WHERE case_id = ?", (case,))  # noqa: S608 -- our own names
        self._database.do(
            """DELETE FROM revision WHERE case_id = ? AND device NOT IN (SELECT id FROM device WHERE own)
               AND id NOT IN (SELECT revision FROM unvouched)""",
            (case,),
        )
        note_purge(self._database, case, "case_out")

    def bring_back(self, case: str) -> None:
        """Let what was kept aside of a case stand again; inside a transaction of the caller's."""
        self._database.do("DELETE FROM purge WHERE ref = ? AND kind = 'case_out'", (case,))
        # What was erased by itself while the case was away has left a stub here, and nobody sends it again.
        left = self._database.rows(
            """SELECT DISTINCT record FROM revision WHERE case_id = ? AND
               (id IN (SELECT revision FROM set_aside) OR id IN (SELECT revision FROM stub))""",
            (case,),
        )
        mine = "(SELECT id FROM revision WHERE case_id = ?)"
        self._database.do(
            f"""INSERT OR IGNORE INTO body SELECT revision, kind, form, bytes FROM set_aside
                WHERE revision IN {mine}""",  # noqa: S608 -- our own words
            (case,),
        )
        self._database.do(f"DELETE FROM set_aside WHERE revision IN {mine}", (case,))  # noqa: S608 -- our own words
        for (record,) in left:
            stand_record_anew(self._database, record)
        self._projections.refresh(record for (record,) in left)

    @property
    def is_in_copies(self) -> bool:
        """Tell whether the database's file or a copy of it may still hold something that was purged."""
        return self._database.row("SELECT 1 FROM purge WHERE copies = 0") is not None

    def leave_copies(self) -> None:
        """Note that neither the database's file nor a copy of it holds anything that was purged."""
        with self._database.transaction():
            self._database.do("UPDATE purge SET copies = 1")

    def untold(self, most: int) -> tuple[Gone, ...]:
        """Return what is gone with every word and copy, and what the center has not been told of.

        A case of which something is still kept aside is not gone.
        """
        rows = self._database.rows(
            """SELECT ref, kind FROM purge WHERE NOT told AND copies AND NOT EXISTS (SELECT 1 FROM set_aside
               JOIN revision ON revision.id = set_aside.revision WHERE case_id = ref) ORDER BY ref, kind LIMIT ?""",
            (most,),
        )
        return tuple(Gone(*row) for row in rows)

    def note_told(self, told: Iterable[Gone]) -> None:
        """Note what the center knows to be gone; inside a transaction of the caller's."""
        told_rows = [(one.ref, one.kind) for one in told]
        self._database.do_all("UPDATE purge SET told = 1 WHERE ref = ? AND kind = ?", told_rows)

    def forget_words(self) -> None:
        """Overwrite what was purged in the search index; inside the transaction that purged it."""
        self._projections.forget_words()


def note_purge(database: Database, ref: str, kind: str) -> None:
    """Note that something has gone; inside the transaction that removed it."""
    database.do("INSERT OR REPLACE INTO purge (ref, kind) VALUES (?, ?)", (ref, kind))


def erased_names(database: Database) -> frozenset[str]:
    """Return the cases, records and revisions that the law had erased here."""
    return frozenset(row[0] for row in database.rows("SELECT ref FROM purge WHERE kind = 'erased'"))
