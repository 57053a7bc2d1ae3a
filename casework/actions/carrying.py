"""Carrying what was written once to where it is needed next, with its source and date."""

from casework.model.casefile import CaseFile
from casework.model.forms import Field, Forms
from casework.model.records import SOURCE, Record
from casework.model.revisions import Value
from casework.store.cases import Cases


class Carrying:
    """Finds the answers that a new record starts from."""

    def __init__(self, cases: Cases, forms: Forms) -> None:
        self._cases = cases
        self._forms = forms

    def carried(self, case: str, kind: str) -> dict[str, Value]:
        """Return the answers, and below `source/…` where each comes from, that a new record of a kind starts with."""
        file = self._cases.file(case)
        if file is None:
            return {}
        sets: dict[str, Value] = {}
        for path, field in self._forms[kind].questions():
            found = self._newest(file, field)
            if found:
                sets |= _carried_to(path, field, *found)
        return sets

    def _newest(self, file: CaseFile, field: Field) -> tuple[Record, str] | None:
        for place in field.carried_from:
            kind, _, path = place.partition(".")
            for record in reversed(file.of(kind)):
                if record.answer(path) not in (None, "", []):
                    return record, path
        return None


def _carried_to(path: str, field: Field, record: Record, origin: str) -> dict[str, Value]:
    value = _fitted(record.answer(origin), field.kind)
    if value is None:
        return {}
    write = max(record.fields[origin], key=lambda write: write.order)
    source: dict[str, Value] = {"record": record.id, "path": origin, "revision": write.revision, "at": write.at}
    return {path: value, SOURCE + path: source}


def _fitted(value: Value, kind: str) -> Value:
    """Return an answer as another kind of field can hold it: the day of a moment, the one of several choices."""
    if kind == "date" and isinstance(value, str):
        return value[:10]
    if kind in ("choice", "person", "record") and isinstance(value, list):
        return value[0] if len(value) == 1 else None
    return value
