"""A small case written as plain tables, as the examples of checks are."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

from casework.model.casefile import CaseFile
from casework.model.deadline_events import CREATED
from casework.model.moments import Moment
from casework.model.records import FINISHED, Origin, Record, Write
from casework.model.revisions import Value

CASE, AUTHOR = "example", "example"
BEGUN = datetime(2024, 1, 1, tzinfo=UTC)
"""When the first record was begun; each next one a second later, so that they keep their order."""


def small_case(tables: Iterable[Mapping[str, object]]) -> CaseFile:
    """Return the case of these records, each a table with `id`, `kind` and its answers."""
    return CaseFile(CASE, tuple(small_record(table, number) for number, table in enumerate(tables)))


def small_record(table: Mapping[str, object], number: int = 0) -> Record:
    """Return the record of a table.

    A list of tables are the items of a group, named 1, 2, 3 …; `finished = true` calls the record finished, and
    `created` is the moment it was begun.
    """
    name, kind, created = str(table["id"]), str(table["kind"]), table.get(CREATED)
    own = {"id", "kind", FINISHED, *([CREATED] if isinstance(created, datetime) else [])}
    answers = _flat({key: value for key, value in table.items() if key not in own})
    if table.get(FINISHED):
        answers[FINISHED] = BEGUN.isoformat()
    begun = Moment.of(created if isinstance(created, datetime) else BEGUN)
    at = f"{begun.milliseconds + 1000 * number}.0"
    origin = Origin(name, CASE, kind, f"{kind}@1", at, AUTHOR, at, AUTHOR)
    return Record(origin, {path: (Write(path, name, value, AUTHOR, at),) for path, value in answers.items()})


def _flat(values: Mapping[str, object], prefix: str = "") -> dict[str, Value]:
    flat: dict[str, Value] = {}
    for key, value in values.items():
        path = f"{prefix}{key}"
        if isinstance(value, dict):
            flat |= _flat(value, f"{path}/")
        elif isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
            for number, item in enumerate(value, 1):
                flat |= _flat({"order": number, **item}, f"{path}/{number}/")
        else:
            flat[path] = _written(value)
    return flat


def _written(value: object) -> Value:
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else value  # type: ignore[return-value]  # TOML holds nothing else
