"""Several desks that write to the same case and meet when they meet, all of it real but the network."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from casework.model.casefile import CaseFile
from casework.model.revisions import Revision, as_message, from_message
from casework.model.summaries import Due, Summary, summary
from casework.store.cases import Cases
from casework.store.database import Database, open_database
from casework.store.log import Change, Log
from casework.store.migrations import migrate
from casework.store.passages import Hit, Passages
from casework.store.projections import Projections
from casework.store.verification import Verification
from tests.fakes import SetClock

KEY = bytes(range(32))
CASE = "00000000-0000-4000-8000-000000000001"


class PlainReader:
    """Tells the store of forms in which every answer is words and no deadline runs."""

    def is_text(self, form: str, path: str) -> bool:
        del form
        return not path.startswith("source/")

    def summary(self, case: CaseFile) -> Summary:
        return summary(case, Due())


@dataclass
class Desk:
    """One computer with its own database, clock and caseworker."""

    name: str
    clock: SetClock = field(default_factory=lambda: SetClock(datetime(2026, 11, 23, 9, tzinfo=UTC)))
    file: Path | None = None

    def __post_init__(self) -> None:
        self.database: Database = _in_file(self.file) if self.file else _in_memory()
        self.projections = Projections(self.database, PlainReader())
        self.log = Log(self.database, self.projections, self.clock, self.name)
        self.cases = Cases(self.database)

    def write(self, record: str, sets: dict[str, object], kind: str = "note", **more: object) -> tuple[Revision, ...]:
        return self.log.save(Change(record, CASE, kind, f"{kind}@1", sets, **more))  # type: ignore[arg-type]

    def take(self, desk: "Desk", revisions: list[Revision]) -> tuple[str, ...]:
        """Take revisions as they come over a wire, as JSON."""
        sent = [from_message(as_message(revision)) for revision in revisions]
        return self.log.take(sent, {desk.log.device: desk.log.public_key})

    def everything(self) -> list[Revision]:
        records = [row[0] for row in self.database.rows("SELECT DISTINCT record FROM revision")]
        return [revision for record in records for revision in self.log.history(record)]

    def found(self, text: str, **more: bool) -> tuple[Hit, ...]:
        """Return what a search finds once the index has caught up."""
        self.catch_up()
        return Passages(self.database).find(text, **more)  # type: ignore[arg-type]

    def catch_up(self) -> None:
        """Let the search index follow all that was written and taken in."""
        while self.projections.indexing.catch_up(2):
            pass

    def shown(self) -> list[tuple[object, ...]]:
        return self.database.rows("SELECT record, json FROM record_now ORDER BY record")

    def lists(self) -> list[list[tuple[object, ...]]]:
        """Return all that this desk shows: its records, the line of each case, and what can be found by its words."""
        self.catch_up()
        return [
            self.shown(),
            self.database.rows("SELECT * FROM case_now ORDER BY case_id"),
            self.database.rows("SELECT record, path, case_id, words, stems FROM passage ORDER BY record, path"),
        ]

    def problems(self) -> tuple[object, ...]:
        return Verification(self.database, self.projections).problems()

    def lost(self) -> list[object]:
        """Return what is missing of what was written here, which no other desk can know."""
        return Verification(self.database, self.projections)._own_chain()

    def close(self) -> None:
        self.database.close()


def _in_file(file: Path) -> Database:
    database = open_database(file, KEY)
    migrate(database)
    return database


def _in_memory() -> Database:
    """Return a copy of an empty one: all the steps to today's shape take five thousandths of a second."""
    database = open_database(None, KEY)
    _empty()._connection.backup(database._connection)
    return database


@cache
def _empty() -> Database:
    database = open_database(None, KEY)
    migrate(database)
    return database
