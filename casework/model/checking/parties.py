"""Checks of whether every party was heard and addressed."""

from collections.abc import Iterator
from datetime import date

from casework.model.legal_check import CheckFunction, Fault, Goto
from casework.model.look import Look
from casework.model.parties import FULL_AGE
from casework.model.persons import Person, day_of
from casework.model.records import Record

INJUNCTION_MATTERS = {"parental": "parental_injunction", "child_youth": "child_youth_injunction"}
NON_COMPLIANCE = "non_compliance"


def parties_heard(look: Look) -> tuple[Fault, ...] | None:
    """Ask for a closed hearing of every party before the decision (E26)."""
    matter = matter_of(look)
    people = look.parties(matter) if matter else ()
    if not people:
        return None  # the check of the parties says that nobody is known
    return tuple(fault for person in people if (fault := _unheard(look, person)))


def parties_addressed(look: Look) -> tuple[Fault, ...] | None:
    """Ask that nobody who is a party on the day is overlooked or unknown (E29).

    Whom a parental injunction is given to is asked by a check of its own, and so is the age for one to a child.
    """
    matter = matter_of(look)
    if not matter:
        return None
    return (*_unknown_child(look, matter), *_without_custody(look), *_overlooked(look, matter))


def matter_of(look: Look) -> str:
    """Return the row of the matrix of parties that something decided belongs to, "" when none does yet.

    Non-compliance has the parties of the parental injunction that was not followed.
    """
    record = look.record
    if record.kind == NON_COMPLIANCE:
        found = INJUNCTION_MATTERS["parental"]
    else:
        found = record.text("matter") or INJUNCTION_MATTERS.get(record.text("type"), "")
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
    others = same_matter(look) if look.record.text("addressee") != person.id else []
    subjects = [look.record, *others]
    found = [one for subject in subjects for one in look.case.about("hearing", subject.id)]
    return sorted((one for one in found if one.text("party") == person.id), key=lambda one: (one.created, one.id))


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


def _unknown_child(look: Look, matter: str) -> Iterator[Fault]:
    child = look.case.child
    if not look.rules.parties.matters[matter].turns_on_age and look.record.kind != NON_COMPLIANCE:
        return
    if child is None:
        yield Fault("no_child", goto=Goto(kind="person"))
    elif child.birth_date is None:
        yield Fault("unknown_age", {"name": child.name}, Goto(child.id, "birth_date"))


def _without_custody(look: Look) -> Iterator[Fault]:
    age = look.case.child.age_on(look.day) if look.case.child else None
    of_age = age is not None and age >= FULL_AGE
    if not of_age and not any(person.custody for person in look.case.persons):
        yield Fault("no_custody_holder", goto=Goto(kind="person"))


def _overlooked(look: Look, matter: str) -> Iterator[Fault]:
    if look.record.kind == "decision":
        recipients = look.record.list("recipients")
        for person in look.parties(matter):
            if person.id not in recipients:
                yield Fault("no_recipient", {"name": person.name}, look.here("recipients"))
    elif look.record.kind == "injunction":
        addressee = look.case.person(look.record.text("addressee"))
        if addressee and "child" not in addressee.roles:
            yield Fault("wrong_addressee", {"name": addressee.name}, look.here("addressee"))


FUNCTIONS = {
    "parties_heard": CheckFunction(parties_heard, ("not_heard", "not_sent", "no_limit", "waiting")),
    "parties_addressed": CheckFunction(
        parties_addressed, ("no_custody_holder", "no_child", "unknown_age", "no_recipient", "wrong_addressee")
    ),
}
