"""Checks of whether every party was told how the case goes and what they can do."""

from casework.model.checking.parties import matter_of, same_matter
from casework.model.legal_check import CheckFunction, Fault, Goto
from casework.model.look import Look
from casework.model.persons import Person, day_of
from casework.model.records import Record

ON_THE_WAY = frozenset({"assessment", "investigation"})
"""Kinds of record that lead to a decision; guidance about one of them is guidance in the same matter."""


def parties_guided(look: Look) -> tuple[Fault, ...] | None:
    """Ask for guidance to every party before the decision (E47)."""
    matter = matter_of(look)
    people = look.parties(matter) if matter else ()
    if not people:
        return None  # the check of the parties says that nobody is known
    given = _guidance(look)
    return tuple(fault for person in people if (fault := _unguided(look, person, given)))


def _guidance(look: Look) -> list[Record]:
    """Return the guidance about this, about what led to it, or about the case as a whole."""
    here = {look.record.id, *(other.id for other in same_matter(look))}
    return [one for one in look.case.of("guidance") if one.text("about") in here or _is_general(look, one)]


def _is_general(look: Look, guidance: Record) -> bool:
    about = look.case.record(guidance.text("about"))
    return about is None or about.kind in ON_THE_WAY


def _unguided(look: Look, person: Person, given: list[Record]) -> Fault | None:
    days = [day for one in given if person.id in one.list("to") and (day := day_of(one.text("given_on")))]
    if any(day <= look.day for day in days):
        return None
    if not days:
        return Fault("not_guided", {"name": person.name}, Goto(kind="guidance"))
    return Fault("too_late", {"name": person.name, "given": min(days), "decided": look.day}, mendable=False)


FUNCTIONS = {
    "parties_guided": CheckFunction(parties_guided, ("not_guided", "too_late")),
}
