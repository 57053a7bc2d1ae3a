"""Checks of whether one step of a case has led to the next."""

from casework.model.checking.intake import assessments_since, has_support, is_being_taken_in
from casework.model.conditions import is_filled
from casework.model.legal_check import QUALITY, CheckFunction, Fault, Goto
from casework.model.look import Look
from casework.model.records import Record
from casework.model.written_days import is_earlier


def screened(look: Look) -> tuple[Fault, ...] | None:
    """Ask for a screening after a notification, and for its reasoned outcome (E21)."""
    return _decided(look) if look.record.kind == "assessment" else _followed(look)


def investigated(look: Look) -> tuple[Fault, ...] | None:
    """Ask for an investigation where the law leaves no choice (E10)."""
    if look.record.kind == "decision":
        return _before_placement(look)
    outcome = look.record.text("outcome")
    if not look.record.list("mandatory_grounds") or not outcome:
        return None
    if any(_covers(investigation, look.record) for investigation in look.case.of("investigation")):
        return ()
    if outcome != "investigation":
        return (Fault("other_outcome", goto=look.here("outcome")),)
    return (Fault("not_begun", mendable=False),) if look.record.finished else ()


def _decided(look: Look) -> tuple[Fault, ...]:
    if not is_filled(look.record.answer("outcome")):
        return (Fault("no_outcome", goto=look.here("outcome"), severity=QUALITY if _is_under_way(look) else ""),)
    if not is_filled(look.record.answer("outcome_reason")):
        return (Fault("no_reason", goto=look.here("outcome_reason")),)
    return ()


def _is_under_way(look: Look) -> bool:
    """Tell whether the assessment was begun lately, and nothing was written of an outcome yet."""
    started, days = look.on("started_on"), look.number("days") or 0
    told = any(is_filled(look.record.answer(path)) for path in ("outcome_reason", "outcome_on"))
    return not (look.record.finished or told) and (started is None or (look.today - started).days <= days)


def _followed(look: Look) -> tuple[Fault, ...] | None:
    step = look.record.text("next_step")
    if step == "close" or is_being_taken_in(look):
        return None
    if not step:
        return (Fault("no_next_step", goto=look.here("next_step")),)
    screenings = assessments_since(look)
    if not screenings:
        # Where support runs already, E24 asks for the new assessment.
        return None if has_support(look) else (Fault("not_screened", goto=Goto(kind="assessment"), mendable=False),)
    if not any(is_filled(one.answer("outcome")) for one in screenings):
        return (Fault("unfinished", goto=Goto(screenings[-1].id, "outcome"), severity=QUALITY),)
    return ()


def _covers(investigation: Record, assessment: Record) -> bool:
    # One that ended before this assessment began answered another question.
    return not is_earlier(investigation.answer("concluded_on"), assessment.answer("started_on"))


def _before_placement(look: Look) -> tuple[Fault, ...] | None:
    if look.record.text("matter") != "placement":
        return None
    return () if look.case.of("investigation") else (Fault("placed_without", mendable=False),)


FUNCTIONS = {
    "investigated": CheckFunction(investigated, ("other_outcome", "not_begun", "placed_without")),
    "screened": CheckFunction(screened, ("no_next_step", "not_screened", "unfinished", "no_outcome", "no_reason")),
}
