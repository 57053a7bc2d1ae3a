"""Which writes stand and which have been replaced, kept as revisions arrive in whatever order."""

import json
from collections.abc import Iterable

from casework.model.attachments import attachments_of
from casework.model.records import Write, replaced, writes_of
from casework.model.revisions import Revision, read_stub
from casework.store.database import Database, SqlValue


def stand(database: Database, revisions: Iterable[Revision]) -> None:
    """Let the writes of revisions stand, and those they replace fall, whichever of them arrives first."""
    them = list(revisions)
    database.do_all(
        "INSERT OR IGNORE INTO parentage VALUES (?, ?)",
        [(one.head.record, parent) for one in them for parent in one.head.parents],
    )
    over = [(one.head.record, path, name) for one in them for path, name in replaced(one)]
    database.do_all("INSERT OR IGNORE INTO field_gone VALUES (?, ?, ?)", over)
    database.do_all("DELETE FROM field_write WHERE record = ? AND path = ? AND revision = ? AND NOT sealing", over)
    database.do_all(
        """INSERT OR IGNORE INTO field_write SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE ?7 OR NOT EXISTS
           (SELECT 1 FROM field_gone WHERE record = ?1 AND path = ?2 AND revision = ?3)""",
        [_row(one.head.record, write) for one in them for write in writes_of(one)],
    )
    _attach(database, them)


def stand_anew(database: Database) -> None:
    """Work out from the log alone which writes stand."""
    for table in ("parentage", "field_gone", "field_write", "attachment"):
        database.do(f"DELETE FROM {table}")  # noqa: S608 -- our own names
    _stand_from_log(database)


def stand_record_anew(database: Database, record: str) -> None:
    """Work out from the log alone which writes of one record stand: something that replaced others never counted."""
    for table in ("parentage", "field_gone", "field_write"):
        database.do(f"DELETE FROM {table} WHERE record = ?", (record,))  # noqa: S608 -- our own names
    _stand_from_log(database, "WHERE record = ?", (record,))


def _stand_from_log(database: Database, where: str = "", values: tuple[str, ...] = ()) -> None:
    bodies = f"SELECT revision.id, head, sign, bytes FROM revision JOIN body ON body.revision = revision.id {where}"  # noqa: S608 -- our own words
    stand(database, (Revision(*row) for row in database.rows(bodies, values)))
    stubs = f"SELECT id, head, sign, over FROM revision JOIN stub ON revision = id {where}"  # noqa: S608 -- our own words
    rows = database.rows(stubs, values)
    stand(database, (Revision(name, head, sign, None, read_stub(json.loads(over))) for name, head, sign, over in rows))


def _row(record: str, write: Write) -> tuple[SqlValue, ...]:
    value = json.dumps(write.value, ensure_ascii=False, sort_keys=True)
    return record, write.path, write.revision, value, write.author, write.at, write.sealing


def _attach(database: Database, revisions: Iterable[Revision]) -> None:
    rows = [
        (revision.id, one.id, revision.head.case, revision.head.record, one.sha256, one.written())
        for revision in revisions
        for one in attachments_of(revision.body)
    ]
    database.do_all("INSERT OR IGNORE INTO attachment VALUES (?, ?, ?, ?, ?, ?)", rows)
