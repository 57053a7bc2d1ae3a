"""Reading cases: the list with search, sort and filters, and one whole case."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, overload

from casework.model.casefile import CaseFile
from casework.model.summaries import Due, Summary
from casework.store.database import Database
from casework.store.projections import folded
from casework.store.stored_record import StoredRecord

MOST_WORDS = 32
"""More words are a page that was pasted, not a search; SQLite refuses a question of a thousand."""

SORTS = {
    "child": "child_folded",
    "number": "number",
    "birth_date": "birth_date",
    "responsible": "responsible",
    "stage": "stage",
    "due": "due_on = '', due_on",
    "changed": "changed",
}


@dataclass(frozen=True)
class Wanted:
    """Which cases a list asks for, and in which order; `text` is looked for in the child's name and the number."""

    text: str = ""
    status: str = "open"
    responsible: str = ""
    unit: str = ""
    stage: str = ""
    sort: str = "changed"
    descending: bool = False
    with_drafts: bool = False
    with_conflicts: bool = False
    limit: int = 1_000_000


class Lines(Sequence[Summary]):
    """The lines of a list, each made when it is looked at: of 10,000 cases a screen shows thirty."""

    def __init__(self, rows: list[tuple[Any, ...]]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Summary: ...
    @overload
    def __getitem__(self, place: slice) -> "Lines": ...
    def __getitem__(self, place: int | slice) -> "Summary | Lines":
        return Lines(self._rows[place]) if isinstance(place, slice) else _summary(self._rows[place])


class Cases:
    """The cases on this computer, read from the projections."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, wanted: Wanted) -> Sequence[Summary]:
        """Return the lines of the cases that are asked for."""
        where, values = _where(wanted)
        direction = "DESC" if wanted.descending else "ASC"
        rows = self._database.rows(
            f"""SELECT {_LINE} FROM case_now WHERE {where}
                ORDER BY {SORTS[wanted.sort]} {direction}, case_id LIMIT ?""",  # noqa: S608 -- our own words
            [*values, wanted.limit],
        )
        return Lines(rows)

    def line(self, case: str) -> Summary | None:
        """Return the line of one case, None when it is not on this computer."""
        row = self._database.row(f"SELECT {_LINE} FROM case_now WHERE case_id = ?", (case,))  # noqa: S608 -- as above
        return _summary(row) if row else None

    def count(self, wanted: Wanted) -> int:
        """Return how many cases are asked for."""
        where, values = _where(wanted)
        row = self._database.row(f"SELECT count(*) FROM case_now WHERE {where}", values)  # noqa: S608 -- our own words
        return int(row[0]) if row else 0

    def file(self, case: str, but: Sequence[str] = ()) -> CaseFile | None:
        """Return a case as it stands now, None when it is not on this computer; `but` leaves kinds of record out."""
        left_out = ", ".join("?" * len(but))
        rows = self._database.rows(
            f"SELECT record, kind, json FROM record_now WHERE case_id = ? AND kind NOT IN ({left_out})",  # noqa: S608 -- only question marks
            (case, *but),
        )
        return CaseFile(case, tuple(StoredRecord(*row) for row in rows)) if rows else None

    def case_of(self, record: str) -> str | None:
        """Return the case that a record belongs to."""
        row = self._database.row("SELECT case_id FROM record_now WHERE record = ?", (record,))
        return str(row[0]) if row else None

    def ids(self) -> tuple[str, ...]:
        """Return all cases, in the order of their ids."""
        return tuple(row[0] for row in self._database.rows("SELECT case_id FROM case_now ORDER BY case_id"))


_LINE = """case_id, number, child, birth_date, responsible, unit, status, stage, opened_on, due_code, due_on,
    protected, drafts, conflicts, changed"""


def _summary(row: tuple[Any, ...]) -> Summary:
    case, number, child, birth_date, responsible, unit, status, stage, opened_on, code, on, *counts = row
    protected, drafts, conflicts, changed = counts
    return Summary(
        case, number, child, birth_date, responsible, unit, status, stage, opened_on, Due(code, on), bool(protected),
        drafts, conflicts, changed,
    )  # fmt: skip


def _where(wanted: Wanted) -> tuple[str, list[str]]:
    conditions, values = ["TRUE"], []
    for column in ("status", "responsible", "unit", "stage"):
        if value := getattr(wanted, column):
            conditions.append(f"{column} = ?")
            values.append(value)
    for word in folded(wanted.text).split()[:MOST_WORDS]:
        conditions.append("(instr(child_folded, ?) OR instr(number, ?))")
        values += [word, word]
    if wanted.with_drafts:
        conditions.append("drafts > 0")
    if wanted.with_conflicts:
        conditions.append("conflicts > 0")
    return " AND ".join(conditions), values
