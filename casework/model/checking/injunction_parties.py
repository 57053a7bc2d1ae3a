"""Checks of whom an injunction is given to: the custody holders, the home of the child, and the age."""

from collections.abc import Iterator

from casework.model.counting import birthday
from casework.model.legal_check import QUALITY, CheckFunction, Fault, Goto
from casework.model.look import Look
from casework.model.parties import FULL_AGE
from casework.model.persons import PARTY_AGE, Person, age_on, day_of
from casework.model.records import Record


def holders_addressed(look: Look) -> tuple[Fault, ...]:
    """Ask that a parental injunction goes to a custody holder, and that every other one has their own (P04, E57)."""
    holders, addressee = _holders(look), look.record.text("addressee")
    if not holders:
        return (Fault("no_custody_holder", goto=Goto(kind="person")),)
    if not addressee:
        return (Fault("no_addressee", goto=look.here("addressee")),)
    return (*_without_custody(look, holders, addressee), *_overlooked(look, holders, addressee))


def lives_with_addressee(look: Look) -> tuple[Fault, ...] | None:
    """Ask that the child lives with the addressee, and at least with somebody who has custody (P05)."""
    holders = _holders(look)
    person = next((one for one in holders if one.id == look.record.text("addressee")), None)
    if person is None:
        return None  # the check of the addressee says so
    if _lives_there(person):
        return ()
    others = [one for one in holders if one.id != person.id]
    at_home = next((one for one in others if _lives_there(one)), None)
    unknown = next((one for one in (person, *others) if _lives_there(one) is None), None)
    if unknown and (unknown is person or at_home is None):
        return (Fault("unknown", {"name": unknown.name}, _home(unknown), QUALITY),)
    if at_home:
        return (Fault("with_other", {"name": person.name, "other": at_home.name}, _home(person), QUALITY),)
    return (Fault("elsewhere", {"name": person.name}, _home(person)),)


def of_age(look: Look) -> tuple[Fault, ...] | None:
    """Ask that the child is from 10 to 17 on the day, and tell of a duty that lasts beyond the 18th birthday (P07)."""
    child = _addressed_child(look)
    born = child.birth_date if child else None
    if child is None or born is None:
        return None  # the check of the parties asks for them
    place, values = Goto(child.id, "birth_date"), {"name": child.name}
    age = age_on(born, look.day)
    if not PARTY_AGE <= age < FULL_AGE:
        return (Fault("too_young" if age < PARTY_AGE else "too_old", values, place),)
    last = max(filter(None, (day_of(duty.text("ends_on")) for duty in look.record.items("duties"))), default=None)
    if last and age_on(born, last) >= FULL_AGE:
        turns = {**values, "birthday": birthday(born, FULL_AGE), "ends": last}
        return (Fault("turns_18", turns, look.here("duties"), QUALITY),)
    return ()


def _holders(look: Look) -> tuple[Person, ...]:
    return tuple(person for person in look.case.persons if person.custody)


def _without_custody(look: Look, holders: tuple[Person, ...], addressee: str) -> Iterator[Fault]:
    if addressee not in [holder.id for holder in holders]:
        person = look.case.person(addressee)
        yield Fault("no_custody", {"name": person.name if person else "?"}, look.here("addressee"))


def _overlooked(look: Look, holders: tuple[Person, ...], addressee: str) -> Iterator[Fault]:
    reached = {addressee, *(other.text("addressee") for other in _given_together(look))}
    for holder in holders:
        if holder.id not in reached:
            yield Fault("overlooked", {"name": holder.name}, Goto(kind="injunction"))


def _given_together(look: Look) -> list[Record]:
    """Return the other parental injunctions that were proposed on the same day."""
    return [
        other
        for other in look.case.of("injunction")
        if other.id != look.record.id
        and other.text("type") == look.record.text("type")
        and day_of(other.text("proposed_on")) == look.on("proposed_on")
    ]


def _lives_there(person: Person) -> bool | None:
    lives = person.record.answer("lives_with_child")
    return lives if isinstance(lives, bool) else None


def _home(person: Person) -> Goto:
    return Goto(person.id, "lives_with_child")


def _addressed_child(look: Look) -> Person | None:
    """Return the child that it is addressed to; while nobody is, the child of the case."""
    addressee = look.record.text("addressee")
    person = look.case.person(addressee) if addressee else look.case.child
    return person if person and "child" in person.roles else None


FUNCTIONS = {
    "holders_addressed": CheckFunction(
        holders_addressed, ("no_custody_holder", "no_addressee", "no_custody", "overlooked")
    ),
    "lives_with_addressee": CheckFunction(lives_with_addressee, ("unknown", "with_other", "elsewhere")),
    "of_age": CheckFunction(of_age, ("too_young", "too_old", "turns_18")),
}
