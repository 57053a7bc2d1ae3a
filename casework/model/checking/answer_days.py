"""Checks of whether a day that a letter names is one on which somebody is at work."""

from casework.model.deadline_events import YEARS
from casework.model.legal_check import CheckFunction, Fault
from casework.model.look import Look


def answer_on_working_day(look: Look) -> tuple[Fault, ...] | None:
    """Watch that the last day to answer is a working day (E67)."""
    day, work = look.on("answer_by"), look.rules.work
    if work is None or day is None or day.year not in YEARS:
        return None
    if work.is_working_day(day):
        return ()
    holiday, values = work.holiday(day), {"day": day, "next": work.next_working_day(day)}
    mendable = day >= look.today
    if holiday is None:
        return (Fault("weekend", values, mendable=mendable),)
    return (Fault("holiday", {**values, "holiday": holiday.name}, mendable=mendable),)


FUNCTIONS = {
    "answer_on_working_day": CheckFunction(answer_on_working_day, ("weekend", "holiday")),
}
