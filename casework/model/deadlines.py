"""The law's deadlines: what started them, when they end, and how they stand now."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from casework.model.calendar import WorkCalendar
from casework.model.casefile import CaseFile
from casework.model.conditions import holds
from casework.model.counting import birthday, end_of, local_day, months_after
from casework.model.deadline_rules import BEFORE, Clock, Deadline, DeadlineRule, Event
from casework.model.records import Record
from casework.model.written_days import is_earlier, read_day, read_moment

__all__ = ["STATES", "Clock", "Deadline", "DeadlineRule", "deadline_of", "deadlines", "months_after"]

STATES = ("late", "soon", "running", "done_late", "done")
"""How a deadline can stand: passed, to be reminded of, running, stopped too late, stopped in time."""

YEARS = range(1900, 3000)
"""Years in which a clock can start; a slip of the pen like 0202 starts none."""

CREATED = "created"
"""The name by which a clock asks when a record was begun; no form has an answer of that name."""


def deadlines(
    case: CaseFile, rules: Sequence[DeadlineRule], now: datetime, work: WorkCalendar | None = None
) -> tuple[Deadline, ...]:
    """Return every deadline of a case as it stands now: running ones by urgency, then those that have stopped.

    `now` has a time zone. A closed case has none. Rules that are not in use give none. Without `work` no deadline
    tells its nearest working day, and a rule that counts working days raises NoCalendar.
    """
    found = (
        deadline_of(case, record, rule, now, work)
        for rule in rules
        if rule.runs
        for kind in sorted({clock.kind for clock in rule.clocks})
        for record in case.of(kind)
    )
    return tuple(sorted(filter(None, found), key=lambda one: (one.done, one.day, one.code, one.record)))


def deadline_of(
    case: CaseFile, record: Record, rule: DeadlineRule, now: datetime, work: WorkCalendar | None = None
) -> Deadline | None:
    """Return the deadline that a record started under a rule, None when it started none.

    A rule of other days than that on which the clock started counts nothing.
    """
    clock = next((clock for clock in rule.clocks if clock.kind == record.kind), None)
    started = _read(record, clock.starts) if clock else None
    if clock is None or started is None or not _counts(rule, started) or _is_closed(case):
        return None
    if not holds(clock.when, case.facts(record, local_day(now))) or _handed_over(case, record, rule, clock):
        return None
    found = _running(case, record, rule, clock, started, now, work)
    return found if _is_to_be_told(rule, clock, found, now) else None


def _counts(rule: DeadlineRule, started: date | datetime) -> bool:
    return rule.runs and rule.validity.holds(local_day(started))


def _is_closed(case: CaseFile) -> bool:
    return case.case is not None and case.case.text("status") == "closed"


def _running(
    case: CaseFile,
    record: Record,
    rule: DeadlineRule,
    clock: Clock,
    started: date | datetime,
    now: datetime,
    work: WorkCalendar | None,
) -> Deadline:
    due = _due(case, started, rule, local_day(now), work)
    stopped = _stopped(case, record, rule, clock, started, due, local_day(now))
    warnings = _warnings(rule, started, due)
    return Deadline(
        code=rule.code,
        what=rule.what,
        law=rule.law,
        record=record.id,
        path=clock.stops or clock.starts,
        started=started,
        due=due,
        warnings=warnings,
        stopped=stopped,
        state=_state(due, warnings, stopped, now),
        working_day=_working_day(rule, due, work),
        since=clock.since,
        length=rule.length,
        late_asks=rule.late_asks,
        verified=rule.verified,
    )


def _due(
    case: CaseFile, started: date | datetime, rule: DeadlineRule, today: date, work: WorkCalendar | None
) -> date | datetime:
    if rule.birthday:
        return birthday(local_day(started), rule.birthday)
    ends = end_of(started, rule.length, work)
    earlier = [local_day(day) for event in rule.earliest for _, day in _happened(case, event, started, today)]
    return min([ends, *earlier], key=local_day)


def _warnings(rule: DeadlineRule, started: date | datetime, due: date | datetime) -> tuple[date, ...]:
    after = {local_day(started) + timedelta(weeks=weeks) for weeks in rule.warn_weeks}
    ahead = {local_day(due) - timedelta(days=days) for days in rule.warn_days}
    return tuple(sorted(after | ahead))


def _working_day(rule: DeadlineRule, due: date | datetime, work: WorkCalendar | None) -> date | None:
    if work is None or isinstance(due, datetime):
        return None
    return work.on_or_before(due) if rule.closed_end == BEFORE else work.on_or_after(due)


def _stopped(
    case: CaseFile,
    record: Record,
    rule: DeadlineRule,
    clock: Clock,
    started: date | datetime,
    due: date | datetime,
    today: date,
) -> date | datetime | None:
    own = _read(record, clock.stops)
    if own is not None or clock.stopped_by is None:
        return own
    since = None if rule.is_backwards else started
    stops = [at for other, at in _happened(case, clock.stopped_by, since, today) if other != record.id]
    # What has to be there before an act may be old; then the newest in time is the one that counts.
    in_time = [at for at in stops if local_day(at) <= local_day(due)] if rule.is_backwards else []
    return max(in_time, key=local_day) if in_time else min(stops, key=local_day, default=None)


def _happened(
    case: CaseFile, event: Event, since: date | datetime | None, today: date
) -> Iterator[tuple[str, date | datetime]]:
    """Yield when an event happened, on the day of `since` or later, with the record that says so."""
    for record in case.of(event.kind):
        at = _read(record, event.at)
        if at is None or (since is not None and local_day(at) < local_day(since)):
            continue
        if holds(event.when, case.facts(record, today)):
            yield record.id, at


def _is_to_be_told(rule: DeadlineRule, clock: Clock, found: Deadline, now: datetime) -> bool:
    """Tell whether it is worth telling: a birthday is, from its first warning until nothing can be done about it."""
    if not rule.birthday or found.done:
        return True
    today, can_be_stopped = local_day(now), bool(clock.stops or clock.stopped_by)
    return (found.warn_on or found.day) <= today and (can_be_stopped or today <= found.day)


def _state(due: date | datetime, warnings: tuple[date, ...], stopped: date | datetime | None, now: datetime) -> str:
    if stopped is not None:
        return "done_late" if _is_after(stopped, due) else "done"
    if _is_after(now, due):
        return "late"
    return "soon" if warnings and warnings[0] <= local_day(now) else "running"


def _is_after(one: date | datetime, due: date | datetime) -> bool:
    """Tell whether one lies after the due moment or, when only a day is known, after the due day."""
    if isinstance(one, datetime) and isinstance(due, datetime):
        return one > due
    return local_day(one) > local_day(due)


def _handed_over(case: CaseFile, record: Record, rule: DeadlineRule, clock: Clock) -> bool:
    start = next((other.starts for other in rule.clocks if other.kind == clock.handed_to), "")
    stop = next((other.stops for other in rule.clocks if other.kind == clock.handed_to), "")
    return bool(clock.handed_to) and any(
        _read(taker, start) is not None and not is_earlier(taker.answer(stop), record.answer(clock.starts))
        for taker in case.of(clock.handed_to)
    )


def _read(record: Record, path: str) -> date | datetime | None:
    if path == CREATED:
        return record.created
    value = record.answer(path) if path else None
    found = read_moment(value) or read_day(value)
    return found if found and found.year in YEARS else None
