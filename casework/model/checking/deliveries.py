"""Checks of whether a decision that was made reaches everybody who must have it."""

from collections.abc import Iterator
from datetime import date

from casework.model.checking.parties import matter_of
from casework.model.conditions import is_filled
from casework.model.legal_check import QUALITY, CheckFunction, Fault, Goto
from casework.model.look import Look
from casework.model.persons import Person, day_of
from casework.model.records import Record


def delivered(look: Look) -> tuple[Fault, ...] | None:
    """Ask that a finished decision was sent to each recipient, and has arrived (E36)."""
    decided = look.on("decided_on")
    if decided is None or not look.record.finished:
        return None
    people = _recipients(look)
    faults = tuple(fault for person in people for fault in _undelivered(look, person, decided))
    if faults or not people:
        return faults or None
    return () if all(_sent_days(look, person) for person in people) else None


def _undelivered(look: Look, person: Person, decided: date) -> Iterator[Fault]:
    name, sent = {"name": person.name}, _sent_days(look, person)
    if not sent:
        if (look.today - decided).days > (look.number("days_to_send") or 0):
            yield Fault("not_sent", {**name, "decided": decided}, Goto(kind="delivery"))
        return
    waiting = [one for one in _deliveries(look, person) if not is_filled(one.answer("delivered_on"))]
    arrived = len(waiting) < len(_deliveries(look, person))
    if not arrived and (look.today - min(sent)).days > (look.number("days_to_arrive") or 0):
        yield Fault("not_arrived", {**name, "sent": min(sent)}, Goto(waiting[-1].id, "delivered_on"), QUALITY)


def _recipients(look: Look) -> list[Person]:
    """Return who must have it: the recipients named, the addressee, and for a child also its custody holders."""
    record = look.record
    injunction = (look.pointed("injunction") if record.kind == "non_compliance" else record) or record
    ids = {*record.list("recipients"), injunction.text("addressee")}
    if record.text("type") == "child_youth" and (matter := matter_of(look)):
        ids |= {person.id for person in look.parties(matter)}
    return [person for person in look.case.persons if person.id in ids]


def _deliveries(look: Look, person: Person) -> list[Record]:
    about = [look.record.id, *(letter.id for letter in look.about("letter"))]
    found = [one for subject in about for one in look.case.about("delivery", subject)]
    return [one for one in found if one.text("recipient") == person.id]


def _sent_days(look: Look, person: Person) -> list[date]:
    return [day for one in _deliveries(look, person) if (day := day_of(one.text("sent_on")))]


FUNCTIONS = {
    "delivered": CheckFunction(delivered, ("not_sent", "not_arrived")),
}
