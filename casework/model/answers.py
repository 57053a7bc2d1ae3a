"""What is wrong with the answers to a form, what is still missing, and how far each section has come."""

import dataclasses
from collections.abc import Iterator, Mapping
from enum import StrEnum

from casework.model.answer_values import wrong
from casework.model.conditions import Facts, holds, is_filled
from casework.model.cpr import read_cpr
from casework.model.forms import Field, Form, Section
from casework.model.problems import Problem


class Progress(StrEnum):
    """How far a section has come."""

    UNTOUCHED = "untouched"
    BEGUN = "begun"
    DONE = "done"


@dataclasses.dataclass(frozen=True)
class Asked:
    """One question that is shown now, with its answer; a group comes before its items' questions.

    `path` is "siblings", "health/resources" or "duties/<id>/ends_on"; a group's value is its items.
    """

    path: str
    field: Field
    value: object = dataclasses.field(repr=False)


def asked(form: Form, facts: Facts) -> Iterator[Asked]:
    """Yield every question that is shown for these facts, in the order of the form."""
    for section in form.sections:
        yield from _asked_in(section, facts)


def shown(form: Form, facts: Facts) -> frozenset[str]:
    """Return the paths of the questions that are shown, those in the items of groups too."""
    return frozenset(question.path for question in asked(form, facts))


def problems(form: Form, facts: Facts) -> tuple[Problem, ...]:
    """Return what stands in the way of finishing: answers that cannot be right and answers that are missing."""
    return malformed(form, facts) + missing(form, facts)


def malformed(form: Form, facts: Facts) -> tuple[Problem, ...]:
    """Return a problem for every shown answer that cannot be one; its place is the path."""
    found = (wrong(question.field, question.value, question.path) for question in asked(form, facts))
    return tuple(problem for problem in found if problem)


def missing(form: Form, facts: Facts) -> tuple[Problem, ...]:
    """Return a problem "missing" for every shown question that must be answered and is not."""
    return tuple(
        Problem("missing", question.path)
        for question in asked(form, facts)
        if question.field.required and not is_filled(question.value)
    )


def remarks(form: Form, facts: Facts) -> tuple[Problem, ...]:
    """Return what may be right but is worth a second look: a CPR number that fails modulus 11."""
    return tuple(
        Problem("cpr_unusual", question.path)
        for question in asked(form, facts)
        if question.field.kind == "cpr" and _is_unusual(question.value)
    )


def completeness(form: Form, facts: Facts) -> Mapping[str, Progress]:
    """Return how far each section has come, by its name.

    Done: all that must be answered is, and something is. A part (an ICS heading) is answered by any of its
    fields, "not relevant because" too.
    """
    return {section.name: _progress(section, facts) for section in form.sections}


def _asked_in(section: Section, facts: Facts) -> Iterator[Asked]:
    for question in section.fields:
        if holds(question.shown_when, facts):
            yield from _asked(question, facts)


def _asked(question: Field, facts: Facts) -> Iterator[Asked]:
    if question.kind == "part":
        for inner in question.fields:
            path = f"{question.name}/{inner.name}"
            yield Asked(path, inner, facts.answer(path))
    elif question.kind == "group":
        yield from _asked_of_items(question, facts)
    else:
        yield Asked(question.name, question, facts.answer(question.name))


def _asked_of_items(group: Field, facts: Facts) -> Iterator[Asked]:
    items = tuple(facts.items(group.name))
    yield Asked(group.name, group, items)
    for item in items:
        for inner in group.fields:
            if holds(inner.shown_when, item):
                yield Asked(f"{group.name}/{item.answer('id')}/{inner.name}", inner, item.answer(inner.name))


def _progress(section: Section, facts: Facts) -> Progress:
    questions = tuple(_asked_in(section, facts))
    if not questions:
        return Progress.DONE
    if not any(is_filled(question.value) for question in questions):
        return Progress.UNTOUCHED
    answered = {question.path for question in questions if _is_answered(question)}
    wanted = {question.path for question in questions if question.field.required}
    parts = [part.name for part in section.fields if part.kind == "part" and holds(part.shown_when, facts)]
    all_parts = all(any(path.startswith(f"{part}/") for path in answered) for part in parts)
    return Progress.DONE if wanted <= answered and all_parts else Progress.BEGUN


def _is_answered(question: Asked) -> bool:
    return is_filled(question.value) and wrong(question.field, question.value, question.path) is None


def _is_unusual(value: object) -> bool:
    number = read_cpr(value) if isinstance(value, str) else None
    return number is not None and number.doubtful
