"""Between the nested answers of a case file and the flat paths of records, and between short ids and real ones."""

import re
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from casework.model.case_parts import CaseText, RecordText, WrittenAnswer
from casework.model.forms import Field, Form, Forms
from casework.model.records import SOURCE, Record
from casework.model.revisions import Value

REFERENCES = frozenset({"person", "persons", "record", "records", "quotes"})
ITEM = 2
"""Steps that lead to an item ("duties/<id>"); more lead to an answer in it."""

REAL_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def flat_answers(form: Form, nested: Mapping[str, Any]) -> tuple[dict[str, Value], list[str]]:
    """Return the answers by path, and the paths that the form does not know."""
    flat: dict[str, Value] = {}
    unknown: list[str] = []
    for name, value in nested.items():
        field = form.field_at(name)
        if field is None:
            unknown.append(name)
            continue
        for path, answer in _flat(field, name, value):
            known = form.field_at(path) is not None or path.endswith("/order")
            if known:
                flat[path] = answer
            else:
                unknown.append(path)
    return flat, unknown


def nested_answers(form: Form, record: Record) -> tuple[dict[str, Any], dict[str, Value]]:
    """Return a record's answers as a case file nests them, and those at paths that the form does not know."""
    nested: dict[str, Any] = {}
    for section in form.sections:
        for field in section.fields:
            value = _nested(field, record)
            if value not in (None, [], {}):
                nested[field.name] = value
    taken = flat_answers(form, nested)[0]
    other = {path: record.answer(path) for path in record.fields if path not in taken}
    return nested, {path: value for path, value in other.items() if value is not None}


def named_anew(case: CaseText, forms: Forms) -> CaseText:
    """Return the case with a real id for every short one that a person gave, wherever it is referred to."""
    names = _Names({*_ids(case)})
    records = tuple(_renamed(record, forms[record.kind], names) for record in case.records)
    return replace(case, id=names[case.id], records=records)


class _Names(dict[str, str]):
    """A real id for every id; an id that nobody gave stays what it is."""

    def __init__(self, ids: Iterable[str]) -> None:
        super().__init__({name: name if REAL_ID.fullmatch(name) else str(uuid.uuid4()) for name in ids})

    def __missing__(self, name: str) -> str:
        return name

    def path(self, path: str) -> str:
        """Return the path of an answer with its item's id renamed; all other steps are names of questions."""
        start = SOURCE if path.startswith(SOURCE) else ""
        steps = path.removeprefix(SOURCE).split("/")
        return start + "/".join(self[step] if at == 1 and len(steps) > ITEM else step for at, step in enumerate(steps))

    def reference(self, reference: str) -> str:
        """Return a reference to a record, or to something said ("<conversation>/quotes/<item>"), renamed."""
        return "/".join(step if at == 1 else self[step] for at, step in enumerate(reference.split("/")))


def _flat(field: Field, name: str, value: Any) -> Iterator[tuple[str, Value]]:
    if field.kind == "part" and isinstance(value, dict):
        for inner, answer in value.items():
            yield f"{name}/{inner}", answer
    elif field.kind == "group" and isinstance(value, list):
        for number, item in enumerate(value, start=1):
            yield from _flat_item(name, number, item if isinstance(item, dict) else {"?": item})
    else:
        yield name, value


def _flat_item(group: str, number: int, item: dict[str, Any]) -> Iterator[tuple[str, Value]]:
    place = f"{group}/{item.get('id') or uuid.uuid4()}"
    yield f"{place}/order", number
    for inner, answer in item.items():
        if inner != "id":
            yield f"{place}/{inner}", answer


def _nested(field: Field, record: Record) -> Any:
    if field.kind == "part":
        return _answered((inner.name, record.answer(f"{field.name}/{inner.name}")) for inner in field.fields)
    if field.kind == "group":
        return [
            {"id": item.id, **_answered((inner.name, item.answer(inner.name)) for inner in field.fields)}
            for item in record.items(field.name)
        ]
    return record.answer(field.name)


def _answered(pairs: Iterable[tuple[str, Value]]) -> dict[str, Value]:
    return {name: value for name, value in pairs if value is not None}


def _ids(case: CaseText) -> Iterator[str]:
    for record in case.records:
        yield record.id
        for answer in (*record.answers, *record.proposals):
            steps = answer.path.split("/")
            if len(steps) > ITEM and steps[0] != "source":
                yield steps[1]


def _renamed(record: RecordText, form: Form, names: _Names) -> RecordText:
    def anew(answer: WrittenAnswer) -> WrittenAnswer:
        value = _renamed_value(form, answer.path, answer.value, names)
        return replace(answer, path=names.path(answer.path), value=value)

    answers, proposals = tuple(map(anew, record.answers)), tuple(map(anew, record.proposals))
    return replace(record, id=names[record.id], answers=answers, proposals=proposals)


def _renamed_value(form: Form, path: str, value: Value, names: _Names) -> Value:
    if path.startswith("source/") and isinstance(value, dict):
        return {**value, "record": names[str(value.get("record"))], "path": names.path(str(value.get("path")))}
    field = form.field_at(path)
    if field is None or field.kind not in REFERENCES:
        return value
    if isinstance(value, list):
        return [names.reference(one) if isinstance(one, str) else one for one in value]
    return names[value] if isinstance(value, str) else value
