"""Erasing by law (sletning) on this computer: a case, a record or one revision, as the center has told."""

import json
from dataclasses import dataclass

from casework.model.revisions import Body, from_bytes, stub_of
from casework.store.database import Database
from casework.store.projections import Projections
from casework.store.purging import SHOWN, note_purge
from casework.store.standing import stand_record_anew

ANSWERS = ("field_write", "field_gone", "parentage")
APART = "('quarantined', 'refused')"
"""What the center says of the desk's own work where it has not let it count, or no more."""


@dataclass(frozen=True)
class Erased:
    """What was erased: the case it belonged to, "" where nothing of it was here."""

    ref: str
    case: str = ""


class Erasing:
    """Leaves heads and hashes, so that the chains of all devices still verify, and not a word.

    What keeps content in a table of its own is to be added here and nowhere else: `_drop_contents`.
    """

    def __init__(self, database: Database, projections: Projections) -> None:
        self._database = database
        self._projections = projections

    def erase(self, ref: str, *, counted: bool = True) -> Erased:
        """Erase a case, a record or a revision for good; inside a transaction of the caller's.

        A revision that has not `counted` at the center replaced nothing. Doing it twice changes nothing. The index
        still has to be made to forget the words.
        """
        kind, case = self._found(ref)
        note_purge(self._database, ref, "erased")
        self._database.do("DELETE FROM settled WHERE case_id = ?", (case,))
        if kind == "case_id":
            self._erase_case(case)
        elif kind == "record":
            self._erase_record(case, ref)
        elif kind == "id":
            self._erase_revision(case, ref, counted=counted)
        return Erased(ref, case)

    def _found(self, ref: str) -> tuple[str, str]:
        # A case and its first record have one id: the case it is, then.
        for column in ("case_id", "record", "id"):
            row = self._database.row(f"SELECT case_id FROM revision WHERE {column} = ? LIMIT 1", (ref,))  # noqa: S608 -- our own names
            if row:
                return column, str(row[0])
        # A desk may never have had the case, or have it no more, and have been told that it is handed over.
        return ("case_id", ref) if self._database.row("SELECT 1 FROM handover WHERE case_id = ?", (ref,)) else ("", "")

    def _erase_case(self, case: str) -> None:
        records = "(SELECT record FROM revision WHERE case_id = ?)"
        for table in ANSWERS:
            self._database.do(f"DELETE FROM {table} WHERE record IN {records}", (case,))  # noqa: S608 -- our own names
        for table in (*SHOWN, "wanted_case", "blob_part", "upload", "handover", "handover_act"):
            self._database.do(f"DELETE FROM {table} WHERE case_id = ?", (case,))  # noqa: S608 -- our own names
        self._drop_contents("case_id", case)

    def _erase_record(self, case: str, record: str) -> None:
        self._drop_documents(case, "record", record)
        for table in ANSWERS:
            self._database.do(f"DELETE FROM {table} WHERE record = ?", (record,))  # noqa: S608 -- our own names
        self._drop_contents("record", record)
        self._database.do("DELETE FROM handover_act WHERE record = ?", (record,))
        self._projections.refresh_case(case, [record])

    def _erase_revision(self, case: str, name: str, *, counted: bool) -> None:
        """Erase one revision: what it replaced stays replaced, so that no older value comes back.

        But what never counted replaced nothing. Where this desk does not know that it did, the center tells its head;
        and where it believes that it did, for a center that was put back had let it count, the center says so. What the
        center refused for nothing but that it was erased says nothing of that.
        """
        record, head, sign, data, counts = self._database.row(
            f"""SELECT record, head, sign, coalesce(body.bytes, set_aside.bytes),
                coalesce(result NOT IN {APART} OR why = 'erased', 1)
                FROM revision LEFT JOIN body ON body.revision = id LEFT JOIN set_aside ON set_aside.revision = id
                LEFT JOIN outbox ON outbox.revision = id WHERE id = ?""",  # noqa: S608 -- our own words
            (name,),
        ) or ("", b"", b"", None, 0)
        self._drop_documents(case, "id", name)
        body = from_bytes(head, sign, data).body if data is not None else None
        self._drop_contents("id", name)
        self._database.do("DELETE FROM field_write WHERE record = ? AND revision = ?", (record, name))
        if body is not None and counted and counts:
            self._keep_stub(name, body)
        else:
            if not counted:
                self._database.do("DELETE FROM stub WHERE revision = ?", (name,))
            stand_record_anew(self._database, record)
        self._projections.refresh_case(case, [record])

    def _keep_stub(self, name: str, body: Body) -> None:
        stub = json.dumps(stub_of(body).told())
        self._database.do("INSERT OR IGNORE INTO stub VALUES (?, ?)", (name, stub))

    def _drop_contents(self, column: str, ref: str) -> None:
        """Drop all that says anything of the revisions with `ref` in a column, and never offer them again."""
        them = f"(SELECT id FROM revision WHERE {column} = ?)"  # noqa: S608 -- our own names
        for table in ("blob_part", "wanted_blob"):
            self._database.do(
                f"""DELETE FROM {table} WHERE blob IN (SELECT blob FROM attachment WHERE revision IN {them}
                    UNION SELECT blob FROM upload WHERE revision IN {them})""".replace("?", "?1"),  # noqa: S608 -- our own names
                (ref,),
            )
        for table in ("attachment", "upload"):
            self._database.do(f"DELETE FROM {table} WHERE revision IN {them}", (ref,))  # noqa: S608 -- our own names
        tables = ("body", "set_aside", "outbox", "unvouched", *(() if column == "id" else ("stub",)))
        for table in tables:
            self._database.do(f"DELETE FROM {table} WHERE revision IN {them}", (ref,))  # noqa: S608 -- our own words

    def _drop_documents(self, case: str, column: str, ref: str) -> None:
        """Drop the issued letters that only the revisions with `ref` in a column name."""
        rows = self._database.rows(
            f"""SELECT sha256 FROM document WHERE case_id = ?1
                AND EXISTS (SELECT 1 FROM revision JOIN body ON body.revision = id WHERE case_id = ?1 AND {column} = ?2
                            AND instr(bytes, CAST(sha256 AS BLOB)))
                AND NOT EXISTS (SELECT 1 FROM revision JOIN body ON body.revision = id WHERE case_id = ?1
                            AND {column} <> ?2 AND instr(bytes, CAST(sha256 AS BLOB)))""",  # noqa: S608 -- our own names
            (case, ref),
        )
        names = [(row[0], case) for row in rows]
        self._database.do_all("DELETE FROM document WHERE sha256 = ? AND case_id = ?", names)
