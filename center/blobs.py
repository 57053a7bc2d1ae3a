"""Attachments at the center: taken in part by part, whole only when their hash fits, shown to who may see the case."""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from casework.model.attachments import PART, named_by
from casework.model.clock import Clock
from casework.model.message_reading import BadMessage
from casework.model.problems import CaseworkError
from center.access import sight_of
from center.blob_refs import drop_blobs
from center.database import Database
from center.exchanging import ACTIVE, Caller, NotSeen
from center.states import LIVE
from center.tables import blob, blob_part, blob_ref, revision


class WrongOffset(CaseworkError):
    """A part that does not begin where the last one ended; `offset` is where that is."""

    code = "wrong_offset"


class WrongHash(CaseworkError):
    """All bytes are there, and they are not those of the attachment; nothing of them was kept."""

    code = "wrong_hash"


class OnItsWay(NotSeen):
    """An attachment that a revision refers to, and that has not been received whole yet."""

    code = "on_its_way"


class NoSuchRange(CaseworkError):
    """Bytes beyond the end of an attachment."""

    code = "no_such_range"


@dataclass(frozen=True)
class Standing:
    """How many bytes of an attachment are here, and how many there will be."""

    offset: int
    size: int


@dataclass(frozen=True)
class Piece:
    """Some of the sealed bytes of an attachment, from `first` on; `size` is all of it."""

    first: int
    size: int
    data: bytes


class Blobs:
    """What is allowed is asked at every call: the bytes are sealed, and still nobody else's."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def standing(self, caller: Caller, name: str) -> Standing:
        """Return how much of an attachment is here; raises NotSeen."""
        with self._database.reading() as connection:
            return self._standing(connection, caller, name)[0]

    def give(self, caller: Caller, name: str, offset: int, data: bytes) -> Standing:
        """Take in the part that begins at an offset; sending it twice changes nothing.

        Raises NotSeen, WrongOffset, WrongHash, BadMessage for bytes that are not one part, or CenterUnavailable.
        """
        with self._database.writing() as connection:
            standing, case = self._standing(connection, caller, name)
            if offset != standing.offset:
                raise WrongOffset(offset=standing.offset)
            if offset % PART or len(data) != min(PART, standing.size - offset) or not data:
                raise BadMessage(place="part", reason="length")
            self._keep(connection, (caller.person.town, name, case), standing, data)
            after = Standing(offset + len(data), standing.size)
            fits = after.offset < after.size or self._finish(connection, caller.person.town, name)
        if not fits:
            raise WrongHash
        return after

    def take(self, caller: Caller, name: str, first: int, last: int | None) -> Piece:
        """Return bytes of an attachment, at most a part of it; raises NotSeen, OnItsWay or NoSuchRange."""
        town, now = caller.person.town, self._now()
        with self._database.reading() as connection:
            sight = sight_of(connection, caller.person, now)
            refs = [one for one in _references(connection, town, name) if one.state == LIVE]
            seen = {one.case_id for one in refs if caller.state == ACTIVE and sight.sees(one.case_id)}
            if not seen:
                raise NotSeen
            row = _row(connection, town, name)
            if row is None or row.received_at is None:
                raise OnItsWay
            if row.case_id not in seen:
                raise NotSeen
            if first >= row.size:
                raise NoSuchRange(size=row.size)
            end = min(row.size, first + PART, row.size if last is None else last + 1)
            return Piece(first, row.size, _bytes(connection, town, name, first, end))

    def _standing(self, connection: Connection, caller: Caller, name: str) -> tuple[Standing, str]:
        """Return how much is here and of which case, for somebody who may give the rest of it.

        Whoever wrote the revision may, even when the case has gone out of their sight since.
        """
        town, sight = caller.person.town, sight_of(connection, caller.person, self._now())
        refs = [
            one
            for one in _references(connection, town, name)
            if one.device == caller.device or (one.state == LIVE and sight.sees(one.case_id))
        ]
        row = _row(connection, town, name)
        if row is not None:
            refs = [one for one in refs if one.case_id == row.case_id]
        if not refs or caller.state != ACTIVE:
            raise NotSeen
        standing = Standing(row.given, row.size) if row is not None else Standing(0, refs[0].size)
        return standing, refs[0].case_id

    def _keep(self, connection: Connection, whose: tuple[str, str, str], standing: Standing, data: bytes) -> None:
        town, name, case = whose
        if not standing.offset:
            begun = {"size": standing.size, "given": 0, "begun_at": self._now().isoformat(), "received_at": None}
            if _row(connection, town, name) is None:
                connection.execute(insert(blob).values(town=town, id=name, case_id=case, **begun))
        # The row's lock lets one of two who give the same part at once be first.
        here = (blob.c.town == town) & (blob.c.id == name) & (blob.c.given == standing.offset)
        if not connection.execute(update(blob).where(here).values(given=standing.offset + len(data))).rowcount:
            raise WrongOffset(offset=standing.offset)
        connection.execute(insert(blob_part).values(town=town, blob=name, part=standing.offset // PART, bytes=data))

    def _finish(self, connection: Connection, town: str, name: str) -> bool:
        """Call an attachment received when its hash fits, and drop it when it does not; tell which."""
        whole = sha256()
        parts = select(blob_part.c.bytes).where(blob_part.c.town == town, blob_part.c.blob == name)
        for data in connection.scalars(parts.order_by(blob_part.c.part)):
            whole.update(data)
        if named_by(whole.digest()) != name:
            drop_blobs(connection, town, [name])
            return False
        mine = (blob.c.town == town) & (blob.c.id == name)
        connection.execute(update(blob).where(mine).values(received_at=self._now().isoformat()))
        return True

    def _now(self) -> datetime:
        return self._clock.now().astimezone(UTC)


def _references(connection: Connection, town: str, name: str) -> list[Any]:
    """Return the revisions that refer to an attachment, the first one that came first."""
    both = (revision.c.town == blob_ref.c.town) & (revision.c.id == blob_ref.c.revision)
    asked = (
        select(blob_ref.c.case_id, blob_ref.c.size, revision.c.state, revision.c.device)
        .select_from(blob_ref.join(revision, both))
        .where(blob_ref.c.town == town, blob_ref.c.blob == name)
        .order_by(revision.c.received_at, revision.c.id)
    )
    return list(connection.execute(asked))


def _row(connection: Connection, town: str, name: str) -> Row[Any] | None:
    return connection.execute(select(blob).where(blob.c.town == town, blob.c.id == name)).first()


def _bytes(connection: Connection, town: str, name: str, first: int, end: int) -> bytes:
    found = select(blob_part.c.bytes).where(
        blob_part.c.town == town, blob_part.c.blob == name, blob_part.c.part.between(first // PART, (end - 1) // PART)
    )
    data = b"".join(connection.scalars(found.order_by(blob_part.c.part)))
    start = first // PART * PART
    return data[first - start : end - start]
