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
            "persons": _list(_record("person")),
            "records": _list(_any_record(kinds)),
            "documents": _list({"$ref": "#/$defs/document"}),
        },
        "$defs": {**{form.name: answers(form) for form in forms.values()}, **_PIECES},
    }


def answers(form: Form) -> Schema:
    """Return the schema of the answers to one form."""
    fields = [field for section in form.sections for field in section.fields]
    return {"title": form.label.da, "description": form.label.en, **_object(fields)}


def _record(kind: str) -> Schema:
    properties = {**_ENVELOPE, "kind": {"const": kind}, "fields": {"$ref": f"#/$defs/{kind}"}}
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _any_record(kinds: list[str]) -> Schema:
    return {
        "type": "object",
        "required": ["kind"],
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


def _by_path(piece: str) -> Schema:
    return {"type": "object", "additionalProperties": {"$ref": f"#/$defs/{piece}"}}


def _text_of(pattern: str) -> Schema:
    return {"type": "string", "pattern": pattern}


_REFERENCE: Schema = {"type": "string", "minLength": 1}
_SIMPLE: Mapping[str, Schema] = {
    "text": {"type": "string"},
    "long_text": {"type": "string"},
    "date": {**_text_of(DAY), "format": "date"},
    "moment": {**_text_of(MOMENT), "format": "date-time"},
    "yes_no": {"type": "boolean"},
    "number": {"type": "integer"},
    "scale": {"type": "integer", "minimum": 0, "maximum": 10},
    "cpr": _text_of(CPR),
    "person": _REFERENCE,
    "record": _REFERENCE,
    "persons": {**_list(_REFERENCE), "uniqueItems": True},
    "records": {**_list(_REFERENCE), "uniqueItems": True},
    "quotes": {**_list(_text_of(QUOTE)), "uniqueItems": True},
}

_ENVELOPE: Mapping[str, Schema] = {
    "id": _REFERENCE,
    "form": _text_of("^[a-z][a-z0-9_]*@[0-9]+$"),
    "created": {"$ref": "#/$defs/act"},
    "changed": {"$ref": "#/$defs/act"},
    "finished": {"$ref": "#/$defs/act"},
    "sealed": {"type": "boolean"},
    "source": _by_path("carried"),
    "written": _by_path("act"),
    "conflicts": _by_path("writes"),
    "proposals": _by_path("writes"),
    "other": {"type": "object"},
}

_ACT: Schema = {"at": _text_of(MOMENT), "by": {"type": "string"}}
_CARRIED: Schema = {"record": _REFERENCE, "path": _REFERENCE, "revision": {"type": "string"}, "at": {"type": "string"}}
_DOCUMENT: Schema = {"sha256": _text_of("^[0-9a-f]{64}$"), "name": _REFERENCE, "base64": {"type": "string"}}


def _piece(properties: Schema, needed: list[str], da: str, en: str) -> Schema:
    closed = {"additionalProperties": False, "properties": properties}
    return {"title": da, "description": en, "type": "object", "required": needed, **closed}


_PIECES: Mapping[str, Schema] = {
    "act": _piece(_ACT, ["at", "by"], "Hvornår og hvem", "When, and by whom"),
    "carried": _piece(_CARRIED, ["record", "path"], "Hentet fra", "Where a text was carried from"),
    "writes": _list(_piece({"value": {}, **_ACT}, ["value", "at", "by"], "Det nogen skrev", "What somebody wrote")),
    "document": _piece(_DOCUMENT, ["sha256", "name", "base64"], "Et dokument", "A document"),
}
