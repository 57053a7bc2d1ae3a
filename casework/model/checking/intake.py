"""Checks of what a notification leads to: the acknowledgement, and a new assessment where support runs already."""

from collections.abc import Iterable, Iterator
from datetime import date

from casework.model.casefile import CaseFile
from casework.model.legal_check import CheckFunction, Fault, Goto
from casework.model.look import Look
from casework.model.persons import day_of
from casework.model.records import Record
from casework.model.written_days import is_earlier

SUPPORT_BEGINS = frozenset({"support", "placement"})
SUPPORT_CHANGES = frozenset({"change_or_end", "return_home"})
"""Decisions by which support began, and by which it may have ended."""


def acknowledged(look: Look) -> tuple[Fault, ...] | None:
    """Ask that whoever notified was told so within the days of D02 (E23)."""
    deadline = look.deadline("D02") if look.rules.work else None
    if deadline is None:
        return None
    if deadline.done:
        return ()
    return (Fault("late", {"due": deadline.day}),) if deadline.late else None


def reassessed(look: Look) -> tuple[Fault, ...] | None:
    """Ask for a new assessment after a notification about a child who has support already (E24)."""
    step = look.record.text("next_step")
    if not step or is_being_taken_in(look) or not has_support(look):
        return None
    if step != "reassessment":
        return (Fault("other_step", goto=look.here("next_step")),)
    if not assessments_since(look):
        return (Fault("not_reassessed", goto=Goto(kind="assessment"), mendable=False),)
    return ()


def is_being_taken_in(look: Look) -> bool:
    """Tell whether the notification came today and is still being written down."""
    received = look.on("received_at")
    return not look.record.finished and (received is None or received >= look.today)


def assessments_since(look: Look) -> list[Record]:
    """Return the assessments that were not begun before the notification came."""
    received = look.record.answer("received_at")
    return [one for one in look.case.of("assessment") if not is_earlier(one.answer("started_on"), received)]


def has_support(look: Look) -> bool:
    """Tell whether the child had support when the notification came: it says so itself, or the case shows it."""
    if look.record.answer("running_support") is True:
        return True
    received = look.on("received_at")
    return received is not None and _support_ran(look.case, received)


def _support_ran(case: CaseFile, day: date) -> bool:
    begun = max((began for began in _begun(case) if began < day), default=None)
    return begun is not None and not any(begun <= ended <= day for ended in _ended(case))


def _begun(case: CaseFile) -> Iterator[date]:
    yield from _decided(case, SUPPORT_BEGINS)
    yield from _days(case.of("plan"), "support_started_on")


def _ended(case: CaseFile) -> Iterator[date]:
    # Whether a decision changed the support or ended it, its form does not tell; then the caseworker's word counts.
    yield from _decided(case, SUPPORT_CHANGES)
    yield from _days((one for one in case.of("follow_up") if one.text("adjust_support") == "end"), "held_on")


def _decided(case: CaseFile, matters: frozenset[str]) -> Iterator[date]:
    found = (one for one in case.of("decision") if one.finished and one.text("matter") in matters)
    yield from _days(found, "decided_on")


def _days(records: Iterable[Record], path: str) -> Iterator[date]:
    for record in records:
        if day := day_of(record.text(path)):
            yield day


FUNCTIONS = {
    "acknowledged": CheckFunction(acknowledged, ("late",)),
    "reassessed": CheckFunction(reassessed, ("other_step", "not_reassessed")),
}
