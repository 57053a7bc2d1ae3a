"""Receiving revisions from a desk: each is kept, or refused with its reason, and none spoils the others."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from secrets import token_hex

from sqlalchemy import Connection, insert, select, update

from casework.model.exchange import Result
from casework.model.revisions import Revision, from_bytes, is_signed
from center.access import ASSIGNED, Person, sight_of, unit_scope, user_scope
from center.feeds import Row
from center.tables import body, case_home, device, erasure, fork, grant, revision

LIVE, PARKED, QUARANTINED = "live", "parked", "quarantined"


class Receiving:
    """Takes in what one desk offers, in one transaction; `rows` are what the feeds are then told.

    With `quarantine` everything is kept apart: the desk was locked, and somebody has to look at it first.
    """

    def __init__(self, connection: Connection, person: Person, now: datetime, *, quarantine: bool = False) -> None:
        self._connection = connection
        self._quarantine = quarantine
        self._person = person
        self._now = now
        self._sight = sight_of(connection, person, now)
        self._keys: dict[str, bytes | None] = {}
        self.rows: dict[str, list[Row]] = {}

    def take(self, offered: Sequence[Revision]) -> tuple[Result, ...]:
        """Return what became of each offered revision, in their order."""
        known, gone = self._known(offered), self._erased(offered)
        results = []
        for one in offered:
            result = self._judged(one, known, gone)
            if result.became != "refused":
                known.add(one.id)
            results.append(result)
        return tuple(results)

    def _judged(self, one: Revision, known: set[str], gone: set[str]) -> Result:
        if one.id in gone or one.head.case in gone:
            return Result(one.id, "refused", "erased")
        if one.id in known:
            return Result(one.id, "known")
        if one.body is None:
            return Result(one.id, "refused", "no_body")
        key = self._key(one.head.device)
        if key is None:
            return Result(one.id, "refused", "unknown_device")
        if not is_signed(one, key):
            return Result(one.id, "refused", "signature")
        return self._kept(one, known)

    def _kept(self, one: Revision, known: set[str]) -> Result:
        if self._quarantine:
            self._write(one, QUARANTINED, "locked")
            return Result(one.id, QUARANTINED, "locked")
        self._settle(one.head.case)
        if not self._sight.sees(one.head.case):
            self._write(one, QUARANTINED, "no_access")
            return Result(one.id, QUARANTINED, "no_access")
        needs = tuple(parent for parent in one.head.parents if parent not in known and not self._has(parent))
        if needs:
            self._write(one, PARKED, "")
            return Result(one.id, PARKED, needs=needs)
        self._write(one, LIVE, "")
        self._tell(one)
        self._release(one)
        return Result(one.id, "stored")

    def _settle(self, case: str) -> None:
        """Let a case that nobody has told of yet belong to the unit of who began it, and to that person."""
        town, person = self._person.town, self._person
        where = (case_home.c.town == town) & (case_home.c.case_id == case)
        if self._connection.scalar(select(case_home.c.case_id).where(where)) is not None:
            return
        self._connection.execute(insert(case_home).values(town=town, case_id=case, unit=person.unit, restricted=0))
        self._connection.execute(
            insert(grant).values(
                town=town, id=token_hex(16), user=person.id, case_id=case, kind=ASSIGNED,
                given_by=person.id, reason="", from_at=self._now.isoformat(), until_at=None,
            )
        )  # fmt: skip
        self.rows.setdefault(user_scope(person.id), []).append(Row("case_in", case, case))
        self._sight = sight_of(self._connection, person, self._now)

    def _write(self, one: Revision, state: str, why: str) -> None:
        head, town = one.head, self._person.town
        self._note_fork(one)
        self._connection.execute(
            insert(revision).values(
                town=town, id=one.id, record=head.record, case_id=head.case, device=head.device, life=head.life,
                number=head.number, prev=head.prev, author=head.author, at=head.at, head=one.head_bytes, sign=one.sign,
                received_at=self._now.isoformat(), state=state, why=why,
            )
        )  # fmt: skip
        self._connection.execute(insert(body).values(town=town, revision=one.id, bytes=one.body_bytes))

    def _note_fork(self, one: Revision) -> None:
        """Keep it as evidence when a device has given one number twice: its disk was copied or put back."""
        head, town = one.head, self._person.town
        same = (revision.c.town == town) & (revision.c.device == head.device) & (revision.c.life == head.life)
        other = self._connection.scalar(select(revision.c.id).where(same & (revision.c.number == head.number)))
        if other is None:
            return
        values = {"town": town, "device": head.device, "life": head.life, "number": head.number}
        found = {"found_at": self._now.isoformat()}
        already = self._connection.scalar(select(fork.c.revision).filter_by(**values, revision=other))
        names = (one.id,) if already else (other, one.id)
        self._connection.execute(insert(fork), [{**values, **found, "revision": name} for name in names])

    def _tell(self, one: Revision) -> None:
        unit = self._connection.scalar(
            select(case_home.c.unit).where(case_home.c.town == self._person.town, case_home.c.case_id == one.head.case)
        )
        self.rows.setdefault(unit_scope(str(unit)), []).append(Row("revision", one.id, one.head.case))

    def _release(self, arrived: Revision) -> None:
        """Let what was waiting for this revision, and for nothing else, come alive; oldest first."""
        waiting = self._connection.execute(
            select(revision.c.id, revision.c.head, revision.c.sign, body.c.bytes)
            .select_from(revision.join(body, (body.c.town == revision.c.town) & (body.c.revision == revision.c.id)))
            .where(
                revision.c.town == self._person.town,
                revision.c.record == arrived.head.record,
                revision.c.state == PARKED,
            )
            .order_by(revision.c.number)
        ).all()
        for row in waiting:
            one = from_bytes(row.head, row.sign, row.bytes)
            if all(self._has(parent) for parent in one.head.parents):
                where = (revision.c.town == self._person.town) & (revision.c.id == one.id)
                self._connection.execute(update(revision).where(where).values(state=LIVE))
                # Nothing else waits for this one: to be there at all is enough for that.
                self._tell(one)

    def _has(self, name: str) -> bool:
        found = select(revision.c.id).where(revision.c.town == self._person.town, revision.c.id == name)
        return self._connection.scalar(found) is not None or bool(self._gone([name]))

    def _known(self, offered: Iterable[Revision]) -> set[str]:
        asked = select(revision.c.id).where(
            revision.c.town == self._person.town, revision.c.id.in_([one.id for one in offered])
        )
        return set(self._connection.scalars(asked))

    def _erased(self, offered: Iterable[Revision]) -> set[str]:
        return self._gone([name for one in offered for name in (one.id, one.head.case)])

    def _gone(self, names: list[str]) -> set[str]:
        asked = select(erasure.c.ref).where(erasure.c.town == self._person.town, erasure.c.ref.in_(names))
        return set(self._connection.scalars(asked))

    def _key(self, name: str) -> bytes | None:
        if name not in self._keys:
            asked = select(device.c.public_key).where(device.c.town == self._person.town, device.c.id == name)
            self._keys[name] = self._connection.scalar(asked)
        return self._keys[name]
