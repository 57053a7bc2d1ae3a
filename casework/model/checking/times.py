"""Checks of whether the law's deadlines are kept and what they ask for is written down."""

from collections.abc import Iterator
from datetime import date

from casework.model.conditions import is_filled
from casework.model.counting import local_day
from casework.model.deadlines import Deadline
from casework.model.legal_check import QUALITY, CheckFunction, Fault
from casework.model.look import Look
from casework.model.persons import day_of
from casework.model.written_days import is_earlier

INTERIM = {"interim_assessment": "no_interim", "interim_on": "no_interim_day"}
"""What the law wants of an investigation that is late, and the sentence for each that is missing."""


def investigated_in_time(look: Look) -> tuple[Fault, ...] | None:
    """Watch the four months from awareness to the end of the investigation (E07)."""
    deadline = look.deadline("D03")
    if deadline is None:
        return None
    values = {"due": deadline.day, "days": (deadline.day - look.today).days}
    match deadline.state:
        case "late":
            return (Fault("late", values, mendable=False),)
        case "done_late":
            stopped = deadline.stopped and local_day(deadline.stopped)
            return (Fault("done_late", {**values, "stopped": stopped}, mendable=False),)
        case "soon":
            return (Fault("soon", values, severity=QUALITY, waivable=False),)
    return ()


def interim_written(look: Look) -> tuple[Fault, ...] | None:
    """Ask for an interim assessment once the four months have passed without a conclusion (E08)."""
    deadline = look.deadline("D03")
    if deadline is None or deadline.state != "late":
        return None
    missing = [path for path in INTERIM if not is_filled(look.record.answer(path))]
    return tuple(Fault(INTERIM[path], {"due": deadline.day}, look.here(path)) for path in missing)


def counted_from_awareness(look: Look) -> tuple[Fault, ...] | None:
    """Ask that the four months are counted from the first notification of this run, not from later (E09).

    An investigation that took its day over from an assessment is left to that one.
    """
    aware = look.on("aware_on")
    if aware is None or (look.record.kind == "investigation" and _is_taken_over(look, aware)):
        return None
    received = _first_notification(look, aware)
    if received is None:
        return None
    if aware <= received:
        return ()
    says = "from_decision" if aware == look.on("decided_on") else "from_later"
    return (Fault(says, {"aware": aware, "received": received}),)


def assessed_in_time(look: Look) -> tuple[Fault, ...]:
    """Watch the twenty-four hours after a notification, and that the assessment is written down (E22)."""
    deadline = look.deadline("D01")
    if deadline is None:
        return (Fault("not_received", goto=look.here("received_at")),)
    return (*_in_hours(look, deadline), *_written_down(look, deadline))


def _is_taken_over(look: Look, aware: date) -> bool:
    return any(day_of(one.text("aware_on")) == aware for one in look.case.of("assessment"))


def _first_notification(look: Look, aware: date) -> date | None:
    """Return the day of the first notification after what came to an end before the municipality became aware."""
    ended = max((day for day in _ends(look) if day < aware), default=date.min)
    told = [one for one in look.case.of("concern") if one.text("next_step") != "close"]
    received = [day for one in told if (day := day_of(one.text("received_at"))) and day > ended]
    return min(received, default=None)


def _ends(look: Look) -> Iterator[date]:
    """Yield the days on which other assessments and investigations came to an end."""
    for kind, path in (("assessment", "outcome_on"), ("investigation", "concluded_on")):
        for one in look.case.of(kind):
            leads_on = kind == "assessment" and one.text("outcome") != "no_further"
            if one.id != look.record.id and not leads_on and (day := day_of(one.text(path))):
                yield day


def _in_hours(look: Look, deadline: Deadline) -> tuple[Fault, ...]:
    values = {"due": deadline.due}
    if deadline.state == "late":
        return (Fault("late", values),)
    if not deadline.done:
        return (Fault("open", values, severity=QUALITY),)
    if is_earlier(look.record.answer("assessed_at"), look.record.answer("received_at")):
        return (Fault("before_it_came"),)
    return (Fault("done_late", values, mendable=False),) if deadline.late else ()


def _written_down(look: Look, deadline: Deadline) -> tuple[Fault, ...]:
    record = look.record
    if not deadline.done:
        return ()
    if record.answer("acute") is None or not is_filled(record.answer("acute_reason")):
        path = "acute" if record.answer("acute") is None else "acute_reason"
        return (Fault("not_written", goto=look.here(path)),)
    if record.answer("acute") is True and not is_filled(record.answer("acute_action")):
        return (Fault("no_action", goto=look.here("acute_action")),)
    return ()


FUNCTIONS = {
    "investigated_in_time": CheckFunction(investigated_in_time, ("soon", "late", "done_late")),
    "interim_written": CheckFunction(interim_written, tuple(INTERIM.values())),
    "counted_from_awareness": CheckFunction(counted_from_awareness, ("from_decision", "from_later")),
    "assessed_in_time": CheckFunction(
        assessed_in_time, ("not_received", "open", "late", "done_late", "before_it_came", "not_written", "no_action")
    ),
}
