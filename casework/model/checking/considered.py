"""Checks of whether it can be seen why an injunction was given, or was not."""

from datetime import date, timedelta

from casework.model.conditions import is_filled
from casework.model.legal_check import CheckFunction, Fault, Goto
from casework.model.look import Look
from casework.model.persons import day_of
from casework.model.records import Record


def injunction_considered(look: Look) -> tuple[Fault, ...] | None:
    """Ask what came of an injunction that was thought of, and which condition was not met when none came (E63)."""
    return _stance_missing(look) if look.record.kind == "injunction_consideration" else _nothing_came(look)


def _stance_missing(look: Look) -> tuple[Fault, ...] | None:
    if look.record.text("outcome") != "not_met":
        return None
    wanted = {"unmet": "no_condition", "reason": "no_reason"}
    return tuple(Fault(says, goto=look.here(path)) for path, says in wanted.items() if not _is_said(look, path))


def _is_said(look: Look, path: str) -> bool:
    return is_filled(look.record.answer(path))


def _nothing_came(look: Look) -> tuple[Fault, ...] | None:
    concluded = look.on("outcome_on")
    if "injunction" not in look.record.list("outcome_support") or concluded is None:
        return None
    if _was_given(look, concluded) or _was_considered(look, concluded):
        return ()
    if look.today - concluded <= timedelta(days=look.number("days") or 0):
        return None
    return (Fault("nothing_came", {"concluded": concluded}, Goto(kind="injunction_consideration")),)


def _was_given(look: Look, concluded: date) -> bool:
    return any(
        one.text("screening") == look.record.id or _is_since(one, "proposed_on", concluded)
        for one in look.case.of("injunction")
    )


def _was_considered(look: Look, concluded: date) -> bool:
    return any(_is_since(one, "considered_on", concluded) for one in look.case.of("injunction_consideration"))


def _is_since(record: Record, path: str, concluded: date) -> bool:
    """Tell whether a record is of that day or later; one that does not say yet is being written now."""
    day = day_of(record.text(path))
    return day is None or day >= concluded


FUNCTIONS = {
    "injunction_considered": CheckFunction(injunction_considered, ("nothing_came", "no_condition", "no_reason")),
}
