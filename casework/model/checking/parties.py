"""Checks of whether every party was heard and addressed."""

from collections.abc import Iterator
from datetime import date

from casework.model.legal_check import CheckFunction, Fault, Goto
from casework.model.look import Look
from casework.model.persons import Person, day_of
from casework.model.records import Record

INJUNCTION_MATTERS = {"parental": "parental_injunction", "child_youth": "child_youth_injunction"}


def parties_heard(look: Look) -> tuple[Fault, ...] | None:
    """Ask for a closed hearing of every party before the decision (E26)."""
    matter = matter_of(look)
    people = look.parties(matter) if matter else ()
    if not people:
        return None  # the check of the parties says that nobody is known
    return tuple(fault for person in people if (fault := _unheard(look, person)))


def parties_addressed(look: Look) -> tuple[Fault, ...] | None:
    """Ask that nobody who is a party on the day is overlooked (E29)."""
    matter = matter_of(look)
    if not matter:
        return None
    people = look.parties(matter)
    turns_on_age = look.rules.parties.matters[matter].turns_on_age
    child_is_asked = (*_child_of_unknown_age(look),) if turns_on_age else ()
    if not any(person.custody for person in people):
        return (*child_is_asked, Fault("no_custody_holder", goto=Goto(kind="person")))
    if look.record.kind == "decision":
        return (*child_is_asked, *_without_decision(look, people))
    return (*child_is_asked, *_without_injunction(look, people))


def matter_of(look: Look) -> str:
    """Return the row of the matrix of parties that a decision or an injunction belongs to, "" when none does yet."""
    record = look.record
    found = INJUNCTION_MATTERS.get(record.text("type"), "") if record.kind == "injunction" else record.text("matter")
    return found if found in look.rules.parties.matters else ""


def is_closed(hearing: Record, until: date) -> bool:
    """Tell whether a hearing was sent, and answered or its time over, by a day."""
    sent, answered = day_of(hearing.text("sent_on")), day_of(hearing.text("answered_on"))
    answer_by = day_of(hearing.text("answer_by"))
    if sent is None or sent > until:
        return False
    return bool((answered and answered <= until) or (answer_by and answer_by < until))


def hearings_of(look: Look, person: Person) -> list[Record]:
    """Return the hearings of a person about this; who is not addressed here may be heard about the own injunction."""
    about = {look.record.id}
    if look.record.text("addressee") != person.id:
        about |= {other.id for other in same_matter(look)}
    return [one for one in look.case.of("hearing") if one.text("party") == person.id and one.text("about") in about]


def same_matter(look: Look) -> list[Record]:
    """Return the other injunctions of the same kind that were proposed on the same day."""
    record = look.record
    if record.kind != "injunction":
        return []
    return [
        other
        for other in look.case.of("injunction")
        if other.id != record.id
        and other.text("type") == record.text("type")
        and day_of(other.text("proposed_on")) == day_of(record.text("proposed_on"))
    ]


def _unheard(look: Look, person: Person) -> Fault | None:
    hearings, until, name = hearings_of(look, person), min(look.day, look.today), {"name": person.name}
    if any(is_closed(hearing, until) for hearing in hearings):
        return None
    if not hearings:
        return Fault("not_heard", name, Goto(kind="hearing"))
    latest = hearings[-1]
    sent, answer_by = day_of(latest.text("sent_on")), day_of(latest.text("answer_by"))
    if sent is None or sent > until:
        return Fault("not_sent", name, Goto(latest.id, "sent_on"))
    if answer_by is None:
        return Fault("no_limit", name, Goto(latest.id, "answer_by"))
    return Fault("waiting", {**name, "answer_by": answer_by}, Goto(latest.id, "answered_on"))


def _child_of_unknown_age(look: Look) -> Iterator[Fault]:
    child = look.case.child
    if child is None:
        yield Fault("no_child", goto=Goto(kind="person"))
    elif child.birth_date is None:
        yield Fault("unknown_age", {"name": child.name}, Goto(child.id, "birth_date"))


def _without_decision(look: Look, people: tuple[Person, ...]) -> Iterator[Fault]:
    recipients = look.record.list("recipients")
    for person in people:
        if person.id not in recipients:
            yield Fault("no_recipient", {"name": person.name}, look.here("recipients"))


def _without_injunction(look: Look, people: tuple[Person, ...]) -> Iterator[Fault]:
    addressee = look.record.text("addressee")
    if not addressee:
        yield Fault("no_addressee", goto=look.here("addressee"))
        return
    may_be = [person for person in people if person.custody == (look.record.text("type") == "parental")]
    if addressee not in [person.id for person in may_be]:
        person = look.case.person(addressee)
        yield Fault("wrong_addressee", {"name": person.name if person else "?"}, look.here("addressee"))
    if look.record.text("type") == "parental":
        reached = {addressee, *(other.text("addressee") for other in same_matter(look))}
        yield from (_overlooked(person) for person in may_be if person.id not in reached)


def _overlooked(person: Person) -> Fault:
    return Fault("overlooked", {"name": person.name}, Goto(kind="injunction"))


FUNCTIONS = {
    "parties_heard": CheckFunction(parties_heard, ("not_heard", "not_sent", "no_limit", "waiting")),
    "parties_addressed": CheckFunction(
        parties_addressed,
        (
            "no_custody_holder",
            "no_child",
            "unknown_age",
            "no_recipient",
            "no_addressee",
            "wrong_addressee",
            "overlooked",
        ),
    ),
}
