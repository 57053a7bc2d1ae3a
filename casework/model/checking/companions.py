"""Checks of the child's right to a companion."""

from casework.model.legal_check import CheckFunction, Fault, Goto
from casework.model.look import Look
from casework.model.persons import day_of


def excluded_by_decision(look: Look) -> tuple[Fault, ...] | None:
    """Ask for a decision about it, made in time, when a companion was asked to leave (E06)."""
    if look.record.answer("companion_excluded") is not True:
        return None
    decision = look.pointed("exclusion_decision")
    if decision is None:
        return (Fault("no_decision"),)
    if decision.text("matter") != "companion":
        return (Fault("other_decision"),)
    decided, held = day_of(decision.text("decided_on")), look.on("held_at")
    if decided is None:
        return (Fault("not_decided", goto=Goto(decision.id, "decided_on")),)
    if held and decided > held:
        return (Fault("decided_after", {"decided": decided, "held": held}, mendable=False),)
    return ()


FUNCTIONS = {
    "excluded_by_decision": CheckFunction(
        excluded_by_decision, ("no_decision", "other_decision", "not_decided", "decided_after")
    ),
}
