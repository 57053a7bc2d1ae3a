"""The law's deadlines: what started them, when they end, and how they stand now."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from casework.model.calendar import WorkCalendar
from casework.model.casefile import CaseFile
from casework.model.conditions import holds
from casework.model.counting import birthday, end_of, local_day, months_after
from casework.model.deadline_events import CREATED, Happened, happened, is_about, is_first, read_time
from casework.model.deadline_rules import NO_WORDS, Clock, DeadlineRule
from casework.model.deadline_standing import DONE, DONE_LATE, LATE, OVER, RUNNING, SOON, STATES, Deadline, Reason
from casework.model.deviations import REASON, deviation_of
from casework.model.records import Record
from casework.model.written_days import is_earlier

__all__ = ["STATES", "Clock", "Deadline", "DeadlineRule", "deadline_of", "deadlines", "months_after"]

Time = date | datetime


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
    started = read_time(record, clock.starts) if clock else None
    if clock is None or started is None or not _counts(rule, started) or _is_closed(case):
        return None
    today = local_day(now)
    if not _is_started(case, record, rule, clock, today):
        return None
    found = _running(case, record, rule, clock, started, now, today, work)
    return found if _is_to_be_told(rule, found, today) else None


def is_kept_alone(record: Record, rule: DeadlineRule, work: WorkCalendar | None = None) -> bool:
    """Tell whether a record by its own answers has kept the deadline that it starts under a rule, or starts none.

    Then nothing else that happens can make it late.
    """
    clock = next((clock for clock in rule.clocks if clock.kind == record.kind), None)
    started = read_time(record, clock.starts) if clock else None
    if clock is None or started is None:
        return True
    stopped = read_time(record, clock.stops)
    if stopped is None or rule.birthday or rule.earliest or rule.is_backwards:
        return False
    return not _is_after(stopped, end_of(started, rule.length, work))


def _counts(rule: DeadlineRule, started: date | datetime) -> bool:
    return rule.runs and rule.validity.holds(local_day(started))


def _is_closed(case: CaseFile) -> bool:
    return case.case is not None and case.case.text("status") == "closed"


def _is_started(case: CaseFile, record: Record, rule: DeadlineRule, clock: Clock, today: date) -> bool:
    return (
        holds(clock.when, case.facts(record, today))
        and is_about(case, record, clock.about)
        and is_first(case, record, clock.starts, clock.first_by)
        and not _handed_over(case, record, rule, clock)
    )


def _running(
    case: CaseFile,
    record: Record,
    rule: DeadlineRule,
    clock: Clock,
    started: Time,
    now: datetime,
    today: date,
    work: WorkCalendar | None,
) -> Deadline:
    ordinary = birthday(local_day(started), rule.birthday) if rule.birthday else end_of(started, rule.length, work)
    sooner = _sooner(case, record, rule, started, ordinary, today) if rule.earliest else None
    due = sooner[0] if sooner else ordinary
    stopped = _stopped(case, record, rule, clock, started, due, today)
    warnings = _warnings(rule, started, due)
    return Deadline(
        code=rule.code,
        what=rule.what,
        law=rule.law,
        record=record.id,
        path=clock.starts if clock.stops in {"", CREATED} else clock.stops,
        started=started,
        due=due,
        warnings=warnings,
        stopped=stopped,
        state=_state(due, warnings, stopped, now, expires=rule.expires),
        closed_end=rule.closed_end,
        since=clock.since,
        sooner=sooner[1].since if sooner else NO_WORDS,
        length=rule.length,
        begins=clock.stopped_by[0].kind if clock.stopped_by and not rule.expires else "",
        late_asks=rule.late_asks,
        expires=rule.expires,
        explained_at=rule.explained_at,
        explained=_explained(case, record, rule),
        verified=rule.verified,
        work=work,
    )


def _sooner(
    case: CaseFile, record: Record, rule: DeadlineRule, started: Time, ordinary: Time, today: date
) -> Happened | None:
    """Return what ends it before its length has passed, if anything does."""
    earlier = (one for event in rule.earliest for one in happened(case, event, record, started, today))
    first = min(earlier, key=lambda one: local_day(one[0]), default=None)
    return (local_day(first[0]), first[1]) if first and local_day(first[0]) < local_day(ordinary) else None


def _warnings(rule: DeadlineRule, started: Time, due: Time) -> tuple[date, ...]:
    if not rule.warn_weeks and not rule.warn_days:
        return ()
    after = {local_day(started) + timedelta(weeks=weeks) for weeks in rule.warn_weeks}
    ahead = {local_day(due) - timedelta(days=days) for days in rule.warn_days}
    return tuple(sorted(after | ahead))


def _stopped(
    case: CaseFile, record: Record, rule: DeadlineRule, clock: Clock, started: Time, due: Time, today: date
) -> Time | None:
    own = read_time(record, clock.stops)
    if not clock.stopped_by:
        return own
    since = None if rule.is_backwards else started
    stops = [at for event in clock.stopped_by for at, _ in happened(case, event, record, since, today)]
    stops += [] if own is None else [own]
    # What has to be there before an act may be old; then the newest in time is the one that counts.
    in_time = [at for at in stops if local_day(at) <= local_day(due)] if rule.is_backwards else []
    return max(in_time, key=local_day) if in_time else min(stops, key=local_day, default=None)


def _explained(case: CaseFile, record: Record, rule: DeadlineRule) -> Reason | None:
    """Return where it says why it was not kept: in the record itself, or in a deviation about it."""
    if rule.explained_at and record.text(rule.explained_at).strip():
        return Reason(record.id, rule.explained_at)
    deviation = deviation_of(case, record.id, {rule.code, rule.check} - {""})
    return Reason(deviation.id, REASON) if deviation else None


def _is_to_be_told(rule: DeadlineRule, found: Deadline, today: date) -> bool:
    """Tell whether it is worth telling: a birthday is from its first warning on, and not once it is merely over."""
    if not rule.birthday or found.stopped is not None:
        return True
    return found.state != OVER and (found.warn_on or found.day) <= today


def _state(due: Time, warnings: tuple[date, ...], stopped: Time | None, now: datetime, *, expires: bool) -> str:
    if stopped is not None:
        return DONE if not _is_after(stopped, due) else OVER if expires else DONE_LATE
    if _is_after(now, due):
        return OVER if expires else LATE
    return SOON if warnings and warnings[0] <= local_day(now) else RUNNING


def _is_after(one: Time, due: Time) -> bool:
    """Tell whether one lies after the due moment or, when only a day is known, after the due day."""
    if isinstance(one, datetime) and isinstance(due, datetime):
        return one > due
    return local_day(one) > local_day(due)


def _handed_over(case: CaseFile, record: Record, rule: DeadlineRule, clock: Clock) -> bool:
    if not clock.handed_to:
        return False
    start = next((other.starts for other in rule.clocks if other.kind == clock.handed_to), "")
    stop = next((other.stops for other in rule.clocks if other.kind == clock.handed_to), "")
    return any(
        read_time(taker, start) is not None and not is_earlier(taker.answer(stop), record.answer(clock.starts))
        for taker in case.of(clock.handed_to)
    )
