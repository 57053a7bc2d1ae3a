"""From the TOML of a form to a Form; whatever is wrong is told at once, with file, field and key."""

from collections.abc import Iterable, Mapping

from casework.model.condition_fit import known_roles, misfits
from casework.model.field_text import RESERVED, Choices, FieldReader, choices_in, name_in, unique
from casework.model.forms import Choice, Field, Form, Forms, Section, Text
from casework.model.problems import BadData, Problem
from casework.model.tables import Table, read_toml
from casework.model.together import together_problems


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
    found = choices_in(table.tables("choice"))
    table.end()
    if not found:
        table.wrong("missing_key", "choice")
    if problems:
        raise BadData(tuple(problems))
    return found


def check_forms(forms: Forms) -> tuple[Problem, ...]:
    """Return what is wrong between forms: names unlike their files, answers carried from or pointing to nowhere.

    `forms` are named as their files are.
    """
    problems: list[Problem] = []
    for name, form in forms.items():
        file = f"forms/{name}.toml"
        if form.name != name:
            problems.append(Problem("wrong_name", f"{file}: name", {"name": form.name}))
        problems += _condition_problems(form, file, forms)
        for path, field in _all_questions(form):
            problems += _pointing_problems(field, forms, f"{file}: {path}: of")
            problems += _carrying_problems(field, forms, f"{file}: {path}: carried_from")
    return tuple(problems)


class _FormReader:
    """One file being read."""

    def __init__(self, table: Table, file: str, choices: Choices) -> None:
        self._table, self._file = table, file
        self._fields = FieldReader(file, choices)

    def form(self) -> Form:
        table = self._table
        name = name_in(table)
        label = table.words("label") or Text("", "")
        version, title, seals = table.number("version"), table.names("title"), table.flag("seals")
        never_postponed, together = table.flag("never_postponed"), table.name_lists("together")
        for part in table.tables("part"):
            self._fields.part(part)
        sections = tuple(self._section(section) for section in table.tables("section"))
        table.end()
        form = Form(name, version, label, sections, title, seals, never_postponed, together)
        self._whole(form)
        return form

    def _whole(self, form: Form) -> None:
        if not form.sections:
            self._table.wrong("missing_key", "section")
        unique([section.name for section in form.sections], self._table, "section")
        names = [field.name for section in form.sections for field in section.fields]
        unique(names, self._table, "field", RESERVED)
        for path in form.title:
            if form.field_at(path) is None:
                self._table.wrong("unknown_field", "title", field=path)
        for code, field in together_problems(form):
            self._table.wrong(code, "together", field=field)

    def _section(self, table: Table) -> Section:
        name = name_in(table)
        table.place = f"{self._file}: {name}"
        label, help_ = table.words("label") or Text("", ""), table.words("help", needed=False)
        fields = tuple(self._fields.field(field, name) for field in table.tables("field"))
        table.end()
        return Section(name, label, fields, help_)


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
        known = known_roles(forms["person"])
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
