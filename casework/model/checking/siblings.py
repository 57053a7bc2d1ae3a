"""Checks of whether the siblings were considered too."""

from collections.abc import Iterator
from datetime import date

from casework.model.legal_check import QUALITY, CheckFunction, Fault, Goto
from casework.model.look import Look
from casework.model.persons import Person
from casework.model.records import Item

FULL_AGE = 18
INVESTIGATED_BELOW = 15
"""Below this age siblings in the home are investigated when a child is placed because of neglect."""


def siblings_considered(look: Look) -> tuple[Fault, ...] | None:
    """Ask for a reasoned outcome for every sibling, at a placement for neglect for an investigation of theirs (E16)."""
    siblings = [person for person in look.case.persons if _is_young_sibling(person, look.day)]
    faults = _placed(look, siblings) if look.record.kind == "decision" else _considered(look, siblings)
    return tuple(faults) if siblings else None


def _is_young_sibling(person: Person, day: date) -> bool:
    """Tell whether somebody is a sibling below 18, or of an age that nobody knows."""
    age = person.age_on(day)
    return "sibling" in person.roles and (age is None or age < FULL_AGE)


def _considered(look: Look, siblings: list[Person]) -> Iterator[Fault]:
    items = look.record.items("sibling_outcomes")
    for sibling in siblings:
        own = [item for item in items if item.text("sibling") == sibling.id]
        if not any(_says(item, "outcome") for item in own):
            yield Fault("no_outcome", {"name": sibling.name}, look.here("sibling_outcomes"), waivable=False)
        elif not any(_says(item, "outcome") and _says(item, "reason") for item in own):
            here = look.here(f"{own[0].path}/reason")
            yield Fault("no_reason", {"name": sibling.name}, here, waivable=False)


def _placed(look: Look, siblings: list[Person]) -> Iterator[Fault]:
    latest = look.case.latest("investigation")
    here = Goto(latest.id, "sibling_outcomes") if latest else None
    items = [item for one in look.case.of("investigation") for item in one.items("sibling_outcomes")]
    investigated = {item.text("sibling") for item in items if item.text("outcome") in {"own", "joint"}}
    for sibling in siblings:
        if sibling.id in investigated or sibling.record.answer("lives_with_child") is not True:
            continue
        age = sibling.age_on(look.day)
        if age is None:
            yield Fault("unknown_age", {"name": sibling.name}, Goto(sibling.id, "birth_date"), QUALITY)
        elif age < INVESTIGATED_BELOW:
            yield Fault("not_investigated", {"name": sibling.name}, here)


def _says(item: Item, path: str) -> bool:
    return bool(item.text(path).strip())


FUNCTIONS = {
    "siblings_considered": CheckFunction(
        siblings_considered, ("no_outcome", "no_reason", "not_investigated", "unknown_age")
    ),
}
