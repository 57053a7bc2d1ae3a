"""What is decided about a child in each kind of record, and in which days the child is to be heard about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from casework.model.casefile import CaseFile
from casework.model.conditions import is_filled
from casework.model.persons import day_of
from casework.model.records import Record


@dataclass(frozen=True)
class Resolution:
    """Something that is decided about a child (beslutning, afgørelse) in the records of one kind.

    `on` is the day it is decided. Before the first of the days `since` nobody could ask the child about it. It is
    being worded once one of `texts` is written, and decided once one of `signs` is answered, or once its day has come
    where that is planned ahead.
    """

    on: str
    since: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    planned: bool = False


DECIDED = Resolution("decided_on", since=("proposed_on",), texts=("considerations",), signs=("decided_on",))

RESOLUTIONS: Mapping[str, Resolution] = {
    "assessment": Resolution(
        "outcome_on",
        since=("aware_on", "started_on"),
        texts=("overall",),
        signs=("outcome", "outcome_on"),
    ),
    "investigation": Resolution(
        "concluded_on",
        since=("aware_on", "decided_on", "started_on"),
        texts=("analysis",),
        signs=("conclusion", "support_basis", "concluded_on"),
    ),
    "decision": DECIDED,
    "injunction": DECIDED,
    "non_compliance": DECIDED,
    # The day a plan begins is filled in when it is started, so it tells nothing.
    "plan": Resolution("started_on", signs=("stance",)),
    "follow_up": Resolution("held_on", texts=("progress",), signs=("adjust_support",), planned=True),
}
"""The kinds of record in which something is decided; together they are the ten moments at which to ask the child."""


@dataclass(frozen=True)
class Talks:
    """The days of the conversations about one record, in their order, and when they had to be held."""

    held: tuple[date, ...]
    since: date | None
    until: date

    @property
    def up_to_then(self) -> tuple[date, ...]:
        """Return those that were held when it was decided."""
        return tuple(day for day in self.held if day <= self.until)

    @property
    def in_time(self) -> tuple[date, ...]:
        """Return those of them that were held when somebody could ask about this."""
        return tuple(day for day in self.up_to_then if self.since is None or self.since <= day)


def is_being_worded(record: Record) -> bool:
    """Tell whether somebody has begun to write why something is decided in a record."""
    resolution = RESOLUTIONS.get(record.kind)
    return resolution is not None and any(is_filled(record.answer(path)) for path in resolution.texts)


def is_being_decided(case: CaseFile, record: Record, today: date) -> bool:
    """Tell whether the work on a record has come to the point where something is decided in it."""
    resolution = RESOLUTIONS.get(record.kind)
    if resolution is None:
        return False
    if record.finished or any(is_filled(record.answer(path)) for path in resolution.signs):
        return True
    planned = day_of(record.text(resolution.on)) if resolution.planned else None
    return (planned is not None and planned <= today) or _has_goals(case, record)


def talks(case: CaseFile, record: Record, today: date) -> Talks:
    """Return when the child was talked with about a record, and when it had to be; until today where it is open."""
    resolution = RESOLUTIONS[record.kind]
    held = sorted(day for one in case.about("conversation", record.id) if (day := day_of(one.text("held_at"))))
    begun = [day for path in resolution.since if (day := day_of(record.text(path)))]
    decided = day_of(record.text(resolution.on)) or today
    return Talks(tuple(held), min(begun, default=None), min(decided, today))


def _has_goals(case: CaseFile, record: Record) -> bool:
    # The goals are worded with the child, so a plan with goals has come that far.
    return record.kind == "plan" and any(goal.text("plan") == record.id for goal in case.of("goal"))
