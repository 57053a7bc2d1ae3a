"""What one save changed in a record, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from casework.model.forms import Field, Form
from casework.model.records import DELETED, FINISHED, FINISHED_BY, SEALED, SOURCE
from casework.model.revisions import Revision, Value
from desktop.forms.written import Written

SILENT = frozenset({FINISHED_BY, SEALED})


@dataclass(frozen=True)
class Change:
    """One answer that a save gave: the question, and the answer before and after."""

    path: str
    question: str
    before: str = field(repr=False)
    after: str = field(repr=False)


def changes(revision: Revision, known: Mapping[str, Revision], form: Form, written: Written) -> tuple[Change, ...]:
    """Return what a revision changed; `known` are the revisions of the record by id, for what stood there before."""
    return tuple(_changes(revision, known, form, written))


def _changes(revision: Revision, known: Mapping[str, Revision], form: Form, written: Written) -> Iterator[Change]:
    sets = revision.body.sets if revision.body else {}
    for path, to in sets.items():
        if path.startswith(SOURCE) or path in SILENT or path.rsplit("/", 1)[-1] == "order":
            continue
        befores = [known[one].body for one in to.over if one in known]
        before = next((body.sets[path].value for body in befores if body and path in body.sets), None)
        asked = form.field_at(path)
        question = written.question(form, path) or _own_words(path, form, written)
        old, new = _answer(path, asked, before, written), _answer(path, asked, to.value, written)
        if old != new:
            yield Change(path, question, old, new)


def _own_words(path: str, form: Form, written: Written) -> str:
    if path == FINISHED:
        return written.words.say("Finished")
    if path == DELETED:
        return written.words.say("Taken away")
    group = form.field_at(path.split("/", maxsplit=1)[0])
    label = group.label.in_language(written.words.language) if group else path
    return f"{label}: {written.words.say('Taken away')}"


def _answer(path: str, asked: Field | None, value: Value, written: Written) -> str:
    if path == FINISHED:
        return written.day(value)
    if path.rsplit("/", 1)[-1] == DELETED:
        return written.words.say("Yes") if value is True else ""
    return written.answer(asked, value) if asked is not None else str(value or "")
