"""A case changes hands: given by one who has it, kept by both until the other has read it, then the receiver's."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from secrets import token_hex

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, update

from casework.model.clock import Clock
from casework.model.handing_over import (
    GIVE,
    HANDOVERS,
    REMEMBERED,
    TAKE,
    Act,
    Colleague,
    Done,
    Handover,
    HandoversTold,
)
from casework.model.roles import ADMINISTRATOR
from center.access import ASSIGNED, Person, person_of, sight_of, user_scope
from center.callers import ACTIVE, Caller, ShutOut
from center.database import Database, tried
from center.feeds import Row as FeedRow
from center.feeds import append
from center.noting import note_done
from center.sight_changes import moved_rows, seen_by
from center.states import LIVE
from center.tables import body, case_home, grant, handover, revision, unit, user

REFUSALS = (
    "not_assigned", "not_this_person", "no_record", "under_way", "known_otherwise", "not_yours", "withdrawn", "taken",
)  # fmt: skip
"""Why an act is not done; nothing else is said of what the asker may not see."""


class HandingOver:
    """Takes the acts of one person; what the center itself knows decides, never what the desk claims."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def people(self, caller: Caller) -> tuple[Colleague, ...]:
        """Return everybody who can be given a case, by name; raises ShutOut for a desk that is shut out."""
        _let_in(caller)
        town = caller.person.town
        asked = (
            select(user.c.id, user.c.name, unit.c.name.label("unit"))
            .select_from(user.join(unit, (unit.c.town == user.c.town) & (unit.c.id == user.c.unit)))
            .where(user.c.town == town, user.c.ended_at.is_(None), user.c.role != ADMINISTRATOR)
            .order_by(user.c.name, user.c.id)
        )
        with self._database.reading() as connection:
            return tuple(Colleague(row.id, row.name, row.unit) for row in connection.execute(asked))

    def told(self, caller: Caller, acts: tuple[Act, ...]) -> HandoversTold:
        """Do the acts of a person, each or none of it; return what became of them and how it stands.

        The same act again changes nothing. Raises ShutOut for a desk that is shut out, or CenterUnavailable.
        """
        _let_in(caller)
        done = tuple(Done(act.record, tried(partial(self._do, caller.person, act))) for act in acts)
        with self._database.reading() as connection:
            return HandoversTold(done, _handovers(connection, caller.person, self._now()))

    def _do(self, person: Person, act: Act) -> str:
        """Return why an act is refused, "" when it is done."""
        with self._database.writing() as connection:
            one = _Act(connection, person, act, self._now())
            why = {GIVE: one.give, TAKE: one.take}.get(act.act, one.withdraw)()
            append(connection, person.town, one.rows)
            return why

    def _now(self) -> datetime:
        return self._clock.now().astimezone(UTC)


class _Act:
    """One act in one transaction; `rows` are what the feeds are told in the end."""

    def __init__(self, connection: Connection, person: Person, act: Act, now: datetime) -> None:
        self._connection, self._person, self._act, self._now = connection, person, act, now
        self._town = person.town
        self.rows: dict[str, list[FeedRow]] = {}

    def give(self) -> str:
        """Let the receiver have the case beside the giver, until the receiver has read."""
        act, known = self._act, self._known()
        if known is not None:
            same = (known.case_id, known.giver, known.receiver) == (act.case, self._person.id, act.to)
            return "" if same and not known.withdrawn_at else "known_otherwise"
        why = self._why_not_given()
        if why:
            return why
        before = seen_by(self._connection, self._town, act.case, self._now)
        told = {"town": self._town, "record": act.record, "case_id": act.case, "giver": self._person.id}
        given = {"receiver": act.to, "stays": int(act.stays), "given_at": self._moment}
        self._connection.execute(insert(handover).values(**told, **given))
        self._assign(act.case, act.to)
        self._tell(act.case, before, (self._person.id, act.to))
        self._note(act.case, {"to": act.to})
        return ""

    def take(self) -> str:
        """Let the case be the receiver's; the giver has it no longer unless it was said that they stay."""
        known = self._known()
        if known is None or known.receiver != self._person.id:
            return "not_yours"
        if known.withdrawn_at or known.taken_at:
            return "withdrawn" if known.withdrawn_at else ""
        before = seen_by(self._connection, self._town, known.case_id, self._now)
        self._mark(taken_at=self._moment)
        if not known.stays:
            self._end(known.case_id, known.giver)
        moved = self._move_home(known.case_id)
        self._tell(known.case_id, before, (known.giver, known.receiver), anew=moved)
        self._note(known.case_id, {"from": known.giver})
        return ""

    def withdraw(self) -> str:
        """Take back what was given and not taken over yet; the receiver keeps what they had before."""
        known = self._known()
        if known is None or known.giver != self._person.id:
            return "not_yours"
        if known.taken_at or known.withdrawn_at:
            return "taken" if known.taken_at else ""
        before = seen_by(self._connection, self._town, known.case_id, self._now)
        self._mark(withdrawn_at=self._moment)
        self._end(known.case_id, known.receiver, reason=known.record)
        self._tell(known.case_id, before, (known.giver, known.receiver))
        self._note(known.case_id, {"to": known.receiver})
        return ""

    @property
    def _moment(self) -> str:
        return self._now.isoformat()

    def _why_not_given(self) -> str:
        act = self._act
        receiver = person_of(self._connection, self._town, act.to)
        if receiver is None or receiver.role == ADMINISTRATOR or act.to == self._person.id:
            return "not_this_person"
        if not self._has_assigned(act.case, self._person.id):
            return "not_assigned"
        # That the case is denied to somebody is nobody else's to know.
        if act.case in sight_of(self._connection, receiver, self._now).denied:
            return "not_this_person"
        here = (revision.c.town == self._town) & (revision.c.record == act.record) & (revision.c.case_id == act.case)
        # Of what was erased the heads are still there.
        said = revision.join(body, (body.c.town == revision.c.town) & (body.c.revision == revision.c.id))
        note = select(revision.c.id).select_from(said).where(here & (revision.c.state == LIVE)).limit(1)
        if self._connection.scalar(note) is None:
            return "no_record"
        still = handover.c.taken_at.is_(None) & handover.c.withdrawn_at.is_(None)
        other = select(handover.c.record).where(handover.c.town == self._town, handover.c.case_id == act.case, still)
        return "under_way" if self._connection.scalar(other.limit(1)) is not None else ""

    def _known(self) -> "Row[tuple[object, ...]] | None":
        return self._connection.execute(select(handover).where(self._mine())).first()

    def _mine(self) -> ColumnElement[bool]:
        return (handover.c.town == self._town) & (handover.c.record == self._act.record)

    def _mark(self, **when: str) -> None:
        self._connection.execute(update(handover).where(self._mine()).values(**when))

    def _assigned(self, case: str, name: str) -> ColumnElement[bool]:
        mine = (grant.c.town == self._town) & (grant.c.user == name) & (grant.c.case_id == case)
        runs = grant.c.until_at.is_(None) | (grant.c.until_at > self._moment)
        return mine & (grant.c.kind == ASSIGNED) & runs

    def _has_assigned(self, case: str, name: str) -> bool:
        return self._connection.scalar(select(grant.c.id).where(self._assigned(case, name)).limit(1)) is not None

    def _assign(self, case: str, name: str) -> None:
        if self._has_assigned(case, name):
            return
        self._connection.execute(
            insert(grant).values(
                town=self._town, id=token_hex(16), user=name, case_id=case, kind=ASSIGNED, given_by=self._person.id,
                reason=self._act.record, from_at=self._moment, until_at=None,
            )
        )  # fmt: skip

    def _end(self, case: str, name: str, reason: str = "") -> None:
        """Let assignments end: all of somebody's in a case, or only those that a handover has given."""
        which = self._assigned(case, name)
        if reason:
            which &= grant.c.reason == reason
        self._connection.execute(update(grant).where(which).values(until_at=self._moment))

    def _move_home(self, case: str) -> bool:
        """Let a case belong to the unit of whoever has taken it over; tell whether it belonged to another."""
        here = (case_home.c.town == self._town) & (case_home.c.case_id == case)
        other = here & (case_home.c.unit != self._person.unit)
        return bool(self._connection.execute(update(case_home).where(other).values(unit=self._person.unit)).rowcount)

    def _tell(self, case: str, before: dict[str, bool], people: tuple[str, ...], *, anew: bool = False) -> None:
        after = seen_by(self._connection, self._town, case, self._now)
        self.rows = moved_rows(case, before, after, anew=anew)
        for name in people:
            self.rows.setdefault(user_scope(name), []).append(FeedRow("policy", HANDOVERS, case))

    def _note(self, case: str, about: dict[str, str]) -> None:
        told = {"case": case, "record": self._act.record, **about}
        note_done(self._connection, self._person, self._now, f"handover_{self._act.act}", told)


def _handovers(connection: Connection, person: Person, now: datetime) -> tuple[Handover, ...]:
    """Return every handover that somebody has a part in and that is open, or came to its end lately."""
    since = (now - REMEMBERED).isoformat()
    mine = (handover.c.giver == person.id) | (handover.c.receiver == person.id)
    ended = func.coalesce(handover.c.taken_at, handover.c.withdrawn_at)
    asked = select(handover).where(handover.c.town == person.town, mine, ended.is_(None) | (ended > since))
    rows = connection.execute(asked.order_by(handover.c.given_at, handover.c.record)).all()
    names = {
        row.id: row.name for row in connection.execute(select(user.c.id, user.c.name).where(user.c.town == person.town))
    }
    return tuple(_handover(row, names) for row in rows)


def _handover(row: "Row[tuple[object, ...]]", names: dict[str, str]) -> Handover:
    told = Handover(
        row.record, row.case_id, row.giver, names.get(row.giver, ""), row.receiver, names.get(row.receiver, ""),
        bool(row.stays), row.given_at,
    )  # fmt: skip
    return replace(told, taken_at=row.taken_at or "", withdrawn_at=row.withdrawn_at or "")


def _let_in(caller: Caller) -> None:
    if caller.state != ACTIVE:
        raise ShutOut
