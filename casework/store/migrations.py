"""The steps from one shape of the database to the next: small, ordered, recorded, never edited."""

from sqlite_utils import Database as Tables
from sqlite_utils import Migrations

from casework.model.problems import CaseworkError
from casework.store.database import Database, world
from casework.store.stored_record import mark_of

core = Migrations("core")


class NewerFile(CaseworkError):
    """The database was made by a newer version of the program; this one leaves it alone."""

    code = "newer_file"


def migrate(database: Database) -> None:
    """Bring the database to today's shape.

    Raises NewerFile when it knows steps that this program does not, or an Unavailable; nothing is changed then.
    """
    known = {step.name for step in core._migrations}  # noqa: SLF001 -- the library has no public list of its steps
    with world():
        unknown = {step.name for step in core.applied(database.tables)} - known
        if unknown:
            raise NewerFile(steps=sorted(unknown))
        if core.pending(database.tables):
            core.apply(database.tables)


@core(name="001_log")
def _log(tables: Tables) -> None:
    _create(
        tables,
        """CREATE TABLE device (id TEXT PRIMARY KEY, own INTEGER NOT NULL, public_key BLOB NOT NULL, private_key BLOB,
           life INTEGER NOT NULL, number INTEGER NOT NULL, tip TEXT NOT NULL, moment TEXT NOT NULL) STRICT""",
        """CREATE TABLE revision (id TEXT PRIMARY KEY, record TEXT NOT NULL, case_id TEXT NOT NULL,
           device TEXT NOT NULL,
           life INTEGER NOT NULL, number INTEGER NOT NULL, prev TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL,
           at_milliseconds INTEGER NOT NULL, at_counter INTEGER NOT NULL, head BLOB NOT NULL,
           sign BLOB NOT NULL, received_at TEXT NOT NULL) STRICT""",
        "CREATE INDEX revision_record ON revision (record)",
        "CREATE INDEX revision_case ON revision (case_id)",
        # Not unique: a copied disk makes two revisions with one number, and both are kept as evidence.
        "CREATE INDEX revision_chain ON revision (device, life, number)",
        """CREATE TABLE body (revision TEXT PRIMARY KEY REFERENCES revision (id), kind TEXT NOT NULL,
           form TEXT NOT NULL,
           bytes BLOB NOT NULL) STRICT""",
        """CREATE TABLE parentage (record TEXT NOT NULL, parent TEXT NOT NULL, PRIMARY KEY (record, parent))
           STRICT, WITHOUT ROWID""",
        """CREATE TABLE outbox (revision TEXT PRIMARY KEY REFERENCES revision (id),
           sent INTEGER NOT NULL DEFAULT 0) STRICT""",
    )


@core(name="002_projections")
def _projections(tables: Tables) -> None:
    _create(
        tables,
        """CREATE TABLE field_write (record TEXT NOT NULL, path TEXT NOT NULL, revision TEXT NOT NULL,
           value TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL, sealing INTEGER NOT NULL,
           PRIMARY KEY (record, path, revision)) STRICT, WITHOUT ROWID""",
        """CREATE TABLE field_gone (record TEXT NOT NULL, path TEXT NOT NULL, revision TEXT NOT NULL,
           PRIMARY KEY (record, path, revision)) STRICT, WITHOUT ROWID""",
        """CREATE TABLE record_now (record TEXT PRIMARY KEY, case_id TEXT NOT NULL, kind TEXT NOT NULL,
           draft INTEGER NOT NULL,
           conflicts INTEGER NOT NULL, changed INTEGER NOT NULL, json TEXT NOT NULL) STRICT""",
        "CREATE INDEX record_now_case ON record_now (case_id, kind, draft, conflicts, changed)",
        """CREATE TABLE case_now (case_id TEXT PRIMARY KEY, number TEXT NOT NULL, child TEXT NOT NULL,
           child_folded TEXT NOT NULL, birth_date TEXT NOT NULL, responsible TEXT NOT NULL, unit TEXT NOT NULL,
           status TEXT NOT NULL,
           stage TEXT NOT NULL, opened_on TEXT NOT NULL, due_on TEXT NOT NULL, due_code TEXT NOT NULL, protected INTEGER
           NOT NULL, drafts INTEGER NOT NULL, conflicts INTEGER NOT NULL, changed INTEGER NOT NULL) STRICT""",
        "CREATE INDEX case_now_child ON case_now (child_folded)",
        "CREATE INDEX case_now_changed ON case_now (changed)",
        "CREATE INDEX case_now_responsible ON case_now (responsible, status)",
        "CREATE INDEX case_now_due ON case_now (due_on)",
    )


@core(name="003_search")
def _search(tables: Tables) -> None:
    _create(
        tables,
        """CREATE TABLE passage (id INTEGER PRIMARY KEY, record TEXT NOT NULL, path TEXT NOT NULL,
           case_id TEXT NOT NULL,
           kind TEXT NOT NULL, words TEXT NOT NULL, stems TEXT NOT NULL, at INTEGER NOT NULL) STRICT""",
        "CREATE UNIQUE INDEX passage_place ON passage (record, path)",
        "CREATE INDEX passage_case ON passage (case_id)",
        """CREATE VIRTUAL TABLE passage_words USING fts5 (words, stems, content='passage', content_rowid='id',
           tokenize="unicode61 remove_diacritics 0", prefix='2 3')""",
        # Without this, deleted words stay readable in the index.
        "INSERT INTO passage_words (passage_words, rank) VALUES ('secure-delete', 1)",
        """CREATE TRIGGER passage_in AFTER INSERT ON passage BEGIN
           INSERT INTO passage_words (rowid, words, stems) VALUES (new.id, new.words, new.stems); END""",
        """CREATE TRIGGER passage_out AFTER DELETE ON passage BEGIN
           INSERT INTO passage_words (passage_words, rowid, words, stems)
           VALUES ('delete', old.id, old.words, old.stems); END""",
        """CREATE TRIGGER passage_change AFTER UPDATE OF words, stems ON passage BEGIN
           INSERT INTO passage_words (passage_words, rowid, words, stems)
           VALUES ('delete', old.id, old.words, old.stems);
           INSERT INTO passage_words (rowid, words, stems) VALUES (new.id, new.words, new.stems); END""",
    )


@core(name="004_documents_and_settings")
def _documents(tables: Tables) -> None:
    _create(
        tables,
        """CREATE TABLE document (sha256 TEXT PRIMARY KEY, case_id TEXT NOT NULL, name TEXT NOT NULL,
           bytes BLOB NOT NULL,
           kept_at TEXT NOT NULL) STRICT""",
        "CREATE INDEX document_case ON document (case_id)",
        "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    )


@core(name="005_search_that_saves_quickly")
def _quick_search(tables: Tables) -> None:
    # Overwriting each word at once cost 60 ms a save among 500,000 texts, and hid nothing: the log keeps what was
    # written before. Where the law has something erased from the log, the index is made anew (`Passages.clear`).
    _create(tables, "INSERT INTO passage_words (passage_words, rank) VALUES ('secure-delete', 0)")


@core(name="006_exchange")
def _exchange(tables: Tables) -> None:
    _create(
        tables,
        "ALTER TABLE outbox ADD COLUMN result TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE outbox ADD COLUMN why TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE outbox ADD COLUMN safe INTEGER NOT NULL DEFAULT 0",
        "CREATE INDEX outbox_result ON outbox (result, safe)",
        """CREATE TABLE cursor (scope TEXT PRIMARY KEY, epoch TEXT NOT NULL, seq INTEGER NOT NULL,
           chain TEXT NOT NULL) STRICT, WITHOUT ROWID""",
        "CREATE TABLE wanted_case (case_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
        """CREATE TABLE set_aside (revision TEXT PRIMARY KEY REFERENCES revision (id), kind TEXT NOT NULL,
           form TEXT NOT NULL, bytes BLOB NOT NULL) STRICT""",
    )


@core(name="007_handovers")
def _handovers(tables: Tables) -> None:
    _create(
        tables,
        """CREATE TABLE handover (record TEXT PRIMARY KEY, case_id TEXT NOT NULL, giver TEXT NOT NULL,
           giver_name TEXT NOT NULL, receiver TEXT NOT NULL, receiver_name TEXT NOT NULL, stays INTEGER NOT NULL,
           given_at TEXT NOT NULL, taken_at TEXT NOT NULL, withdrawn_at TEXT NOT NULL, number TEXT NOT NULL,
           noticed INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID""",
        """CREATE TABLE handover_act (record TEXT PRIMARY KEY, case_id TEXT NOT NULL, act TEXT NOT NULL,
           receiver TEXT NOT NULL, receiver_name TEXT NOT NULL, stays INTEGER NOT NULL, why TEXT NOT NULL,
           number TEXT NOT NULL) STRICT, WITHOUT ROWID""",
    )


@core(name="008_combined")
def _combined(tables: Tables) -> None:
    _create(
        tables,
        "CREATE TABLE combined (record TEXT PRIMARY KEY, case_id TEXT NOT NULL) STRICT, WITHOUT ROWID",
    )


@core(name="010_safe")
def _safe(tables: Tables) -> None:
    _create(
        tables,
        # Where the center has told of it: the feed and the number there, "" and 0 until it has.
        "ALTER TABLE outbox ADD COLUMN scope TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE outbox ADD COLUMN seq INTEGER NOT NULL DEFAULT 0",
        "CREATE INDEX outbox_safe ON outbox (scope, seq) WHERE safe = 0",
        # What was read before has no numbers; read once more, it has.
        "DELETE FROM cursor",
    )


@core(name="011_settled_records")
def _settled(tables: Tables) -> None:
    _create(
        tables,
        "CREATE TABLE settled (case_id TEXT PRIMARY KEY, rules TEXT NOT NULL, marks BLOB NOT NULL) STRICT",
    )


@core(name="012_erasure")
def _erasure(tables: Tables) -> None:
    _create(
        tables,
        "CREATE TABLE stub (revision TEXT PRIMARY KEY REFERENCES revision (id), over TEXT NOT NULL) STRICT",
        # Whatever went off this computer, for ever: an erased id is never taken in again. `copies` says that no copy
        # of the database holds it any more, and `told` that the center knows.
        """CREATE TABLE purge (ref TEXT NOT NULL, kind TEXT NOT NULL, copies INTEGER NOT NULL DEFAULT 0,
           told INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (ref, kind)) STRICT, WITHOUT ROWID""",
    )


@core(name="013_attachments")
def _attachments(tables: Tables) -> None:
    _create(
        tables,
        # What the log says of documents: derived from it, as the other projections are.
        """CREATE TABLE attachment (revision TEXT NOT NULL, blob TEXT NOT NULL, case_id TEXT NOT NULL,
           record TEXT NOT NULL, sha256 TEXT NOT NULL, written TEXT NOT NULL, PRIMARY KEY (revision, blob))
           STRICT, WITHOUT ROWID""",
        "CREATE INDEX attachment_case ON attachment (case_id)",
        "CREATE INDEX attachment_document ON attachment (sha256)",
        # What this desk has to give, what somebody here wants to see, and sealed parts that wait for the rest.
        """CREATE TABLE upload (blob TEXT PRIMARY KEY, revision TEXT NOT NULL, case_id TEXT NOT NULL,
           size INTEGER NOT NULL, result TEXT NOT NULL DEFAULT '', why TEXT NOT NULL DEFAULT '') STRICT""",
        "CREATE TABLE wanted_blob (blob TEXT PRIMARY KEY, case_id TEXT NOT NULL) STRICT, WITHOUT ROWID",
        """CREATE TABLE blob_part (blob TEXT NOT NULL, part INTEGER NOT NULL, case_id TEXT NOT NULL,
           bytes BLOB NOT NULL, PRIMARY KEY (blob, part)) STRICT""",
        # The same document in two cases is kept for each: one of them may go.
        "ALTER TABLE document RENAME TO document_before",
        "DROP INDEX document_case",
        """CREATE TABLE document (sha256 TEXT NOT NULL, case_id TEXT NOT NULL, name TEXT NOT NULL, bytes BLOB NOT NULL,
           kept_at TEXT NOT NULL, PRIMARY KEY (sha256, case_id)) STRICT""",
        "CREATE INDEX document_case ON document (case_id)",
        "INSERT INTO document SELECT sha256, case_id, name, bytes, kept_at FROM document_before",
        "DROP TABLE document_before",
        # A first copy takes the cases in an order, and goes on in a case where it was cut.
        "ALTER TABLE wanted_case ADD COLUMN place INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE wanted_case ADD COLUMN after TEXT NOT NULL DEFAULT ''",
    )


@core(name="014_seen")
def _seen(tables: Tables) -> None:
    _create(
        tables,
        """CREATE TABLE seen (id TEXT PRIMARY KEY, case_id TEXT NOT NULL, record TEXT NOT NULL, what TEXT NOT NULL,
           at TEXT NOT NULL) STRICT, WITHOUT ROWID""",
    )


@core(name="015_waiting")
def _waiting(tables: Tables) -> None:
    _create(
        tables,
        # The next few to offer are found without looking at everything else that waits.
        "ALTER TABLE outbox ADD COLUMN life INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE outbox ADD COLUMN number INTEGER NOT NULL DEFAULT 0",
        "UPDATE outbox SET (life, number) = (SELECT life, number FROM revision WHERE id = outbox.revision)",
        "CREATE INDEX outbox_waiting ON outbox (life, number) WHERE result = ''",
    )


@core(name="016_told_looks")
def _told_looks(tables: Tables) -> None:
    # What the center has been told of may be lost there, when it is put back to an earlier day.
    _create(tables, "ALTER TABLE seen ADD COLUMN told INTEGER NOT NULL DEFAULT 0")


@core(name="017_marks")
def _marks(tables: Tables) -> None:
    # Whether a record is still as it was is told by the index alone: nothing of the record need be read.
    tables.conn.create_function("mark_of", 1, mark_of, deterministic=True)
    _create(
        tables,
        "ALTER TABLE record_now ADD COLUMN mark BLOB NOT NULL DEFAULT x''",
        "UPDATE record_now SET mark = mark_of(json)",
        "DROP INDEX record_now_case",
        "CREATE INDEX record_now_case ON record_now (case_id, kind, draft, conflicts, changed, record, mark)",
    )


@core(name="018_unvouched")
def _unvouched(tables: Tables) -> None:
    _create(
        tables,
        "CREATE TABLE unvouched (revision TEXT PRIMARY KEY REFERENCES revision (id)) STRICT, WITHOUT ROWID",
        # Until now only the cases were known; what the center has of them it tells when it is asked again.
        """INSERT INTO unvouched SELECT revision.id FROM setting, json_each(setting.value) AS one
           JOIN revision ON case_id = one.value JOIN body ON body.revision = revision.id
           WHERE name = 'center_unknown' AND device NOT IN (SELECT id FROM device WHERE own)""",
        "DELETE FROM setting WHERE name = 'center_unknown'",
    )


STALE_LINES = "stale_lines"
"""The setting that says that the lines about cases are to be made anew: no statement knows what the law says."""


@core(name="019_agreed_days")
def _agreed_days(tables: Tables) -> None:
    # What is due next in a case is from now on also what was agreed on, and nothing in a closed one.
    _create(
        tables,
        f"""INSERT OR REPLACE INTO setting SELECT '{STALE_LINES}', 'true' WHERE EXISTS (SELECT 1 FROM case_now)""",  # noqa: S608 -- our own name
    )


@core(name="020_searched_later")
def _searched_later(tables: Tables) -> None:
    # Which records the search index does not know as they stand now, in the order in which they were written.
    _create(
        tables,
        "CREATE TABLE passage_due (id INTEGER PRIMARY KEY, record TEXT NOT NULL UNIQUE, case_id TEXT NOT NULL) STRICT",
    )


@core(name="021_out_of_sight")
def _out_of_sight(tables: Tables) -> None:
    # Asked in every exchange, of an outbox that keeps what it has sent; and nearly nothing is ever of this kind.
    _create(tables, "CREATE INDEX outbox_out_of_sight ON outbox (revision) WHERE why = 'no_access'")


def _create(tables: Tables, *statements: str) -> None:
    for statement in statements:
        tables.execute(statement)
