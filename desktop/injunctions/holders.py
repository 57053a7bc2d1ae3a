"""One injunction for each custody holder: which belong together, and how the next one is begun."""

from casework.model.casefile import CaseFile
from casework.model.persons import Person
from casework.model.records import DELETED, FINISHED, FINISHED_BY, SEALED, Record
from casework.model.revisions import Value

OWN = frozenset({"addressee", "hearing_answer", DELETED, FINISHED, FINISHED_BY, SEALED})
"""Answers that are about one recipient alone and are not copied to the other's injunction."""


def together(case: CaseFile, record: Record) -> tuple[Record, ...]:
    """Return the injunctions that are decided together with one: the drafts, or those of the same day."""
    return tuple(
        one
        for one in case.of("injunction")
        if one.id == record.id or (one.sealed == record.sealed and (not one.sealed or _same_day(one, record)))
    )


def is_issued(case: CaseFile, record: Record) -> bool:
    """Tell whether the letter about an injunction has left the house."""
    return any(letter.text("about") == record.id for letter in case.of("letter"))


def without_one(case: CaseFile, records: tuple[Record, ...]) -> tuple[Person, ...]:
    """Return the custody holders to whom none of these injunctions is addressed."""
    addressed = {record.text("addressee") for record in records}
    return tuple(person for person in case.persons if person.custody and person.id not in addressed)


def known_answers(case: CaseFile) -> dict[str, Value]:
    """Return what a new injunction starts from: a parental one to the first holder, built on the newest assessment."""
    answers: dict[str, Value] = {"type": "parental"}
    drafts = tuple(one for one in case.of("injunction") if not one.sealed)
    holders, assessment = without_one(case, drafts), case.latest("assessment")
    if holders:
        answers["addressee"] = holders[0].id
    if assessment is not None:
        answers["screening"] = assessment.id
    return answers


def answers_for(record: Record, person: str) -> dict[str, Value]:
    """Return the answers of an injunction to another holder: all of it but what is about one recipient alone."""
    copied = {path: record.answer(path) for path in record.fields if path not in OWN and not path.startswith("source/")}
    return {"addressee": person, **{path: value for path, value in copied.items() if value is not None}}


def _same_day(one: Record, other: Record) -> bool:
    return bool(one.text("decided_on")) and one.text("decided_on") == other.text("decided_on")
