"""Checks of whether what a decision builds on is still true."""

from casework.model.counting import months_after
from casework.model.deadline_events import YEARS
from casework.model.legal_check import CheckFunction, Fault, Goto
from casework.model.look import Look
from casework.model.persons import day_of

CONCLUDED = {"assessment": "outcome_on", "investigation": "concluded_on"}
"""What a decision builds on, and the day on which it was concluded."""


def known_newly(look: Look) -> tuple[Fault, ...] | None:
    """Watch that the newest assessment or investigation before a decision is not too old (E69)."""
    days = [
        day
        for kind, path in CONCLUDED.items()
        for one in look.case.of(kind)
        if (day := day_of(one.text(path))) and day <= look.day and day.year in YEARS
    ]
    if not days:
        return None  # other checks ask for one
    newest = max(days)
    if look.day <= months_after(newest, look.number("months") or 0):
        return ()
    return (Fault("old", {"newest": newest, "decided": look.day}, Goto(kind="assessment")),)


FUNCTIONS = {
    "known_newly": CheckFunction(known_newly, ("old",)),
}
