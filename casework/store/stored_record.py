"""A record as it lies in the database: compact JSON, understood piece by piece as somebody asks for it."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from hashlib import blake2b
from typing import Any

from casework.model.moments import Moment
from casework.model.records import DELETED, Origin, Record, Write
from casework.model.revisions import Value

_ORIGIN = ("id", "case", "kind", "form", "created_at", "created_by", "changed_at", "changed_by")
MARK_BYTES = 16
_TAKEN_AWAY = json.dumps([DELETED])[:-1]
"""How a write of DELETED begins; inside a text that somebody wrote its quotation marks would be escaped."""


class StoredRecord(Record):  # noqa: PLW1641 -- a record holds mappings, and has no hash either
    """A record that `written_record` wrote; most of a case is never asked for by whoever looks at it."""

    _text: str

    def __init__(self, record: str, kind: str, text: str) -> None:
        vars(self).update(id=record, kind=kind, _text=text)  # a record is frozen

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and _parts(self) == _parts(other)

    # Told by whoever reads it: these two are asked for of every record of a case, the others of few.
    @cached_property
    def id(self) -> str:
        """Return the record's id."""
        return self.origin.id

    @cached_property
    def kind(self) -> str:
        """Return the name of the form that this record answers."""
        return self.origin.kind

    @cached_property
    def origin(self) -> Origin:
        """Return what every revision of it says alike."""
        return Origin(*self._data["o"])

    @cached_property
    def created(self) -> datetime:
        """Return when it was begun (UTC)."""
        return Moment.read(self._data["o"][CREATED_AT]).time

    @cached_property
    def fields(self) -> Mapping[str, tuple[Write, ...]]:
        """Return all visible writes of each path."""
        return StoredWrites(self._standing)

    @cached_property
    def proposals(self) -> Mapping[str, tuple[Write, ...]]:
        """Return what was written to it after its seal."""
        return StoredWrites(_by_path(self._data["p"]))

    @cached_property
    def leaves(self) -> tuple[str, ...]:
        """Return the newest revisions of it."""
        return tuple(self._data["l"])

    def answer(self, path: str) -> Value:
        """Return the value of a path as a record does; where there is but one write, it need not be made for that."""
        rows = self._standing.get(path)
        if rows is None:
            return self.id if path == "id" else None
        return rows[0][VALUE] if len(rows) == 1 else super().answer(path)

    @property
    def deleted(self) -> bool:
        """Tell whether it was taken away; nearly no record ever was, and those need not be understood to say so."""
        return _TAKEN_AWAY in self._text and super().deleted

    @cached_property
    def _standing(self) -> "Rows":
        return _by_path(self._data["f"])

    @cached_property
    def _data(self) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(self._text)
        return data


class UnreadRecord(StoredRecord):
    """A record that is not read from the database before somebody asks for more than its id and kind."""

    _read: Callable[[str], str]

    def __init__(self, record: str, kind: str, read: Callable[[str], str]) -> None:
        vars(self).update(id=record, kind=kind, _read=read)  # a record is frozen

    @cached_property
    def _text(self) -> str:  # type: ignore[override]  # once it is read it is the plain text
        return self._read(self.id)


class StoredWrites(Mapping[str, tuple[Write, ...]]):
    """The writes of each path, made when a path is asked for."""

    def __init__(self, rows: "Rows") -> None:
        self._rows = rows

    def __getitem__(self, path: str) -> tuple[Write, ...]:
        return tuple(_write(*row) for row in self._rows[path])

    def __contains__(self, path: object) -> bool:
        return path in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


Rows = Mapping[str, list[list[Any]]]
"""The writes of each path as they lie in the database."""

VALUE = 2
CREATED_AT = _ORIGIN.index("created_at")


def _by_path(rows: list[list[Any]]) -> Rows:
    found = {row[0]: [row] for row in rows}
    if len(found) < len(rows):  # somebody disagrees, which is seldom
        found = {path: [row for row in rows if row[0] == path] for path in found}
    return found


def _parts(record: Record) -> tuple[object, ...]:
    return record.origin, record.fields, record.proposals, record.leaves


def _write(path: str, revision: str, value: Value, author: str, at: str, sealing: int) -> Write:
    return Write(path, revision, value, author, at, bool(sealing))


def mark_of(written: str) -> bytes:
    """Return what stands for a record just as it was written: any change gives it another mark."""
    return blake2b(written.encode(), digest_size=MARK_BYTES).digest()


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
