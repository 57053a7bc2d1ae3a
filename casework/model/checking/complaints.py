"""Checks of whether a complaint is dealt with: looked at again in time, and sent on."""

from collections.abc import Iterator

from casework.model.legal_check import QUALITY, CheckFunction, Fault
from casework.model.look import Look

NOT_FULLY_CHANGED = frozenset({"upheld", "partly"})
"""Outcomes after which a complaint goes on to the National Appeals Board."""


def complaint_handled(look: Look) -> tuple[Fault, ...] | None:
    """Ask that a complaint is reassessed within the weeks of D11 and then forwarded where it must be (E35)."""
    if look.on("received_on") is None:
        return None
    faults = (*_reassessed_in_time(look), *_not_forwarded(look))
    return faults if faults or look.on("reassessed_on") else None


def _reassessed_in_time(look: Look) -> Iterator[Fault]:
    deadline = look.deadline("D11")
    if deadline is None:
        return
    values = {"due": deadline.day}
    match deadline.state:
        case "late":
            yield Fault("late", values, look.here("reassessed_on"))
        case "done_late":
            yield Fault("done_late", values, look.here("reassessed_on"), mendable=False)
        case "soon":
            yield Fault("soon", values, look.here("reassessed_on"), QUALITY, waivable=False)


def _not_forwarded(look: Look) -> Iterator[Fault]:
    reassessed = look.on("reassessed_on")
    if reassessed is None or (reassessed >= look.today and not look.record.finished):
        return
    if look.record.text("outcome") in NOT_FULLY_CHANGED and look.on("forwarded_on") is None:
        yield Fault("not_forwarded", goto=look.here("forwarded_on"))


FUNCTIONS = {
    "complaint_handled": CheckFunction(complaint_handled, ("late", "done_late", "soon", "not_forwarded")),
}
