"""Checks of how a party was heard: with the papers, in good time, and with something done about the answer."""

from collections.abc import Iterator

from casework.model.conditions import is_filled
from casework.model.legal_check import QUALITY, CheckFunction, Fault, Goto
from casework.model.look import Look
from casework.model.records import Record

TREATED = {"treatment": "untreated", "treatment_reason": "no_reason"}
"""What is said of an answer, and the sentence for each that is missing."""


def heard_properly(look: Look) -> tuple[Fault, ...] | None:
    """Ask for the papers and enough days to answer in a hearing that was sent (E27)."""
    if look.on("sent_on") is None:
        return None
    faults = (*_without_papers(look), *_in_a_hurry(look))
    return faults if faults or is_filled(look.record.answer("material")) else None


def answers_treated(look: Look) -> tuple[Fault, ...] | None:
    """Ask that something was done about each answer to a hearing, and that it is said how (E28)."""
    answered = [hearing for hearing in _hearings(look) if is_filled(hearing.answer("answer"))]
    if not answered:
        return None
    return tuple(fault for hearing in answered for fault in _untreated(look, hearing))


def _without_papers(look: Look) -> Iterator[Fault]:
    sent = look.on("sent_on")
    # On the day itself it is still being written: a new hearing is dated from the start.
    if sent and (sent < look.today or look.record.finished) and not is_filled(look.record.answer("material")):
        yield Fault("no_material", goto=look.here("material"), waivable=False)


def _in_a_hurry(look: Look) -> Iterator[Fault]:
    sent, answer_by, least = look.on("sent_on"), look.on("answer_by"), look.number("days") or 0
    if sent is None or answer_by is None:
        return
    days = (answer_by - sent).days
    if days < 0:
        yield Fault("over_before_sent", {"sent": sent, "answer_by": answer_by}, look.here("answer_by"), waivable=False)
    elif days < least:
        yield Fault("too_short", {"days": days, "least": least}, look.here("answer_by"), QUALITY)


def _hearings(look: Look) -> tuple[Record, ...]:
    """Return the hearing itself or, of what is decided, those about it once there is a day of decision."""
    if look.record.kind == "hearing":
        return (look.record,)
    return look.about("hearing") if look.on("decided_on") else ()


def _untreated(look: Look, hearing: Record) -> Iterator[Fault]:
    party = look.case.person(hearing.text("party"))
    severity = "" if _is_decided(look, hearing) else QUALITY
    for path, says in TREATED.items():
        if not is_filled(hearing.answer(path)):
            yield Fault(says, {"name": party.name if party else "?"}, Goto(hearing.id, path), severity)
            return


def _is_decided(look: Look, hearing: Record) -> bool:
    about = look.case.record(hearing.text("about"))
    return about is not None and (about.finished or is_filled(about.answer("decided_on")))


FUNCTIONS = {
    "answers_treated": CheckFunction(answers_treated, ("untreated", "no_reason")),
    "heard_properly": CheckFunction(heard_properly, ("no_material", "over_before_sent", "too_short")),
}
