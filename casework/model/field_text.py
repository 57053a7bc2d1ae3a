"""From the TOML table of one question to a Field."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from casework.model.condition_fit import CHOICES
from casework.model.conditions import Condition, read_condition
from casework.model.forms import KINDS, Choice, Field, Text
from casework.model.problems import BadData
from casework.model.tables import Table

Choices = Mapping[str, tuple[Choice, ...]]

NESTED = frozenset({"group", "part"})
POINTING = frozenset({"person", "persons", "record", "records"})
USES = ("check:", "deadline:", "letter:", "page:")
RESERVED = frozenset({"deleted", "finished", "finished_by", "id", "sealed", "source"})
RESERVED_IN_GROUP = frozenset({"deleted", "id", "order"})

_NAME = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_LAW = re.compile(r"[a-zæøå][a-z0-9æøå-]*(/(nr-)?\d+[a-z]?){1,3}")


class FieldReader:
    """Reads the questions of one file, which may name lists of choices and the file's own parts."""

    def __init__(self, file: str, lists: Choices) -> None:
        self._file, self._lists = file, lists
        self._parts: dict[str, tuple[Field, ...]] = {}

    def part(self, table: Table) -> None:
        """Read the questions that `kind = "part"` may name from here on."""
        name = name_in(table)
        table.place = f"{self._file}: {name}"
        self._parts[name] = tuple(self.field(field, name, inside="part") for field in table.tables("field"))
        table.end()

    def field(self, table: Table, where: str, inside: str = "") -> Field:
        """Return the question in `table`.

        `where` names the section, group or part that it stands in; `inside` is "group" or "part" for those two.
        """
        name = name_in(table)
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
            never_postponed=table.flag("never_postponed"),
        )
        if not field.law and not field.used_by:
            table.wrong("missing_reason", "law or used_by")
        table.end()
        return field

    def _fields_of(self, table: Table, place: str, kind: str) -> tuple[Field, ...]:
        if kind == "group":
            fields = tuple(self.field(field, place, inside="group") for field in table.tables("field"))
            unique([field.name for field in fields], table, "field", RESERVED_IN_GROUP)
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
        return choices_in(written.tables("choices"))


def choices_in(tables: Iterable[Table]) -> tuple[Choice, ...]:
    """Return the choices in tables with value, da and en."""
    found: list[Choice] = []
    for table in tables:
        value = table.text("value")
        if value in {choice.value for choice in found}:
            table.wrong("duplicate_name", "value", name=value)
        found.append(Choice(value, table.flat_words()))
        table.end()
    return tuple(found)


def name_in(table: Table) -> str:
    """Return the name of what `table` defines."""
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


def unique(names: list[str], table: Table, key: str, reserved: frozenset[str] = frozenset()) -> None:
    """Complain about names that stand twice or mean something else in every record."""
    for name in sorted(set(names) - {""}):
        if names.count(name) > 1:
            table.wrong("duplicate_name", key, name=name)
        if name in reserved:
            table.wrong("reserved_name", key, name=name)
