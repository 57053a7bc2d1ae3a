"""Why a question is shown: because of another answer."""

from casework.model.condition_kinds import In
from casework.model.forms import Field, Form
from desktop.forms.asking import Asking


def why_shown(form: Form, field: Field, asking: Asking) -> str:
    """Return the sentence that names the answer a question depends on; nothing when it is always asked."""
    condition = field.shown_when
    if not isinstance(condition, In):
        return ""
    other = form.field_at(condition.field) or _beside(form, field, condition.field)
    if other is None:
        return ""
    answers = " / ".join(_worded(other, value, asking) for value in condition.values)
    question = other.label.in_language(asking.language)
    return asking.words.say(
        "Shown because “{question}” is answered with “{answers}”.", question=question, answers=answers
    )


def _beside(form: Form, field: Field, name: str) -> Field | None:
    for section in form.sections:
        for group in section.fields:
            if field in group.fields:
                return next((inner for inner in group.fields if inner.name == name), None)
    return None


def _worded(field: Field, value: object, asking: Asking) -> str:
    if isinstance(value, bool):
        return asking.words.say("Yes") if value else asking.words.say("No")
    return field.label_of(str(value)).in_language(asking.language)
