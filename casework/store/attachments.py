"""Documents on their way: what this desk has to give, what somebody here wants to see, and the parts that are here."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from casework.model.attachments import Attachment, opened, read_attachment, sealed_part, sealed_parts
from casework.store.database import Database, SqlValue

GIVEN, REFUSED = "received", "refused"
"""What became of an attachment that was given; "" while it has not been given whole."""

ANSWERED = "('stored', 'known', 'parked', 'quarantined')"


@dataclass(frozen=True)
class Upload:
    """An attachment whose revision the center has, and not yet all of its sealed bytes.

    One that is not this desk's `own` was fetched here, and the center may have lost it since.
    """

    blob: str
    size: int
    own: bool


@dataclass(frozen=True)
class Wanted:
    """An attachment that somebody here wants to see, in whose record, and how many of its parts are here."""

    attachment: Attachment
    case: str
    record: str
    parts: int


class Attachments:
    """What the desk's database holds of attachments besides the documents themselves."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, sha256: str) -> Attachment | None:
        """Return where a document can be had, None when no revision says."""
        row = self._database.row("SELECT written FROM attachment WHERE sha256 = ? ORDER BY blob LIMIT 1", (sha256,))
        return read_attachment(row[0]) if row else None

    def next_upload(self, but: Collection[str] = ()) -> Upload | None:
        """Return what is to be given next, the oldest first."""
        rows = self._database.rows(
            f"""SELECT blob, size, outbox.revision IS NOT NULL FROM upload LEFT JOIN outbox USING (revision)
                WHERE upload.result = '' AND (outbox.result IN {ANSWERED} OR (outbox.revision IS NULL
                AND upload.revision NOT IN (SELECT revision FROM unvouched)))
                ORDER BY outbox.revision IS NULL, upload.rowid"""  # noqa: S608 -- our own words
        )
        return next((Upload(row[0], row[1], bool(row[2])) for row in rows if row[0] not in but), None)

    def part(self, blob: str, number: int) -> bytes | None:
        """Return a sealed part of what is to be given, None when the document is no longer here."""
        row = self._database.row("SELECT bytes FROM blob_part WHERE blob = ? AND part = ?", (blob, number))
        if row is not None:
            return bytes(row[0])
        row = self._database.row(f"SELECT written, bytes {_HERE} WHERE blob = ?", (blob,))
        told = read_attachment(row[0]) if row else None
        return sealed_part(told.key, row[1], number) if row and told else None

    def note(self, blob: str, result: str, why: str = "") -> None:
        """Note what became of an attachment that was given."""
        with self._database.transaction():
            self._database.do("UPDATE upload SET result = ?, why = ? WHERE blob = ?", (result, why, blob))
            # Whoever wrote it is told; for a desk that only had it too nothing is lost.
            self._database.do(f"DELETE FROM upload WHERE result = '{REFUSED}' AND blob = ? AND {_OTHERS}", (blob,))  # noqa: S608 -- our own words
            if result == GIVEN:
                # Parts that were kept aside have done their work: the center has them.
                self._database.do("DELETE FROM blob_part WHERE blob = ?", (blob,))

    def set_aside(self, case: str) -> None:
        """Keep what the center lacks of a case that goes, sealed: the key goes with the case.

        Inside the transaction that takes the case out, before it does.
        """
        rows = self._database.rows(
            f"SELECT blob, written, bytes {_HERE} JOIN upload USING (blob) WHERE upload.case_id = ? AND result = ''",
            (case,),
        )
        for blob, written, data in rows:
            if told := read_attachment(written):
                parts = [(blob, number, case, part) for number, part in enumerate(sealed_parts(told.key, data))]
                self._database.do_all("INSERT OR IGNORE INTO blob_part VALUES (?, ?, ?, ?)", parts)
        self._database.do(
            "DELETE FROM blob_part WHERE case_id = ? AND blob NOT IN (SELECT blob FROM upload WHERE result = '')",
            (case,),
        )
        self._database.do(f"DELETE FROM upload WHERE result <> '' AND case_id = ? AND {_OTHERS}", (case,))  # noqa: S608 -- our own words

    def want(self, sha256: str) -> bool:
        """Note that somebody wants to see a document that is not here; tell whether nobody did before."""
        rows = self._database.rows(
            """SELECT blob, case_id FROM attachment WHERE sha256 = ?1 AND NOT EXISTS (SELECT 1 FROM wanted_blob
               JOIN attachment USING (blob) WHERE sha256 = ?1) ORDER BY blob""",
            (sha256,),
        )
        for row in rows[:1]:
            with self._database.transaction():
                self._database.do("INSERT INTO wanted_blob VALUES (?, ?)", row)
        return bool(rows)

    def next_wanted(self, but: Collection[str] = ()) -> Wanted | None:
        """Return what somebody wants to see next, the smallest first."""
        rows = self._database.rows(
            """SELECT written, attachment.case_id, record, count(DISTINCT part) FROM wanted_blob
               JOIN attachment USING (blob) LEFT JOIN blob_part USING (blob) GROUP BY wanted_blob.blob"""
        )
        found = [Wanted(told, *row[1:]) for row in rows if (told := read_attachment(row[0])) and told.id not in but]
        return min(found, key=lambda one: one.attachment.size, default=None)

    def keep_part(self, wanted: Wanted, data: bytes) -> None:
        """Keep the next part of what is wanted; raises DiskFull or another Unavailable, nothing of it kept."""
        with self._database.transaction():
            values: tuple[SqlValue, ...] = (wanted.attachment.id, wanted.parts, wanted.case, data)
            self._database.do("INSERT OR REPLACE INTO blob_part VALUES (?, ?, ?, ?)", values)

    def file(self, wanted: Wanted, at: datetime) -> None:
        """File the document that all parts make; raises BadPart, or an Unavailable with the parts still here."""
        told = wanted.attachment
        rows = self._database.rows("SELECT bytes FROM blob_part WHERE blob = ? ORDER BY part", (told.id,))
        data = opened(told, (row[0] for row in rows))
        with self._database.transaction():
            self._database.do(
                "INSERT OR IGNORE INTO document VALUES (?, ?, ?, ?, ?)",
                (told.sha256, wanted.case, told.name, data, at.isoformat()),
            )
            self._forget(told.id)

    def give_up(self, wanted: Wanted) -> None:
        """Forget what is here of an attachment, and that it was wanted; who wants to see it asks anew."""
        with self._database.transaction():
            self._forget(wanted.attachment.id)

    def unattached(self) -> tuple[tuple[str, str], ...]:
        """Return (case, sha256) of the documents here that no revision refers to: issued before documents travelled."""
        rows = self._database.rows(
            """SELECT case_id, sha256 FROM document WHERE NOT EXISTS (SELECT 1 FROM attachment
               WHERE attachment.sha256 = document.sha256 AND attachment.case_id = document.case_id)"""
        )
        return tuple((row[0], row[1]) for row in rows)

    def _forget(self, blob: str) -> None:
        self._database.do("DELETE FROM wanted_blob WHERE blob = ?", (blob,))
        self._database.do(
            "DELETE FROM blob_part WHERE blob = ? AND blob NOT IN (SELECT blob FROM upload WHERE result = '')", (blob,)
        )


def give_again(database: Database) -> None:
    """Let everything that is still here be given again, whoever filed it; inside a transaction of the caller's."""
    database.do(
        f"UPDATE upload SET result = '', why = '' WHERE result = '{GIVEN}' AND blob IN (SELECT blob {_HERE})"  # noqa: S608 -- our own words
    )
    fetched = f"SELECT written, revision, attachment.case_id {_HERE} WHERE blob NOT IN (SELECT blob FROM upload)"  # noqa: S608 -- our own words
    for written, revision, case in database.rows(fetched):
        if told := read_attachment(written):
            values = (told.id, revision, case, told.size)
            database.do("INSERT OR IGNORE INTO upload (blob, revision, case_id, size) VALUES (?, ?, ?, ?)", values)


def count_uploads(database: Database) -> int:
    """Return how many attachments of received revisions have not been given whole yet."""
    row = database.row(
        f"""SELECT count(*) FROM upload JOIN outbox USING (revision)
            WHERE upload.result = '' AND outbox.result IN {ANSWERED}"""  # noqa: S608 -- our own words
    )
    return int(row[0]) if row else 0


def count_refused(database: Database) -> int:
    """Return how many attachments the center will never take in."""
    row = database.row("SELECT count(*) FROM upload WHERE result = ?", (REFUSED,))
    return int(row[0]) if row else 0


_OTHERS = "revision NOT IN (SELECT revision FROM outbox)"
"""Of what was fetched here: the revision that refers to it was written at another desk."""

_HERE = """FROM attachment JOIN document
    ON document.sha256 = attachment.sha256 AND document.case_id = attachment.case_id"""
