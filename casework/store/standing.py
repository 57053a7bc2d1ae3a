"""Which writes stand and which have been replaced, kept as revisions arrive in whatever order."""

import json
from dataclasses import replace

from casework.model.records import replaced, writes_of
from casework.model.revisions import Revision, from_bytes, read_stub
from casework.store.database import Database


def stand(database: Database, revision: Revision) -> None:
    """Let one revision's writes stand, and those it replaces fall, whichever of them arrives first."""
    record = revision.head.record
    database.do_all(
        "INSERT OR IGNORE INTO parentage VALUES (?, ?)",
        [(record, parent) for parent in revision.head.parents],
    )
    over = [(record, path, name) for path, name in replaced(revision)]
    database.do_all("INSERT OR IGNORE INTO field_gone VALUES (?, ?, ?)", over)
    database.do_all("DELETE FROM field_write WHERE record = ? AND path = ? AND revision = ? AND NOT sealing", over)
    for write in writes_of(revision):
        place = (record, write.path, write.revision)
        gone = database.row("SELECT 1 FROM field_gone WHERE record = ? AND path = ? AND revision = ?", place)
        if write.sealing or gone is None:
            value = json.dumps(write.value, ensure_ascii=False, sort_keys=True)
            database.do(
                "INSERT OR IGNORE INTO field_write VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*place, value, write.author, write.at, write.sealing),
            )


def stand_anew(database: Database) -> None:
    """Work out from the log alone which writes stand."""
    for table in ("parentage", "field_gone", "field_write"):
        database.do(f"DELETE FROM {table}")  # noqa: S608 -- our own names
    for row in database.rows("SELECT head, sign, bytes FROM revision JOIN body ON body.revision = revision.id"):
        stand(database, from_bytes(*row))
    for head, sign, over in database.rows("SELECT head, sign, over FROM revision JOIN stub ON revision = id"):
        stand(database, replace(from_bytes(head, sign, None), stub=read_stub(json.loads(over))))
