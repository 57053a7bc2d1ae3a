"""Beginning a record of a case and going to it."""

from casework.model.casefile import CaseFile
from casework.model.forms import Field, Form
from casework.model.problems import CaseworkError, Unavailable
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
    """Return what a new record can be told at once: what it is about, and who is writing."""
    answers: dict[str, Value] = {}
    field, source = form.field_at("about"), case.record(about)
    if field is not None and source is not None and source.kind in field.of:
        answers["about"] = _pointed(field, about)
    if form.field_at("who") is not None:
        answers["who"] = desk.workspace.author
    return answers


def _pointed(field: Field, record: str) -> Value:
    return [record] if field.kind == "records" else record
