"""Writing a case as the JSON of `sagsgang-case/1`, with who wrote what when."""

import json
from collections.abc import Iterable
from typing import Any

from casework.model.case_parts import DocumentText
from casework.model.case_places import nested_answers
from casework.model.casefile import CaseFile
from casework.model.form_schema import FORMAT
from casework.model.forms import Forms
from casework.model.moments import Moment
from casework.model.newer import form_for_showing
from casework.model.records import DELETED, FINISHED, FINISHED_BY, SEALED, SOURCE, Record, Write

ENVELOPE = (DELETED, FINISHED, FINISHED_BY, SEALED)


def written_case(case: CaseFile, documents: Iterable[DocumentText], forms: Forms) -> str:
    """Return the case as JSON text, the same for the same case; records that were taken away stay behind."""
    standing = sorted((record for record in case.records if not record.deleted), key=lambda one: (one.created, one.id))
    told = {record.id: _record(record, forms) for record in standing}
    about = case.case
    data: dict[str, Any] = {
        "format": FORMAT,
        "case": told.get(about.id, {}) if about else {},
        "persons": [told[record.id] for record in standing if record.kind == "person"],
        "records": [told[record.id] for record in standing if record.kind not in ("case", "person")],
    }
    kept = [vars(document) for document in documents]
    return json.dumps(data | ({"documents": kept} if kept else {}), ensure_ascii=False, indent=1) + "\n"


def _record(record: Record, forms: Forms) -> dict[str, Any]:
    origin = record.origin
    fields, other = nested_answers(form_for_showing(forms, record.kind), record)
    source = {path.removeprefix(SOURCE): value for path, value in other.items() if path.startswith(SOURCE)}
    rest = {path: value for path, value in other.items() if path not in ENVELOPE and not path.startswith(SOURCE)}
    told = {
        "id": record.id,
        "kind": record.kind,
        "form": origin.form,
        "created": _act(origin.created_at, origin.created_by),
        "changed": _act(origin.changed_at, origin.changed_by),
        "finished": {"at": record.text(FINISHED), "by": record.text(FINISHED_BY)} if record.finished else None,
        "sealed": record.sealed,
        "fields": fields,
        "source": source,
        "written": _written(record),
        "conflicts": {path: _writes(record.fields[path]) for path in record.conflicts},
        "proposals": {path: _writes(writes) for path, writes in sorted(record.proposals.items())},
        "other": rest,
    }
    return {name: value for name, value in told.items() if value not in (None, False, {}, []) or name == "fields"}


def _written(record: Record) -> dict[str, dict[str, str]]:
    """Return who wrote what when, where that was not when the record was begun."""
    began = _act(record.origin.created_at, record.origin.created_by)
    latest = {path: max(writes, key=lambda write: write.order) for path, writes in sorted(record.fields.items())}
    acts = {path: _act(write.at, write.author) for path, write in latest.items()}
    return {path: act for path, act in acts.items() if act != began}


def _writes(writes: tuple[Write, ...]) -> list[dict[str, Any]]:
    return [{"value": write.value, **_act(write.at, write.author)} for write in writes]


def _act(at: str, by: str) -> dict[str, str]:
    return {"at": Moment.read(at).time.isoformat(timespec="milliseconds"), "by": by}
