"""A record as it lies in the database: compact JSON, understood piece by piece as somebody asks for it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from casework.model.records import DELETED, Origin, Record, Write
from casework.model.revisions import Value

_ORIGIN = ("id", "case", "kind", "form", "created_at", "created_by", "changed_at", "changed_by")
_TAKEN_AWAY = json.dumps([DELETED])[:-1]
"""How a write of DELETED begins; inside a text that somebody wrote its quotation marks would be escaped."""


class StoredRecord(Record):  # noqa: PLW1641 -- a record holds mappings, and has no hash either
    """A record that `written_record` wrote; most of a case is never asked for by whoever looks at it."""

    def __init__(self, record: str, kind: str, text: str) -> None:
        vars(self).update(_id=record, _kind=kind, _text=text)  # a record is frozen

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and _parts(self) == _parts(other)

    @property
    def id(self) -> str:
        """Return the record's id."""
        return str(vars(self)["_id"])

    @property
    def kind(self) -> str:
        """Return the name of the form that this record answers."""
        return str(vars(self)["_kind"])

    @cached_property
    def origin(self) -> Origin:
        """Return what every revision of it says alike."""
        return Origin(*self._data["o"])

    @cached_property
    def fields(self) -> Mapping[str, tuple[Write, ...]]:
        """Return all visible writes of each path."""
        return StoredWrites(self._data["f"])

    @cached_property
    def proposals(self) -> Mapping[str, tuple[Write, ...]]:
        """Return what was written to it after its seal."""
        return StoredWrites(self._data["p"])

    @cached_property
    def leaves(self) -> tuple[str, ...]:
        """Return the newest revisions of it."""
        return tuple(self._data["l"])

    @property
    def deleted(self) -> bool:
        """Tell whether it was taken away; nearly no record ever was, and those need not be understood to say so."""
        return _TAKEN_AWAY in vars(self)["_text"] and super().deleted

    @cached_property
    def _data(self) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(vars(self)["_text"])
        return data


class StoredWrites(Mapping[str, tuple[Write, ...]]):
    """The writes of each path, made when a path is asked for."""

    def __init__(self, rows: list[list[Any]]) -> None:
        self._rows: dict[str, list[list[Any]]] = {}
        self._made: dict[str, tuple[Write, ...]] = {}
        for row in rows:
            self._rows.setdefault(row[0], []).append(row)

    def __getitem__(self, path: str) -> tuple[Write, ...]:
        if path not in self._made:
            self._made[path] = tuple(_write(*row) for row in self._rows[path])
        return self._made[path]

    def __contains__(self, path: object) -> bool:
        return path in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def _parts(record: Record) -> tuple[object, ...]:
    return record.origin, record.fields, record.proposals, record.leaves


def _write(path: str, revision: str, value: Value, author: str, at: str, sealing: int) -> Write:
    return Write(path, revision, value, author, at, bool(sealing))


def written_record(record: Record) -> str:
    """Return a record as compact JSON."""
    data = {
        "o": [getattr(record.origin, name) for name in _ORIGIN],
        "f": list(_rows(record.fields.values())),
        "p": list(_rows(record.proposals.values())),
        "l": record.leaves,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _rows(fields: Iterable[tuple[Write, ...]]) -> Iterator[list[Any]]:
    for writes in fields:
        for write in writes:
            yield [write.path, write.revision, write.value, write.author, write.at, int(write.sealing)]
