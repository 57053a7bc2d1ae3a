"""Which later revisions repeat what one revision says, so that they can be erased with it."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select

from casework.model.moments import Moment
from casework.model.revisions import Body, Revision, Value, from_bytes
from center.administering import NoSuch
from center.tables import body, revision

LONG = 12
"""Letters of a text that counts as repeated wherever it stands; a shorter one only in the same place of its record."""


def repeats(connection: Connection, town: str, name: str) -> tuple[str, ...]:
    """Return the later revisions of the case that repeat a value of one, oldest first; raises NoSuch.

    The same value in the same place of the same record, or a text of some length inside any text of the case.
    """
    here = (body.c.town == revision.c.town) & (body.c.revision == revision.c.id)
    asked = select(revision.c.head, revision.c.sign, body.c.bytes).select_from(revision.join(body, here))
    row = connection.execute(asked.where(revision.c.town == town, revision.c.id == name)).first()
    if row is None:
        raise NoSuch(what="revision", name=name)
    first = from_bytes(*row)
    same_case = (revision.c.town == town) & (revision.c.case_id == first.head.case) & (revision.c.id != name)
    others = [from_bytes(*other) for other in connection.execute(asked.where(same_case))]
    later = [one for one in others if _moment(one) >= _moment(first) and _repeats(first, one)]
    return tuple(one.id for one in sorted(later, key=lambda one: (_moment(one), one.id)))


def _moment(one: Revision) -> Moment:
    return Moment.read(one.head.at)


def _repeats(first: Revision, other: Revision) -> bool:
    if first.body is None or other.body is None:
        return False
    if first.head.record == other.head.record and _same_place(first.body, other.body):
        return True
    texts = list(_texts_of(other.body))
    return any(long in text for long in _texts_of(first.body) if _tells(long) for text in texts)


def _tells(text: str) -> bool:
    """Tell whether a text is long enough to be known again, and no date or id, which many revisions share."""
    for known in (datetime.fromisoformat, UUID):
        with suppress(ValueError):
            known(text)
            return False
    return len(text) >= LONG


def _same_place(first: Body, other: Body) -> bool:
    said = {path: to.value for path, to in first.sets.items() if to.value not in (None, "", True, False)}
    return any(path in other.sets and other.sets[path].value == value for path, value in said.items())


def _texts_of(said: Body) -> Iterator[str]:
    yield said.why
    for to in said.sets.values():
        yield from _texts(to.value)


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inner:
        yield from _texts(one)
