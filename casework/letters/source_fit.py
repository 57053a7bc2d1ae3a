"""Whether a letter takes its texts from questions that the forms ask."""

from collections.abc import Iterator

from casework.letters.letter import Letter, Placeholder
from casework.model.forms import Field, Form, Forms
from casework.model.problems import Problem

OURS = {"sender": frozenset({"authority", "unit"}), "letter": frozenset({"date"})}
"""What letters take from elsewhere than a form; from persons they take PERSON_FIELDS, which reading has looked at."""

QUOTED = frozenset({"words", "said_on"})
DAYS = frozenset({"first_day", "last_day"})


def unknown_sources(letter: Letter, forms: Forms) -> tuple[Problem, ...]:
    """Return a problem for every place that a letter takes something from and no form has."""
    if letter.form not in forms:
        return (_problem("form", letter.form),)
    return (*_who_and_when(letter, forms[letter.form]), *_texts(letter, forms))


def _who_and_when(letter: Letter, form: Form) -> Iterator[Problem]:
    named = form.field_at(letter.recipient)
    if named is None or named.kind not in {"person", "persons"}:
        yield _problem("recipient", letter.recipient)
    for path, value in letter.when.items():
        asked = form.field_at(path)
        if asked is None or (asked.choices and value not in {choice.value for choice in asked.choices}):
            yield _problem("when", f"{path} = {value}")


def _texts(letter: Letter, forms: Forms) -> Iterator[Problem]:
    for placeholder in letter.placeholders:
        for source in placeholder.sources:
            scope, _, path = source.partition(".")
            if scope in OURS and path not in OURS[scope]:
                yield _problem(f"placeholder {placeholder.name}", source)
            elif scope in {letter.form, "case", "hearing"}:
                for wrong in _misfits(placeholder, source, forms[scope].field_at(path)):
                    yield _problem(f"placeholder {placeholder.name}", wrong)


def _misfits(placeholder: Placeholder, source: str, asked: Field | None) -> Iterator[str]:
    needs_group = placeholder.kind in DAYS or placeholder.kind == "items"
    needed = "group" if needs_group else "quotes" if placeholder.kind == "quotes" else ""
    if asked is None or (needed and asked.kind != needed):
        yield source
        return
    known = QUOTED if placeholder.kind == "quotes" else {field.name for field in asked.fields}
    inner = [one.sources[0] for one in placeholder.each if one.kind != "number"]
    yield from (f"{source}.{name}" for name in (placeholder.of, *inner) if name and name not in known)
    choices = {choice.value for choice in asked.choices}
    yield from (f"{source} = {value}" for value in placeholder.words if choices and value not in choices)


def _problem(place: str, source: str) -> Problem:
    return Problem("unknown_source", f"letter.toml: {place}", {"source": source})
