"""Checks of the time for which the child and youth benefit is stopped."""

from collections.abc import Iterator
from datetime import date, timedelta

from casework.model.benefit_periods import Period, is_paid_at_once, payment_period
from casework.model.counting import local_day
from casework.model.deadline_events import YEARS
from casework.model.legal_check import CheckFunction, Fault
from casework.model.look import Look
from casework.model.persons import day_of
from casework.model.records import Record

OTHER_STOP = {"non_compliance": "school_absence", "school_absence": "non_compliance"}
"""The two ways in which the benefit is stopped, each with the other."""


def period_right(look: Look) -> tuple[Fault, ...] | None:
    """Watch that the period is paid at once, has come, is not decided twice, and that the duty ran in it (E61)."""
    period = _period(look.record)
    if period is None:
        return None
    too_early = _too_early(look, period)
    return (*_off_the_payments(look, period), *too_early, *_decided_twice(look, period), *_duties_not_begun(look))


def stops_apart(look: Look) -> tuple[Fault, ...] | None:
    """Watch that the benefit is not stopped twice for the same time, also for school absence (E64)."""
    own, kind = _stop(look, look.record), OTHER_STOP[look.record.kind]
    others = [stop for record in look.case.of(kind) if (stop := _stop(look, record))]
    if own is None or not others:
        return None
    met = next((other for other in others if own.meets(other)), None)
    if met is None:
        return ()
    return (Fault("both", {"first": max(own.first, met.first), "last": min(own.last, met.last)}),)


def _period(record: Record) -> Period | None:
    first, last = _day(record, "period_from"), _day(record, "period_to")
    return Period(first, last) if first and last else None


def _day(record: Record, path: str) -> date | None:
    """Return the day at a path when it lies in years that can be counted in; a slip of the pen like 0202 is none."""
    day = day_of(record.text(path))
    return day if day and day.year in YEARS else None


def _off_the_payments(look: Look, period: Period) -> Iterator[Fault]:
    born = _day(look.case.child.record, "birth_date") if look.case.child else None
    if is_paid_at_once(period, born):
        return
    if born is None:
        yield Fault("no_whole_period")
        return
    paid = payment_period(period.first, born)
    yield Fault("other_period", {"first": paid.first, "last": paid.last})


def _too_early(look: Look, period: Period) -> Iterator[Fault]:
    injunction = look.pointed("injunction")
    if period.first > look.day:
        yield Fault("not_come", {"first": period.first})
    if injunction is None:
        return
    delivered, decided = _delivered(look, injunction), day_of(injunction.text("decided_on"))
    if delivered and period.last < delivered:
        yield Fault("before_delivery", {"delivered": delivered})
    elif decided and period.last < decided:
        yield Fault("before_decision", {"decided": decided})
    begins = _first_start(injunction)
    if begins and period.last < begins:
        yield Fault("before_duty", {"begins": begins})


def _delivered(look: Look, injunction: Record) -> date | None:
    """Return when the addressee first got the injunction, itself or in a letter about it."""
    sent = {injunction.id, *(letter.id for letter in look.case.about("letter", injunction.id))}
    days = [
        day
        for name in sent
        for one in look.case.about("delivery", name)
        if one.text("recipient") == injunction.text("addressee") and (day := day_of(one.text("delivered_on")))
    ]
    return min(days, default=None)


def _first_start(injunction: Record) -> date | None:
    days = [day for duty in injunction.items("duties") if (day := day_of(duty.text("starts_on")))]
    return min(days, default=None)


def _decided_twice(look: Look, period: Period) -> Iterator[Fault]:
    for other in look.case.of("non_compliance"):
        decided, theirs = day_of(other.text("decided_on")), _period(other)
        if decided and theirs and period.meets(theirs) and _is_earlier(look, other) and _same_addressee(look, other):
            yield Fault("decided_twice", {"decided": decided})


def _is_earlier(look: Look, other: Record) -> bool:
    """Tell whether another decision was made before this one; of the same day, the one that was begun first."""
    own = look.on("decided_on") or date.max
    theirs = day_of(other.text("decided_on")) or date.max
    return (theirs, other.created, other.id) < (own, look.record.created, look.record.id)


def _same_addressee(look: Look, other: Record) -> bool:
    mine, theirs = (look.case.record(one.text("injunction")) for one in (look.record, other))
    return bool(mine and theirs and (mine.id == theirs.id or mine.text("addressee") == theirs.text("addressee")))


def _duties_not_begun(look: Look) -> Iterator[Fault]:
    injunction = look.pointed("injunction")
    if injunction is None:
        return
    starts = {_folded(duty.text("what")): day_of(duty.text("starts_on")) for duty in injunction.items("duties")}
    first = _first_start(injunction)
    for number, breach in enumerate(look.record.items("breaches"), 1):
        begins, happened = starts.get(_folded(breach.text("duty"))) or first, day_of(breach.text("on"))
        if begins and happened and happened < begins:
            values = {"number": number, "happened": happened, "begins": begins}
            yield Fault("duty_not_begun", values, look.here(f"{breach.path}/on"))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _stop(look: Look, record: Record) -> Period | None:
    """Return the days for which a record stops the benefit."""
    if record.kind == "non_compliance":
        return _period(record)
    first, deadline = _day(record, "stopped_from"), look.deadline("D16", record)
    if first is None or deadline is None:
        return None
    last = local_day(deadline.stopped) if deadline.stopped else deadline.day - timedelta(days=1)
    return Period(first, last)


FUNCTIONS = {
    "period_right": CheckFunction(
        period_right,
        (
            "other_period",
            "no_whole_period",
            "not_come",
            "before_delivery",
            "before_decision",
            "before_duty",
            "decided_twice",
            "duty_not_begun",
        ),
    ),
    "stops_apart": CheckFunction(stops_apart, ("both",)),
}
