"""From the TOML of a form to a Form; whatever is wrong is told at once, with file, field and key."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from casework.model.condition_fit import CHOICES, misfits
from casework.model.conditions import Condition, read_condition
from casework.model.forms import KINDS, Choice, Field, Form, Forms, Section, Text
from casework.model.problems import BadData, Problem
from casework.model.tables import Table, read_toml

Choices = Mapping[str, tuple[Choice, ...]]

NESTED = frozenset({"group", "part"})
POINTING = frozenset({"person", "persons", "record", "records"})
USES = ("check:", "deadline:", "letter:", "page:")
RESERVED = frozenset({"deleted", "finished", "finished_by", "id", "sealed", "source"})
RESERVED_IN_GROUP = frozenset({"deleted", "id", "order"})

_NAME = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_LAW = re.compile(r"[a-zæøå][a-zæøå-]*(/\d+[a-z]?){1,3}")


def read_form(text: str, file: str, choices: Choices) -> Form:
    """Return the form that `text` defines; raises BadData with every problem in it.

    `file` names it in problems; `choices` are the lists that fields may name instead of writing their own.
    """
    problems: list[Problem] = []
    form = _FormReader(Table(read_toml(text, file), file, problems), file, choices).form()
    problems += _condition_problems(form, file, {})
    if problems:
        raise BadData(tuple(problems))
    return form


def read_choices(text: str, file: str) -> tuple[Choice, ...]:
    """Return the list of choices in a file of [[choice]] tables with value, da and en; raises BadData."""
    problems: list[Problem] = []
    table = Table(read_toml(text, file), file, problems)
    found = _choices(table.tables("choice"))
    table.end()
    if not found:
        table.wrong("missing_key", "choice")
    if problems:
        raise BadData(tuple(problems))
    return found


def check_forms(forms: Forms) -> tuple[Problem, ...]:
    """Return what is wrong between forms: carried from nowhere, conditions or answers that point to no form."""
    problems: list[Problem] = []
    for form in forms.values():
        file = f"forms/{form.name}.toml"
        problems += _condition_problems(form, file, forms)
        for path, field in _all_questions(form):
            problems += _pointing_problems(field, forms, f"{file}: {path}: of")
            problems += _carrying_problems(field, forms, f"{file}: {path}: carried_from")
    return tuple(problems)


class _FormReader:
    """One file being read."""

    def __init__(self, table: Table, file: str, choices: Choices) -> None:
        self._table, self._file, self._lists = table, file, choices
        self._parts: Mapping[str, tuple[Field, ...]] = {}

    def form(self) -> Form:
        table = self._table
        name = _name(table)
        label = table.words("label") or Text("", "")
        version, title, seals = table.number("version"), table.names("title"), table.flag("seals")
        self._parts = {part: fields for part, fields in map(self._part, table.tables("part")) if part}
        sections = tuple(self._section(section) for section in table.tables("section"))
        table.end()
        form = Form(name, version, label, sections, title, seals)
        self._whole(form)
        return form

    def _whole(self, form: Form) -> None:
        if not form.sections:
            self._table.wrong("missing_key", "section")
        _unique([section.name for section in form.sections], self._table, "section")
        names = [field.name for section in form.sections for field in section.fields]
        _unique(names, self._table, "field", RESERVED)
        for path in form.title:
            if form.field_at(path) is None:
                self._table.wrong("unknown_field", "title", field=path)

    def _part(self, table: Table) -> tuple[str, tuple[Field, ...]]:
        name = _name(table)
        table.place = f"{self._file}: {name}"
        fields = tuple(self._field(field, name, inside="part") for field in table.tables("field"))
        table.end()
        return name, fields

    def _section(self, table: Table) -> Section:
        name = _name(table)
        table.place = f"{self._file}: {name}"
        label, help_ = table.words("label") or Text("", ""), table.words("help", needed=False)
        fields = tuple(self._field(field, name) for field in table.tables("field"))
        table.end()
        return Section(name, label, fields, help_)

    def _field(self, table: Table, where: str, inside: str = "") -> Field:
        name = _name(table)
        place = f"{where}.{name}"
        table.place = f"{self._file}: {place}"
        kind = _kind(table, inside)
        field = Field(
            name=name,
            kind=kind,
            label=table.words("label") or Text("", ""),
            help=table.words("help", needed=False),
            choices=self._choices_of(table) if kind in CHOICES else (),
            required=table.flag("required"),
            shown_when=_condition(table, inside),
            law=_law(table),
            used_by=_used_by(table),
            voice=table.flag("voice"),
            carried_from=() if kind == "part" else table.names("carried_from"),
            fields=self._fields_of(table, place, kind),
            of=table.names("of") if kind in POINTING else (),
        )
        if not field.law and not field.used_by:
            table.wrong("missing_reason", "law or used_by")
        table.end()
        return field

    def _fields_of(self, table: Table, place: str, kind: str) -> tuple[Field, ...]:
        if kind == "group":
            fields = tuple(self._field(field, place, inside="group") for field in table.tables("field"))
            _unique([field.name for field in fields], table, "field", RESERVED_IN_GROUP)
            if not fields:
                table.wrong("missing_key", "field")
            return fields
        return self._part_of(table) if kind == "part" else ()

    def _part_of(self, table: Table) -> tuple[Field, ...]:
        name = table.text("part")
        if name and name not in self._parts:
            table.wrong("unknown_part", "part", part=name)
        fields = self._parts.get(name, ())
        carried = table.take("carried_from") or {}
        if not isinstance(carried, dict):
            table.wrong("wrong_type", "carried_from", expected="{ field = [ … ] }")
            return fields
        for unknown in carried.keys() - {field.name for field in fields}:
            table.wrong("unknown_field", "carried_from", field=unknown)
        sources = Table(carried, f"{table.place}.carried_from", table.problems)
        return tuple(replace(field, carried_from=sources.names(field.name)) for field in fields)

    def _choices_of(self, table: Table) -> tuple[Choice, ...]:
        given = table.take("choices")
        if isinstance(given, str):
            if given not in self._lists:
                table.wrong("unknown_choices", "choices", file=given)
            return self._lists.get(given, ())
        if not isinstance(given, list) or not given:
            table.wrong("missing_key", "choices")
            return ()
        written = Table({"choices": given}, table.place, table.problems)
        return _choices(written.tables("choices"))


def _choices(tables: Iterable[Table]) -> tuple[Choice, ...]:
    found: list[Choice] = []
    for table in tables:
        value = table.text("value")
        if value in {choice.value for choice in found}:
            table.wrong("duplicate_name", "value", name=value)
        found.append(Choice(value, table.flat_words()))
        table.end()
    return tuple(found)


def _name(table: Table) -> str:
    name = table.text("name")
    if name and not _NAME.fullmatch(name):
        table.wrong("bad_name", "name", name=name)
    return name


def _kind(table: Table, inside: str) -> str:
    kind = table.text("kind")
    if kind and kind not in KINDS:
        table.wrong("unknown_kind", "kind", kind=kind)
    if inside and kind in NESTED:
        table.wrong(f"{kind}_in_{inside}", "kind")
        table.take("field")
    return "" if inside and kind in NESTED else kind


def _condition(table: Table, inside: str) -> Condition | None:
    data = table.take("shown_when")
    if data is None:
        return None
    if inside == "part":
        table.wrong("not_in_part", "shown_when")
        return None
    try:
        return read_condition(data, f"{table.place}: shown_when")
    except BadData as bad:
        table.problems.extend(bad.problems)
        return None


def _law(table: Table) -> tuple[str, ...]:
    law = table.names("law")
    for paragraph in law:
        if not _LAW.fullmatch(paragraph):
            table.wrong("bad_law", "law", paragraph=paragraph)
    return law


def _used_by(table: Table) -> tuple[str, ...]:
    uses = table.names("used_by")
    for use in uses:
        if not use.startswith(USES) or use.endswith(":"):
            table.wrong("bad_use", "used_by", use=use)
    return uses


def _unique(names: list[str], table: Table, key: str, reserved: frozenset[str] = frozenset()) -> None:
    for name in sorted(set(names) - {""}):
        if names.count(name) > 1:
            table.wrong("duplicate_name", key, name=name)
        if name in reserved:
            table.wrong("reserved_name", key, name=name)


def _condition_problems(form: Form, file: str, forms: Mapping[str, Form]) -> list[Problem]:
    problems: list[Problem] = []
    for section in form.sections:
        for field in section.fields:
            place = f"{file}: {section.name}.{field.name}"
            if field.shown_when:
                problems += misfits(field.shown_when, form.field_at, forms, f"{place}: shown_when")
            inside = {inner.name: inner for inner in field.fields}
            for inner in field.fields:
                if inner.shown_when:
                    problems += misfits(inner.shown_when, inside.get, forms, f"{place}.{inner.name}: shown_when")
    return problems


def _all_questions(form: Form) -> Iterable[tuple[str, Field]]:
    for path, field in form.questions():
        yield path, field
        if field.kind == "group":
            yield from ((f"{path}.{inner.name}", inner) for inner in field.fields)


def _pointing_problems(field: Field, forms: Forms, place: str) -> Iterable[Problem]:
    if field.kind in {"record", "records"}:
        return [Problem("unknown_form", place, {"form": kind}) for kind in field.of if kind not in forms]
    if field.kind in {"person", "persons"} and "person" in forms:
        roles = forms["person"].field_at("roles")
        known = {choice.value for choice in roles.choices} if roles else set()
        return [Problem("unknown_role", place, {"role": role}) for role in field.of if role not in known]
    return []


def _carrying_problems(field: Field, forms: Forms, place: str) -> Iterable[Problem]:
    for source in field.carried_from:
        form, _, path = source.partition(".")
        origin = forms[form].field_at(path) if form in forms else None
        if origin is None:
            yield Problem("unknown_source", place, {"source": source})
        elif not fits_into(origin.kind, field.kind):
            yield Problem("wrong_kind", place, {"source": source, "kind": origin.kind})


def fits_into(origin: str, kind: str) -> bool:
    """Tell whether an answer of kind `origin` can be carried into a question of `kind`."""
    return origin == kind or (origin, kind) in {("moment", "date"), ("choices", "choice"), ("text", "long_text")}
