"""The JSON Schema of the case file `sagsgang-case/1`, made from the forms."""

from collections.abc import Mapping

from casework.model.forms import Field, Form, Forms

FORMAT = "sagsgang-case/1"
DAY = r"^\d{4}-\d{2}-\d{2}$"
MOMENT = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$"
CPR = r"^\d{6}-\d{4}$"
QUOTE = "^[^/]+/quotes/[^/]+$"

Schema = dict[str, object]


def schema(forms: Forms) -> Schema:
    """Return the schema (draft 2020-12); the answers of each kind of record stand in `$defs` under its name."""
    kinds = sorted(forms.keys() - {"case", "person"})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FORMAT,
        "type": "object",
        "required": ["format", "case"],
        "additionalProperties": False,
        "properties": {
            "format": {"const": FORMAT},
            "case": _record("case"),
            "persons": {"type": "array", "items": _record("person")},
            "records": {"type": "array", "items": _any_record(kinds)},
            "documents": {"type": "array", "items": {"type": "object", "required": ["id"]}},
        },
        "$defs": {**{form.name: answers(form) for form in forms.values()}, **_PIECES},
    }


def answers(form: Form) -> Schema:
    """Return the schema of the answers to one form."""
    fields = [field for section in form.sections for field in section.fields]
    return {"title": form.label.da, "description": form.label.en, **_object(fields)}


def _record(kind: str) -> Schema:
    properties = {**_ENVELOPE, "kind": {"const": kind}, "fields": {"$ref": f"#/$defs/{kind}"}}
    return {
        "type": "object",
        "required": ["id", "fields"],
        "additionalProperties": False,
        "properties": properties,
    }


def _any_record(kinds: list[str]) -> Schema:
    return {
        "type": "object",
        "required": ["id", "kind", "fields"],
        "additionalProperties": False,
        "properties": {**_ENVELOPE, "kind": {"enum": kinds}, "fields": {"type": "object"}},
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
                "then": {"properties": {"fields": {"$ref": f"#/$defs/{kind}"}}},
            }
            for kind in kinds
        ],
    }


def _object(fields: list[Field], **more: Schema) -> Schema:
    properties = {**more, **{field.name: _field(field) for field in fields}}
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _field(field: Field) -> Schema:
    return {"title": field.label.da, "description": field.label.en, **_value(field)}


def _value(field: Field) -> Schema:
    match field.kind:
        case "group":
            return _list(_object(list(field.fields), id={"type": "string", "minLength": 1}))
        case "part":
            return _object(list(field.fields))
        case "choice":
            return {"enum": [choice.value for choice in field.choices]}
        case "choices":
            return {**_list({"enum": [choice.value for choice in field.choices]}), "uniqueItems": True}
        case _:
            return _SIMPLE[field.kind]


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


_REFERENCE: Schema = {"type": "string", "minLength": 1}
_SIMPLE: Mapping[str, Schema] = {
    "text": {"type": "string"},
    "long_text": {"type": "string"},
    "date": {"type": "string", "format": "date", "pattern": DAY},
    "moment": {"type": "string", "format": "date-time", "pattern": MOMENT},
    "yes_no": {"type": "boolean"},
    "number": {"type": "integer"},
    "scale": {"type": "integer", "minimum": 0, "maximum": 10},
    "cpr": {"type": "string", "pattern": CPR},
    "person": _REFERENCE,
    "record": _REFERENCE,
    "persons": {**_list(_REFERENCE), "uniqueItems": True},
    "records": {**_list(_REFERENCE), "uniqueItems": True},
    "quotes": {**_list({"type": "string", "pattern": QUOTE}), "uniqueItems": True},
}

_ENVELOPE: Mapping[str, Schema] = {
    "id": _REFERENCE,
    "form": {"type": "string", "pattern": "^[a-z][a-z0-9_]*@[0-9]+$"},
    "created": {"$ref": "#/$defs/act"},
    "changed": {"$ref": "#/$defs/act"},
    "finished": {"$ref": "#/$defs/act"},
    "sealed": {"type": "boolean"},
    "deleted": {"type": "boolean"},
    "source": {"type": "object", "additionalProperties": {"$ref": "#/$defs/carried"}},
    "conflicts": {"type": "object"},
}

_PIECES: Mapping[str, Schema] = {
    "act": {
        "title": "Hvornår og hvem",
        "description": "When, and by whom",
        "type": "object",
        "required": ["at", "by"],
        "additionalProperties": False,
        "properties": {"at": {"type": "string", "pattern": MOMENT}, "by": {"type": "string"}},
    },
    "carried": {
        "title": "Hentet fra",
        "description": "Where a text was carried from",
        "type": "object",
        "required": ["record", "path"],
        "additionalProperties": False,
        "properties": {
            "record": _REFERENCE,
            "path": _REFERENCE,
            "revision": {"type": "string"},
            "at": {"type": "string"},
        },
    },
}
