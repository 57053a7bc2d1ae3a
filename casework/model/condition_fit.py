"""Whether a condition asks for answers that a form really has."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from casework.model.condition_kinds import (
    Age,
    All,
    AnyOf,
    Before,
    Condition,
    Count,
    Filled,
    In,
    Not,
    Records,
    Role,
    is_path,
)
from casework.model.forms import Field, Form, Text
from casework.model.problems import Problem
from casework.model.records import FINISHED

TIMES = frozenset({"date", "moment"})
PEOPLE = frozenset({"person", "persons"})
CHOICES = frozenset({"choice", "choices"})

FieldAt = Callable[[str], Field | None]

_FINISHED = Field(FINISHED, "moment", Text("Afsluttet", "Finished"))


def misfits(condition: Condition, field_at: FieldAt, forms: Mapping[str, Form], place: str) -> Iterator[Problem]:
    """Yield what in `condition` no record of the form can answer.

    `field_at` finds the question of a path (`Form.field_at`); `forms` are the other forms that `records` may name,
    empty while they are not known.
    """
    match condition:
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from misfits(part, field_at, forms, place)
        case Not(part):
            yield from misfits(part, field_at, forms, place)
        case Count(group, where=where):
            field = field_at(group)
            yield from _kind(field, frozenset({"group"}), group, place)
            if where and field:
                yield from misfits(where, _inside(field), forms, place)
        case Records(kind, where=where):
            yield from _records(kind, where, forms, place)
        case _:
            yield from _simple(condition, field_at, forms, place)


def record_field_at(form: Form, path: str) -> Field | None:
    """Return the question at a path of a record, which may also be asked whether it is `finished`."""
    return _FINISHED if path == FINISHED else form.field_at(path)


def known_roles(person: Form) -> frozenset[str]:
    """Return the roles that a person may have: those of the form, and "custody_holder" from the answer on custody."""
    roles = person.field_at("roles")
    return frozenset(choice.value for choice in (roles.choices if roles else ())) | {"custody_holder"}


def _simple(condition: Condition, field_at: FieldAt, forms: Mapping[str, Form], place: str) -> Iterator[Problem]:
    match condition:
        case In(path, values):
            yield from _in(field_at(path), path, values, place)
        case Filled(path):
            field = field_at(path)
            if path != FINISHED and (field is None or field.kind == "part"):
                yield Problem("unknown_field", place, {"field": path})
        case Before(one, other):
            yield from _times((one, other), field_at, place)
        case Age(on):
            yield from _times((on,), field_at, place)
        case Role(path, role):
            yield from _kind(field_at(path), PEOPLE, path, place)
            if "person" in forms and role not in known_roles(forms["person"]):
                yield Problem("unknown_role", place, {"role": role})


def _times(ends: tuple[str, ...], field_at: FieldAt, place: str) -> Iterator[Problem]:
    for end in ends:
        if is_path(end):
            yield from _kind(field_at(end), TIMES, end, place)


def _in(field: Field | None, path: str, values: tuple[str | int | bool, ...], place: str) -> Iterator[Problem]:
    if field is None:
        if path != "id":
            yield Problem("unknown_field", place, {"field": path})
        return
    known = _known(field)
    for value in values:
        if known is not None and value not in known:
            yield Problem("unknown_choice", place, {"field": path, "value": value})
        if isinstance(value, bool) != (field.kind == "yes_no"):
            yield Problem("wrong_type", place, {"field": path, "value": value})


def _known(field: Field) -> frozenset[str] | None:
    return frozenset(choice.value for choice in field.choices) if field.kind in CHOICES else None


def _kind(field: Field | None, kinds: frozenset[str], path: str, place: str) -> Iterator[Problem]:
    if field is None:
        yield Problem("unknown_field", place, {"field": path})
    elif field.kind not in kinds:
        yield Problem("wrong_kind", place, {"field": path, "kind": field.kind})


def _records(kind: str, where: Condition | None, forms: Mapping[str, Form], place: str) -> Iterator[Problem]:
    if not forms:
        return
    if kind not in forms:
        yield Problem("unknown_form", place, {"form": kind})
    elif where:
        yield from misfits(where, partial(record_field_at, forms[kind]), forms, place)


def _inside(group: Field) -> FieldAt:
    return {field.name: field for field in group.fields}.get
