"""How far each section of a record has come, for the list at the left."""

from casework.actions.finishing import Readiness
from casework.model.answers import Progress, completeness
from casework.model.forms import Form
from desktop.forms.asking import Asking, Sight
from desktop.widgets.section_list import SectionMark

STATES = {Progress.UNTOUCHED: "empty", Progress.BEGUN: "half", Progress.DONE: "full"}


def marks_at_first(asking: Asking) -> tuple[SectionMark, ...]:
    """Return the sections before anything is known of the record."""
    language = asking.language
    return tuple(SectionMark(one.name, one.label.in_language(language)) for one in asking.form.sections)


def marks(asking: Asking, sight: Sight, readiness: Readiness) -> tuple[SectionMark, ...]:
    """Return how far each section has come, and where the law still asks for something.

    A section that nobody has begun is never marked as lacking before the person has asked to finish.
    """
    record = sight.record
    progress = completeness(asking.form, sight.case.facts(record, asking.desk.workspace.clock.today()))
    wrong = {section_of(asking.form, one.goto.path) for one in readiness.blocking if one.goto.record == record.id}
    if sight.told:
        wrong |= {section_of(asking.form, problem.place) for problem in readiness.missing}
    found = []
    for section in asking.form.sections:
        state = STATES[progress[section.name]]
        missing = section.name in wrong and not record.finished and (sight.told or state != "empty")
        state = "done" if record.finished and state == "full" else state
        found.append(SectionMark(section.name, section.label.in_language(asking.language), state, missing))
    return tuple(found)


def section_of(form: Form, path: str) -> str:
    """Return the name of the section in which the question at a path stands, "" when the form has none."""
    name = path.split("/", maxsplit=1)[0]
    return next((one.name for one in form.sections if any(field.name == name for field in one.fields)), "")


def place_of(form: Form, path: str) -> tuple[int, str]:
    """Return where a question stands in the form, for walking in the order in which people read."""
    names = [field.name for section in form.sections for field in section.fields]
    name = path.split("/", maxsplit=1)[0]
    return (names.index(name) if name in names else len(names), path)
