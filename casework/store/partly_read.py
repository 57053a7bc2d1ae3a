"""A case of which only those records are read that are not known; the others when somebody asks for them."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from casework.model.casefile import CaseFile
from casework.store.database import Database
from casework.store.stored_record import StoredRecord, UnreadRecord


@dataclass(frozen=True)
class PartlyRead:
    """A case, and the mark (`mark_of`) of each of its records by id."""

    file: CaseFile
    marks: Mapping[str, bytes]


@contextmanager
def partly_read(database: Database, case: str, known: Collection[bytes]) -> Iterator[PartlyRead | None]:
    """Give a case as it stands at one moment, None when it is not there; records of a `known` mark are not read yet."""

    def text(record: str) -> str:
        found = database.row("SELECT json FROM record_now WHERE record = ?", (record,))
        assert found is not None  # noqa: S101 -- it was there at this moment
        return str(found[0])

    def record_of(name: str, kind: str, written: str | None) -> StoredRecord:
        return UnreadRecord(name, kind, text) if written is None else StoredRecord(name, kind, written)

    with database.reading():
        # Where the mark is known only the index is read: a record lies on a page of its own, to be deciphered first.
        rows: list[tuple[Any, ...]] = database.rows(
            """SELECT record, kind, mark, CASE WHEN instr(?, mark) THEN NULL ELSE json END
               FROM record_now WHERE case_id = ?""",
            (b"".join(known), case),
        )
        records = tuple(record_of(name, kind, written) for name, kind, _mark, written in rows)
        yield PartlyRead(CaseFile(case, records), {row[0]: row[2] for row in rows}) if rows else None
