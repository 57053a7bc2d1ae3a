"""The deadlines of a case in the order in which they press: overdue, today, this week, later."""

from collections.abc import Iterable
from datetime import date, timedelta

from casework.model.deadline_events import CREATED
from casework.model.deadline_rules import DeadlineRule
from casework.model.deadline_standing import Deadline

BANDS = OVERDUE, TODAY, THIS_WEEK, LATER = ("overdue", "today", "this_week", "later")
"""When something presses; a week ends with its Sunday."""


def pressing(rules: Iterable[DeadlineRule]) -> tuple[DeadlineRule, ...]:
    """Return the rules that can still ask for something.

    A clock that stops when its own record is begun never runs; only where the rule is verified can it ask why.
    """
    return tuple(rule for rule in rules if rule.verified or any(clock.stops != CREATED for clock in rule.clocks))


def band_of(day: date, today: date, *, late: bool) -> str:
    """Return the band of what has to be done by a day; `late` tells that it is too late already."""
    if late:
        return OVERDUE
    if day <= today:
        return TODAY
    return THIS_WEEK if day <= today + timedelta(days=6 - today.weekday()) else LATER


def act_by(deadline: Deadline) -> date:
    """Return the last day on which something can be done: the working day before a last day that is closed."""
    beside = deadline.working_day
    return min(beside, deadline.day) if beside else deadline.day


def open_of(found: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """Return what still asks for something: deadlines that run, and those finished too late without a word of why."""
    return tuple(one for one in found if not one.done or (one.asks_why and one.verified))


def next_of(found: Iterable[Deadline]) -> Deadline | None:
    """Return the next deadline that somebody has to meet, None when there is none; what merely expires is none."""
    return min((one for one in found if not one.done and not one.expires), key=lambda one: one.day, default=None)
