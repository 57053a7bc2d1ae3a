"""The law's deadlines: what started them, when they end, and how they stand now."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from casework.model.casefile import CaseFile
from casework.model.conditions import Condition, holds
from casework.model.forms import Text
from casework.model.records import Record
from casework.model.written_days import is_earlier, read_day, read_moment

STATES = ("late", "soon", "running", "done_late", "done")
"""How a deadline can stand: passed, to be reminded of, running, stopped too late, stopped in time."""

YEARS = range(1900, 3000)
"""Years in which a clock can start; a slip of the pen like 0202 starts none."""


@dataclass(frozen=True)
class Clock:
    """What starts and stops a deadline: answers in records of one kind.

    It runs only for records of which `when` holds, and not once a record of the kind `handed_to`, with a start of
    its own and not finished before, has taken it over. Without `stops` only such a record ends it.
    """

    kind: str
    starts: str
    stops: str = ""
    when: Condition | None = None
    handed_to: str = ""


@dataclass(frozen=True)
class DeadlineRule:
    """A deadline of the law (frist), `hours` or `months` after the start; nobody can move it, only explain it.

    Hours run through nights, weekends and holidays. Months end on the same day of the month, or on the month's
    last day when it has no such day. `warn_weeks` are the weeks after the start in which to remind.
    """

    code: str
    what: Text
    law: tuple[str, ...]
    clocks: tuple[Clock, ...]
    hours: int = 0
    months: int = 0
    warn_weeks: tuple[int, ...] = ()


@dataclass(frozen=True)
class Deadline:
    """One deadline in one case: a day (the last lawful one) or a moment.

    `record` started it, and `path` is the answer to go to there. `state` is one of STATES.
    """

    code: str
    what: Text
    law: tuple[str, ...]
    record: str
    path: str
    started: date | datetime
    due: date | datetime
    warnings: tuple[date, ...] = ()
    stopped: date | datetime | None = None
    state: str = "running"

    @property
    def day(self) -> date:
        """Return the last lawful day."""
        return _local_day(self.due)

    @property
    def done(self) -> bool:
        """Tell whether it has stopped, in time or not."""
        return self.stopped is not None

    @property
    def late(self) -> bool:
        """Tell whether it has passed, or was stopped too late."""
        return self.state in {"late", "done_late"}


def deadlines(case: CaseFile, rules: Sequence[DeadlineRule], now: datetime) -> tuple[Deadline, ...]:
    """Return every deadline of a case as it stands now: running ones by urgency, then those that have stopped.

    `now` has a time zone. A closed case has none.
    """
    found = (
        deadline_of(case, record, rule, now)
        for rule in rules
        for kind in sorted({clock.kind for clock in rule.clocks})
        for record in case.of(kind)
    )
    return tuple(sorted(filter(None, found), key=lambda one: (one.done, one.day, one.code, one.record)))


def deadline_of(case: CaseFile, record: Record, rule: DeadlineRule, now: datetime) -> Deadline | None:
    """Return the deadline that a record started under a rule, None when it started none."""
    clock = next((clock for clock in rule.clocks if clock.kind == record.kind), None)
    started = _read(record, clock.starts) if clock else None
    if clock is None or started is None or _is_closed(case):
        return None
    if not holds(clock.when, case.facts(record, _local_day(now))) or _handed_over(case, record, rule, clock):
        return None
    return _running(record, rule, clock, started, now)


def months_after(day: date, months: int) -> date:
    """Return the same day of the month some months later, or the last day of a month that has no such day."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(years, month + 1)[1]
    return date(years, month + 1, min(day.day, last))


def _is_closed(case: CaseFile) -> bool:
    return case.case is not None and case.case.text("status") == "closed"


def _running(record: Record, rule: DeadlineRule, clock: Clock, started: date | datetime, now: datetime) -> Deadline:
    due, stopped = _due(started, rule), _read(record, clock.stops)
    warnings = tuple(_local_day(started) + timedelta(weeks=weeks) for weeks in rule.warn_weeks)
    state = _state(due, warnings, stopped, now)
    path = clock.stops or clock.starts
    return Deadline(rule.code, rule.what, rule.law, record.id, path, started, due, warnings, stopped, state)


def _due(started: date | datetime, rule: DeadlineRule) -> date | datetime:
    if rule.months:
        return months_after(_local_day(started), rule.months)
    return _moment(started) + timedelta(hours=rule.hours)


def _state(due: date | datetime, warnings: tuple[date, ...], stopped: date | datetime | None, now: datetime) -> str:
    if stopped is not None:
        return "done_late" if _is_after(stopped, due) else "done"
    if _is_after(now, due):
        return "late"
    return "soon" if warnings and warnings[0] <= _local_day(now) else "running"


def _is_after(one: date | datetime, due: date | datetime) -> bool:
    """Tell whether one lies after the due moment or, when only a day is known, after the due day."""
    if isinstance(one, datetime) and isinstance(due, datetime):
        return one > due
    return _local_day(one) > _local_day(due)


def _handed_over(case: CaseFile, record: Record, rule: DeadlineRule, clock: Clock) -> bool:
    start = next((other.starts for other in rule.clocks if other.kind == clock.handed_to), "")
    stop = next((other.stops for other in rule.clocks if other.kind == clock.handed_to), "")
    return bool(clock.handed_to) and any(
        _read(taker, start) is not None and not is_earlier(taker.answer(stop), record.answer(clock.starts))
        for taker in case.of(clock.handed_to)
    )


def _read(record: Record, path: str) -> date | datetime | None:
    value = record.answer(path)
    found = read_moment(value) or read_day(value)
    return found if found and found.year in YEARS else None


def _moment(value: date | datetime) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, time()).astimezone()


def _local_day(value: date | datetime) -> date:
    # A moment counts as the day it is where the caseworker sits.
    return value.astimezone().date() if isinstance(value, datetime) else value
