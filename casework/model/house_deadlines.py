"""The house's own deadlines: what comes again every quarter, half-year or year, in no case of its own."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from types import MappingProxyType

from casework.model.calendar import WorkCalendar
from casework.model.counting import local_day, period_end
from casework.model.deadline_rules import BEFORE, Deadline, DeadlineRule

AS_THE_RULES_SAY: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def house_deadlines(
    rules: Sequence[DeadlineRule],
    now: datetime,
    work: WorkCalendar | None = None,
    every: Mapping[str, tuple[str, ...]] = AS_THE_RULES_SAY,
) -> tuple[Deadline, ...]:
    """Return the end of every period that runs now, soonest first; `every` gives other periods by a rule's code.

    Periods of one rule that end on the same day are one deadline. Nobody tells here whether they were kept: each is
    running, or soon from its first warning.
    """
    today = local_day(now)
    found = (
        _deadline(rule, due, today, work)
        for rule in rules
        if rule.runs and rule.every and rule.validity.holds(today)
        for due in {period_end(period, today) for period in every.get(rule.code, rule.every)}
    )
    return tuple(sorted(found, key=lambda one: (one.day, one.code)))


def _deadline(rule: DeadlineRule, due: date, today: date, work: WorkCalendar | None) -> Deadline:
    warnings = tuple(sorted(due - timedelta(days=days) for days in rule.warn_days))
    beside = None
    if work:
        beside = work.on_or_before(due) if rule.closed_end == BEFORE else work.on_or_after(due)
    return Deadline(
        code=rule.code,
        what=rule.what,
        law=rule.law,
        record="",
        path="",
        started=today,
        due=due,
        warnings=warnings,
        state="soon" if any(day <= today for day in warnings) else "running",
        working_day=beside,
        verified=rule.verified,
    )
