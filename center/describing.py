"""Describes every address of the center as an OpenAPI document, for those who try it; no stranger is shown it."""

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, Literal

from fastapi import FastAPI
from pydantic import TypeAdapter

from casework.model.comparing import Had
from casework.model.exchange import FEED_KINDS, OLDEST_PROTOCOL, ORDERS, PROTOCOL, RESULTS
from casework.model.first_copy import Snapshot
from casework.model.handing_over import ACTS, Act, Colleague, HandoversTold
from casework.model.revisions import LARGEST_INTEGER
from casework.model.seeing import You
from center.app import STATUS
from center.messages import ApartMessage, Enrolment, GlassMessage, HaveMessage, SignIn, SyncMessage
from center.routes.blobs import PART_TYPE
from center.routes.handing_over import MOST_ACTS

Schema = dict[str, Any]

JSON, BYTES, PLAIN = "application/json", "application/octet-stream", "text/plain"
NAMED = "#/components/schemas/{model}"

SAID = {kind.__name__: kind for kind in (SyncMessage, HaveMessage, Enrolment, GlassMessage, ApartMessage, SignIn, Act)}
TOLD = {kind.__name__: kind for kind in (Had, Snapshot, HandoversTold, Colleague, You)}


@dataclass(frozen=True)
class Address:
    """What one address is asked and what it answers; `said` and `told` are schemas, None for no body."""

    told: Schema | None
    said: Schema | None = None
    status: int = 200
    kind: str = JSON
    said_kind: str = JSON
    headers: dict[str, Schema] = field(default_factory=dict)
    open: bool = False


def described(app: FastAPI) -> Schema:
    """Return the document; raises KeyError for an address that nobody has described."""
    document = deepcopy(app.openapi())
    named = _named()
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            _describe(operation, ADDRESSES[method, path])
    document["components"] = {
        "schemas": named | SHAPES,
        "securitySchemes": {"desk": {"type": "apiKey", "in": "header", "name": "Authorization"}},
    }
    return document


def _describe(operation: Schema, address: Address) -> None:
    operation.setdefault("parameters", []).extend(
        {"name": name, "in": "header", "required": True, "schema": schema} for name, schema in address.headers.items()
    )
    for one in operation["parameters"]:
        one["schema"] = PARAMETERS.get(one["name"], one["schema"])
    if address.said is not None:
        operation["requestBody"] = {"required": True, "content": {address.said_kind: {"schema": address.said}}}
    if not address.open:
        operation["security"] = [{"desk": []}]
    content = {} if address.told is None else {"content": {address.kind: {"schema": address.told}}}
    refusal = {"description": "refused", "content": {JSON: {"schema": _to("Refusal")}}}
    operation["responses"] = {str(status): refusal for status in sorted({*STATUS.values(), UPGRADE})}
    operation["responses"][str(address.status)] = {"description": "done", **content}


def _named() -> dict[str, Schema]:
    """Return the schemas of what our own strict models read, and of what our own dataclasses say."""
    kinds: list[tuple[str, Literal["validation", "serialization"], TypeAdapter[Any]]] = [
        *((name, "validation", TypeAdapter(kind)) for name, kind in SAID.items()),
        *((name, "serialization", TypeAdapter(kind)) for name, kind in TOLD.items()),
    ]
    tops, inner = TypeAdapter.json_schemas(kinds, ref_template=NAMED)
    defined: dict[str, Schema] = dict(inner.get("$defs", {}))
    for (name, _mode), schema in tops.items():
        defined.setdefault(name, schema)
    for schema in defined.values():
        if schema.get("type") == "object":
            schema.setdefault("additionalProperties", False)
    defined["SyncMessage"]["properties"]["push"]["items"] = _to("Revision")
    defined["SyncMessage"]["properties"]["protocol"] = {
        "type": "integer",
        "enum": [*range(OLDEST_PROTOCOL, PROTOCOL + 1)],
    }
    defined["Act"]["properties"]["act"] = {"enum": list(ACTS)}
    return defined


def _to(name: str) -> Schema:
    return {"$ref": NAMED.format(model=name)}


def _object(properties: dict[str, Schema], *optional: str) -> Schema:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _map(values: Schema) -> Schema:
    return {"type": "object", "additionalProperties": values}


TEXT, NUMBER, YES_NO = {"type": "string"}, {"type": "integer", "minimum": 0}, {"type": "boolean"}
BINARY = {"type": "string", "format": "binary"}
COUNT = {"type": "integer", "minimum": 0, "maximum": LARGEST_INTEGER}
UPGRADE = 426

_REVISION = _object(
    {
        "head": _object(
            {"v": {"const": 1}, "parents": {**_list(TEXT), "maxItems": 64}, "life": COUNT, "number": COUNT}
            | dict.fromkeys(("record", "case", "device", "prev", "author", "body"), TEXT)
            | {"at": {"type": "string", "pattern": r"^[0-9]{13}\.[0-9]$"}}
        ),
        "sign": {"type": "string", "pattern": "^[A-Za-z0-9_-]{86}$"},
        "body": _object(
            {
                **dict.fromkeys(("salt", "kind", "form", "why"), TEXT),
                "set": _map(_object({"v": {"type": ["string", "boolean", "null"]}, "over": _list(TEXT)})),
                "blobs": _list(TEXT),
            }
        ),
        "stub": _map(_list(TEXT)),
    },
    "body", "stub",
)  # fmt: skip
_ENTRY = {
    "anyOf": [
        _object({"skip": {**_list(NUMBER), "minItems": 2, "maxItems": 2}}),
        _object({"seq": NUMBER, "revision": _to("Told")}),
        *(_object({"seq": NUMBER, "to": NUMBER, kind: TEXT}, "to") for kind in FEED_KINDS if kind != "revision"),
    ]
}
_PAGE = _object(
    {
        **dict.fromkeys(("epoch", "chain"), TEXT),
        **dict.fromkeys(("from", "to", "safe"), NUMBER),
        "more": YES_NO,
        "marks": _list(_list({"type": ["integer", "string"]})),
        "entries": _list(_ENTRY),
    }
)
_RESULT = _object({"id": TEXT, "is": {"enum": list(RESULTS)}, "why": TEXT, "needs": _list(TEXT)}, "why", "needs")
_ANSWER = {
    "time": TEXT, "results": _list(_RESULT), "devices": _map(TEXT), "orders": _list({"enum": list(ORDERS)}),
    "you": _to("You"), "own": {**_list(NUMBER), "minItems": 2, "maxItems": 2}, "feeds": _map(_PAGE),
    "uncounted": _list(TEXT),
}  # fmt: skip
_SEEN = _object(dict.fromkeys(("id", "case", "record", "what", "at", "user", "name", "role", "reason"), TEXT))
_APART = _object({"revision": _to("Told"), **dict.fromkeys(("user", "name", "at", "why"), TEXT)})

SHAPES: dict[str, Schema] = {
    "Revision": _REVISION,
    "Told": {"type": "object", "required": ["head", "sign"]},
    "Refusal": {
        "type": "object",
        "properties": {"error": {"type": "string", "pattern": "^[a-z_]+$"}, "time": TEXT},
        "required": ["error", "time"],
    },
}
"""What is described here by hand. `Told` is a revision that somebody wrote, with whatever a newer program put in it."""

PARAMETERS: dict[str, Schema] = {"case": TEXT, "scope": TEXT, "after": TEXT, "name": TEXT}
"""Whatever stands in an address is read, and answered as what is not there."""

ADDRESSES: dict[tuple[str, str], Address] = {
    ("get", "/v1/health"): Address(
        _object({"time": TEXT, "version": TEXT, "database": YES_NO, "protocols": _list(NUMBER)}), open=True
    ),
    ("get", "/metrics"): Address(TEXT, kind=PLAIN, open=True),
    ("post", "/v1/sync"): Address(_object(_ANSWER, "you", "uncounted"), _to("SyncMessage")),
    ("get", "/v1/cases/{case}"): Address(
        _object({"after": TEXT, "devices": _map(TEXT), "revisions": _list(_to("Told"))})
    ),
    ("post", "/v1/enrol"): Address(
        _object({"enrolment": TEXT, "user": TEXT, "epoch": TEXT}), _to("Enrolment"), open=True
    ),
    ("post", "/v1/session"): Address(_object({"until": TEXT}), _to("SignIn")),
    ("post", "/v1/have"): Address(_to("Had"), _to("HaveMessage")),
    ("get", "/v1/checkpoint/{scope}"): Address(
        _object({**dict.fromkeys(("town", "scope", "epoch", "chain", "at", "key", "sign"), TEXT), "seq": NUMBER})
    ),
    ("post", "/v1/glass"): Address(_object({"case": TEXT, "until": TEXT}), _to("GlassMessage")),
    ("get", "/v1/seen/{case}"): Address(_object({"seen": _list(_SEEN), "more": YES_NO})),
    ("get", "/v1/apart"): Address(_object({"apart": _list(_APART)})),
    ("post", "/v1/apart"): Address(_object({"adopted": NUMBER, "left": NUMBER}), _to("ApartMessage")),
    ("head", "/v1/blobs/{name}"): Address(None),
    ("patch", "/v1/blobs/{name}"): Address(
        None, BINARY, 204, said_kind=PART_TYPE, headers={"Upload-Offset": {"type": "integer", "minimum": 0}}
    ),
    ("get", "/v1/blobs/{name}"): Address(
        BINARY,
        status=206,
        kind=BYTES,
        headers={"Range": {"type": "string", "pattern": "^bytes=[0-9]{1,9}-[0-9]{0,9}$"}},
    ),
    ("get", "/v1/snapshot/{scope}"): Address(_to("Snapshot")),
    ("get", "/v1/people"): Address(_object({"people": _list(_to("Colleague"))})),
    ("post", "/v1/handovers"): Address(
        _to("HandoversTold"), _object({"acts": {**_list(_to("Act")), "maxItems": MOST_ACTS}})
    ),
    ("get", "/v1/key"): Address(_object({"id": TEXT, "public_key": TEXT})),
}
"""Every address that there is."""
