"""Checks of whether the law's deadlines are kept and what they ask for is written down."""

from datetime import date, datetime

from casework.model.conditions import is_filled
from casework.model.deadlines import Deadline
from casework.model.legal_check import QUALITY, CheckFunction, Fault
from casework.model.look import Look
from casework.model.written_days import is_earlier


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
            return (Fault("done_late", {**values, "stopped": _day(deadline.stopped)}, mendable=False),)
        case "soon":
            return (Fault("soon", values, severity=QUALITY),)
    return ()


def assessed_in_time(look: Look) -> tuple[Fault, ...]:
    """Watch the twenty-four hours after a notification, and that the assessment is written down (E22)."""
    deadline = look.deadline("D01")
    if deadline is None:
        return (Fault("not_received", goto=look.here("received_at")),)
    return (*_in_hours(look, deadline), *_written_down(look, deadline))


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


def _day(value: date | datetime | None) -> date | None:
    return value.astimezone().date() if isinstance(value, datetime) else value


FUNCTIONS = {
    "investigated_in_time": CheckFunction(investigated_in_time, ("soon", "late", "done_late")),
    "assessed_in_time": CheckFunction(
        assessed_in_time, ("not_received", "open", "late", "done_late", "before_it_came", "not_written", "no_action")
    ),
}
