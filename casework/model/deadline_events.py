"""What happened in a case that starts, stops or shortens a deadline, and when."""

from collections.abc import Iterator
from datetime import date, datetime

from casework.model.casefile import ABOUT, CaseFile
from casework.model.conditions import holds
from casework.model.counting import local_day
from casework.model.deadline_rules import Event
from casework.model.records import Record
from casework.model.written_days import read_day, read_moment

YEARS = range(1900, 3000)
"""Years in which a clock can start; a slip of the pen like 0202 starts none."""

CREATED = "created"
"""The name by which a clock asks when a record was begun; no form has an answer of that name."""

LETTER = "letter"

Happened = tuple[date | datetime, Event]
"""When something happened, and what it was."""


def happened(
    case: CaseFile, event: Event, starter: Record, since: date | datetime | None, today: date
) -> Iterator[Happened]:
    """Yield each time that an event happened in other records, on the day of `since` or later."""
    for record in case.of(event.kind):
        at = read_time(record, event.at)
        if record.id == starter.id or at is None or (since is not None and local_day(at) < local_day(since)):
            continue
        if holds(event.when, case.facts(record, today)) and _fits(case, event, record, starter):
            yield at, event


def read_time(record: Record, path: str) -> date | datetime | None:
    """Return the day or moment at a path, None where none is written, or one that cannot be meant."""
    if path == CREATED:
        return record.created
    value = record.answer(path) if path else None
    found = read_moment(value) or read_day(value)
    return found if found and found.year in YEARS else None


def subject(case: CaseFile, record_id: str) -> str:
    """Return what a record is about in the end: a letter counts as the decision or injunction that it tells."""
    record = case.record(record_id)
    return record.text(ABOUT) if record and record.kind == LETTER else record_id


def is_about(case: CaseFile, record: Record, kinds: tuple[str, ...]) -> bool:
    """Tell whether a record is about one of a kind; with no kinds, whatever it is about fits."""
    about = case.record(subject(case, record.text(ABOUT))) if kinds else None
    return not kinds or (about is not None and about.kind in kinds)


def is_first(case: CaseFile, record: Record, starts: str, by: str) -> bool:
    """Tell whether a record is the first with its answer at `by`; of one day, the one that was begun first."""
    if not by:
        return True
    others = [one for one in case.of(record.kind) if one.text(by) == record.text(by) and read_time(one, starts)]
    first = min(others, key=lambda one: (str(one.answer(starts)), one.created, one.id), default=record)
    return first.id == record.id


def _fits(case: CaseFile, event: Event, record: Record, starter: Record) -> bool:
    """Tell whether both say the same where they must; what nobody has answered yet stands in nobody's way."""
    pairs = ((record.text(there), _answer(starter, here)) for there, here in event.same)
    return all(not one or not other or subject(case, one) == subject(case, other) for one, other in pairs)


def _answer(record: Record, path: str) -> str:
    value = record.answer(path)
    return value if isinstance(value, str) else ""
