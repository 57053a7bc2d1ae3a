"""Checks of whether what was said is written down in time."""

from casework.model.conditions import is_filled
from casework.model.counting import local_day
from casework.model.deadlines import is_kept_alone
from casework.model.legal_check import CheckFunction, Fault
from casework.model.look import Look


def noted_in_time(look: Look) -> tuple[Fault, ...] | None:
    """Watch the days from what happened to the note of it (E48)."""
    deadline = look.deadline("D13")
    if deadline is None or deadline.stopped is None:
        return None
    if not is_filled(look.record.answer("content")):
        return (Fault("not_written", {"due": deadline.day}),) if look.today > deadline.day else None
    if not deadline.late:
        return ()
    values = {"happened": local_day(deadline.started), "written": local_day(deadline.stopped)}
    return (Fault("late", values, mendable=False),)


def _is_noted(look: Look) -> bool:
    """Tell whether something is written, and was begun in time."""
    rules = look.rules.deadlines_of("D13")
    kept = all(is_kept_alone(look.record, rule, look.rules.work) for rule in rules)
    return kept and is_filled(look.record.answer("content"))


FUNCTIONS = {
    "noted_in_time": CheckFunction(noted_in_time, ("late", "not_written"), settled=_is_noted),
}
