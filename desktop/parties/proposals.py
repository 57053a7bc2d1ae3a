"""Who should be chosen for a question about persons, as far as the law's matrix of parties knows it."""

from collections.abc import Callable, Iterable, Mapping

from casework.model.act_parties import CONSENTS, HEARD, Standing, recipients, standings, to_be
from casework.model.casefile import ABOUT, CaseFile
from casework.model.persons import Person
from casework.model.records import Record
from desktop.desk import Desk

Finder = Callable[[CaseFile, Record, tuple[Standing, ...]], Iterable[Person]]


def proposed(desk: Desk, case: CaseFile, record: Record, path: str) -> tuple[Person, ...]:
    """Return who is still to be chosen at a question, the child first; nobody where the program cannot know."""
    finder = FINDERS.get((record.kind, path))
    act = _act(case, record)
    if finder is None or act is None:
        return ()
    found = standings(desk.workspace.rules.parties, case, act, desk.workspace.clock.today())
    answer = record.answer(path)
    chosen = answer if isinstance(answer, list) else [answer]
    if isinstance(answer, str) and answer:
        return ()
    return tuple(person for person in finder(case, record, found) if person.id not in chosen)


def _act(case: CaseFile, record: Record) -> Record | None:
    """Return the decision, injunction or hearing whose parties count; a letter counts as what it is about."""
    if record.kind in {"decision", "hearing"}:
        return record
    about = case.record(record.text(ABOUT))
    if about is not None and about.kind == "letter":
        about = case.record(about.text(ABOUT))
    return about


def _recipients(_case: CaseFile, _record: Record, found: tuple[Standing, ...]) -> Iterable[Person]:
    return recipients(found)


def _unheard(case: CaseFile, record: Record, found: tuple[Standing, ...]) -> Iterable[Person]:
    return _without(case, record, "party", to_be(HEARD, found))


def _not_reached(case: CaseFile, record: Record, found: tuple[Standing, ...]) -> Iterable[Person]:
    return _without(case, record, "recipient", recipients(found))


def _without_consent(case: CaseFile, record: Record, found: tuple[Standing, ...]) -> Iterable[Person]:
    return _without(case, record, "giver", to_be(CONSENTS, found))


def _without(case: CaseFile, record: Record, path: str, people: tuple[Person, ...]) -> Iterable[Person]:
    """Return those for whom no record of the kind about the same thing is there yet."""
    had = {one.text(path) for one in case.about(record.kind, record.text(ABOUT)) if one.id != record.id}
    return (person for person in people if person.id not in had)


FINDERS: Mapping[tuple[str, str], Finder] = {
    ("decision", "recipients"): _recipients,
    ("hearing", "party"): _unheard,
    ("guidance", "to"): _recipients,
    ("delivery", "recipient"): _not_reached,
    ("consent", "giver"): _without_consent,
}
"""Who is proposed, by the kind of record and the question."""
