"""Beginning a record of a case and going to it."""

from collections.abc import Mapping

from casework.model.casefile import ABOUT, CaseFile
from casework.model.forms import Field, Form
from casework.model.problems import CaseworkError, Unavailable
from casework.model.records import Record
from casework.model.revisions import Value
from desktop.desk import Desk, Destination

STEPS_OF = {
    "conversation": "conversations",
    "injunction": "injunctions",
    "letter": "letters",
    "goal": "plan",
    "rating": "plan",
    "person": "people",
}
"""Where records are shown that have a page of their own; all others are shown in the step named as their kind."""

POINTING = (ABOUT, "plan", "injunction", "decision")
"""The answers that say which other record a new one is about."""

LATEST: Mapping[tuple[str, str], tuple[str, Mapping[str, Value]]] = {
    ("follow_up", "plan"): ("plan", {}),
    ("non_compliance", "injunction"): ("injunction", {"type": "parental"}),
    ("placement", "decision"): ("decision", {"matter": "placement"}),
}
"""What is meant when somebody comes from elsewhere: the latest record of a kind with these answers."""

WHO = {"delivery": "recipient", "hearing": "party"}
"""Which answer of a new record says to whom it goes."""


def step_of(kind: str) -> str:
    """Return the step of a case that shows records of a kind."""
    return STEPS_OF.get(kind, kind)


def begin(desk: Desk, case_id: str, kind: str, *, about: str = "") -> None:
    """Begin a record with what is known already and go there; what fails is told where failed saves are.

    `about` is the record that the person comes from: a hearing about an injunction is begun knowing it.
    """
    desk.autosave.flush()
    try:
        case = desk.workspace.opening.file(case_id)
        answers = known_answers(desk, case, desk.workspace.library.forms()[kind], about)
        record = desk.workspace.answering.start(case_id, kind, answers)
    except (CaseworkError, Unavailable) as error:
        desk.autosave.failed.emit(error)
    else:
        desk.go(Destination("case", case_id, step_of(kind), record))


def known_answers(desk: Desk, case: CaseFile, form: Form, about: str) -> dict[str, Value]:
    """Return what a new record can be told at once: what it is about, to whom it goes, and who is writing."""
    answers: dict[str, Value] = {}
    for name in POINTING:
        field = form.field_at(name)
        found = _pointed(case, form, field, case.record(about)) if field else None
        if field and found:
            answers[name] = [found.id] if field.kind == "records" else found.id
    answers |= _person(case, form, answers)
    if form.field_at("who") is not None:
        answers["who"] = desk.workspace.author
    return answers


def _pointed(case: CaseFile, form: Form, field: Field, source: Record | None) -> Record | None:
    """Return the record that an answer points to: the one a person comes from, or the only one that can be meant."""
    kind, wanted = LATEST.get((form.name, field.name), ("", {}))

    def fits(record: Record) -> bool:
        return all(record.answer(path) == value for path, value in wanted.items())

    if source is not None and source.kind in field.of and fits(source):
        return source
    if source is not None and source.kind == "letter":
        return _pointed(case, form, field, case.record(source.text(ABOUT)))
    return next((one for one in reversed(case.of(kind)) if fits(one)), None)


def _person(case: CaseFile, form: Form, answers: Mapping[str, Value]) -> dict[str, Value]:
    """Return to whom it goes, where the record that it is about says so and nobody has written to them about it yet."""
    path, subject = WHO.get(form.name, ""), str(answers.get(ABOUT, ""))
    about = case.record(subject)
    if about is not None and about.kind == "non_compliance":
        about = case.record(about.text("injunction"))
    person = (about.text("recipient") or about.text("addressee")) if about is not None else ""
    had = {one.text(path) for one in case.about(form.name, subject)}
    return {path: person} if path and person and person not in had else {}
