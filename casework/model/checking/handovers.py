"""Checks of what the next caseworker is told when a case changes hands."""

from collections.abc import Iterator

from casework.model.conditions import is_filled
from casework.model.legal_check import QUALITY, CheckFunction, Fault
from casework.model.look import Look

WRITTEN = {"state": "no_state", "deadlines": "no_deadlines", "promises": "no_promises"}
"""What must be handed on, and the sentence for each that is missing."""


def handed_over(look: Look) -> tuple[Fault, ...] | None:
    """Ask that the next caseworker is told where the case stands, and has read it (E25)."""
    handed = look.on("handed_on")
    if handed is None or (handed >= look.today and not look.record.finished):
        return None
    return (*_unwritten(look), *_unread(look))


def _unwritten(look: Look) -> Iterator[Fault]:
    for path, says in WRITTEN.items():
        if not is_filled(look.record.answer(path)):
            yield Fault(says, goto=look.here(path))


def _unread(look: Look) -> Iterator[Fault]:
    handed, days = look.on("handed_on"), look.number("days") or 0
    if handed and (look.today - handed).days > days and look.on("confirmed_on") is None:
        yield Fault("not_confirmed", {"handed": handed}, look.here("confirmed_on"), QUALITY)


FUNCTIONS = {
    "handed_over": CheckFunction(handed_over, ("no_state", "no_deadlines", "no_promises", "not_confirmed")),
}
