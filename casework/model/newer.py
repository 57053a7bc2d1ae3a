"""What a newer program has written and this one knows no question for: kept, shown, and never rewritten."""

from collections.abc import Iterator

from casework.model.casefile import CaseFile
from casework.model.forms import Field, Form, Forms, Text
from casework.model.records import DELETED, FINISHED, FINISHED_BY, SEALED, SOURCE, Record
from casework.model.revisions import Value

OF_NO_FORM = frozenset({DELETED, FINISHED, FINISHED_BY, SEALED})
OF_EVERY_ITEM = frozenset({DELETED, "order"})
"""Paths that no form asks for, and every program knows."""


def form_for_showing(forms: Forms, kind: str) -> Form:
    """Return the form of a kind, and for a kind that only a newer program knows one without questions."""
    if kind in forms:
        return forms[kind]
    return Form(kind, 0, Text("Skrevet med et nyere program", "Written with a newer program"), ())


def newer_answers(case: CaseFile, forms: Forms) -> tuple[tuple[Record, tuple[tuple[str, Value], ...]], ...]:
    """Return the records of a case in which something stands that this program has no question for, and what does."""
    known: dict[str, frozenset[str]] = {}
    found = []
    for record in case.records:
        if record.kind not in known:
            known[record.kind] = frozenset(_questions(form_for_showing(forms, record.kind)))
        answers = () if record.deleted else tuple(_answers(record, known[record.kind]))
        if answers:
            found.append((record, answers))
    return tuple(found)


def _answers(record: Record, known: frozenset[str]) -> Iterator[tuple[str, Value]]:
    for path in sorted(record.fields):
        if path in OF_NO_FORM or path.startswith(SOURCE) or _question(path) in known:
            continue
        value = record.answer(path)
        if value is not None:
            yield path, value


def _questions(form: Form) -> Iterator[str]:
    """Yield what a form asks, each as `_question` names it: asking `Form.field_at` for every path takes too long."""
    for section in form.sections:
        for field in section.fields:
            yield field.name
            yield from (f"{field.name}/{name}" for name in (*_inner(field), *OF_EVERY_ITEM))


def _inner(field: Field) -> Iterator[str]:
    for one in field.fields:
        yield one.name
        yield from _inner(one)


def _question(path: str) -> str:
    """Return the question that a path belongs to: the group or part, and the last name in it."""
    group, *inner = path.split("/")
    return f"{group}/{inner[-1]}" if inner else group
