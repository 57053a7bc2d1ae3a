"""Days that no law sets, and that people count on: agreed with parties, promised to the child."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from casework.model.casefile import CaseFile
from casework.model.persons import day_of
from casework.model.records import Record


@dataclass(frozen=True)
class Agreed:
    """A day that people agreed on in records of a kind: where it stands, and what tells that it was kept.

    `kept` are answers in the same record, or kinds of record that were made on that day or later: one is enough.
    """

    kind: str
    path: str
    kept: tuple[str, ...] = ()


@dataclass(frozen=True)
class AgreedDay:
    """A day that is still to be kept, and the record that tells of it."""

    day: date
    agreed: Agreed
    record: Record


AGREED = (
    Agreed("hearing", "answer_by", ("answered_on", "no_answer")),
    Agreed("plan", "first_follow_up_on", ("follow_up", "rating")),
    Agreed("follow_up", "next_on", ("follow_up",)),
    Agreed("conversation", "hears_back_on", ("conversation",)),
    Agreed("injunction", "evaluation_on"),
    Agreed("waiver", "next_try_on", ("conversation",)),
    Agreed("safety_plan", "until", ("safety_plan",)),
)


def asks_about(kind: str) -> frozenset[str]:
    """Return the paths of a kind of record by which it tells what was agreed on, and whether it was kept."""
    return frozenset(path for one in AGREED if one.kind == kind for path in (one.path, *one.kept))


def agreed_days(case: CaseFile) -> Iterator[AgreedDay]:
    """Yield the days that people agreed on and that have not been kept, kind by kind."""
    for agreed in AGREED:
        for record in case.of(agreed.kind):
            day = day_of(record.text(agreed.path))
            if day is not None and not _is_kept(case, record, agreed):
                yield AgreedDay(day, agreed, record)


def _is_kept(case: CaseFile, record: Record, agreed: Agreed) -> bool:
    """Tell whether what was agreed on for a day has been done."""
    day = record.text(agreed.path)[:10]
    later = (other for kind in agreed.kept for other in case.of(kind) if other.id != record.id)
    return any(record.answer(path) for path in agreed.kept) or any(
        other.created.date().isoformat() >= day for other in later
    )
