"""Receiving revisions from a desk: each is kept, or refused with its reason, and none spoils the others.

A batch is decided in memory, revision by revision as if each had come alone, and written at once.
"""

import logging
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, bindparam, select

from casework.model.exchange import Result
from casework.model.house import HOUSE
from casework.model.moments import Moment
from casework.model.revisions import Head, Revision
from casework.model.roles import APPROVERS
from casework.model.seeing import APART_NOTICE
from center.access import ASSIGNED, Home, Person, Sight, person_of, sight_about, unit_scope
from center.additions import Additions
from center.blob_refs import references
from center.callers import ACTIVE
from center.checking import MISFIT, Checked
from center.feeds import Row
from center.known import Known, Numbered, known_of
from center.logs import tell
from center.notices import Happening
from center.notices import tell as tell_leaders
from center.states import LIVE, PARKED, QUARANTINED
from center.tables import case_home, device, fork, revision, unit, user

NO_ACCESS = "no_access"

AHEAD, BEHIND = timedelta(minutes=2), timedelta(days=30)
"""How far the time of a revision may lie from when it came in before that is worth a mark."""

_HELD = (
    select(case_home.c.case_id)
    .where(case_home.c.town == bindparam("in_town"), case_home.c.case_id.in_(bindparam("names", expanding=True)))
    .order_by(case_home.c.case_id)
    .with_for_update(key_share=True)
)


class Receiving:
    """Takes in what one desk offers, in one transaction; `rows` are what the feeds are then told.

    With `quarantine` everything is kept apart: the desk was locked, and somebody has to look at it first.
    """

    def __init__(self, connection: Connection, person: Person, now: datetime, *, quarantine: bool = False) -> None:
        self._connection = connection
        self._quarantine = quarantine
        self._person = person
        self._now = now
        self._begun_by: dict[str, str] = {}
        self._sight = Sight(person)
        self._known = Known()
        self._written = Additions()
        self._forks: dict[Numbered, set[str]] = {}
        self._owners: dict[str, Person] = {}
        self._writers: dict[str, Sight | None] = {}
        self._told_apart: set[str] = set()
        self.rows: dict[str, list[Row]] = {}

    def take(self, offered: Sequence[Checked]) -> tuple[Result, ...]:
        """Return what became of each offered revision, in their order."""
        self._known = self._known_alone([one.revision for one in offered if one.why != MISFIT])
        # Not before: a case that somebody else begins between the two questions would be known, and in nobody's sight.
        self._sight = sight_about(self._connection, self._person, self._now, self._known.homes)
        self._written = Additions()
        results = tuple(self._judged(one.revision, one.why) for one in offered)
        self._written.write(self._connection, self._person.town)
        return results

    def adopt(self, kept: Sequence[Revision]) -> None:
        """Let revisions that were kept apart stand."""
        self._known = known_of(self._connection, self._person.town, kept)
        self._written = Additions()
        for one in kept:
            self._written.set_free(one.id)
            self._tell(one)
        self._written.write(self._connection, self._person.town)

    def wake(self, one: Revision) -> None:
        """Let come alive what waited for a revision alone of which the head has just been put back."""
        self._known = known_of(self._connection, self._person.town, [one])
        self._written = Additions()
        self._release(one.head.record)
        self._written.write(self._connection, self._person.town)

    def _known_alone(self, offered: Sequence[Revision]) -> Known:
        """Return what is known of a batch, when nobody else writes in its cases, nor erases one, until this has ended.

        What comes after something that is being written at the same moment would wait for it, and nobody would wake it.
        """
        cases = {one.head.case for one in offered}
        while True:
            held = self._hold(cases)
            known = known_of(self._connection, self._person.town, offered)
            # A case that somebody has begun since then is not held yet.
            if cases & known.homes.keys() <= held:
                return known

    def _hold(self, cases: Collection[str]) -> set[str]:
        """Wait until nobody writes in these cases any more, and return those that nobody else can write in now."""
        town = self._person.town
        if HOUSE in cases:  # which has no home, and is told in every unit
            units = select(unit.c.id).where(unit.c.town == town).order_by(unit.c.id)
            self._connection.execute(units.with_for_update(key_share=True)).all()
        return set(self._connection.scalars(_HELD, {"in_town": town, "names": sorted(cases)}))

    def _judged(self, one: Revision, wrong: str) -> Result:
        if self._known.erased & {one.id, one.head.record, one.head.case}:
            return Result(one.id, "refused", "erased")
        if one.id in self._known.apart:
            return self._kept(one) if self._may_stand(one) else Result(one.id, QUARANTINED, self._known.apart[one.id])
        if one.id in self._known.there:
            return Result(one.id, "known", self._out_of_sight(one.head))
        if wrong:
            return Result(one.id, "refused", wrong)
        return self._kept(one)

    def _may_stand(self, one: Revision) -> bool:
        """Tell whether what was kept apart is now offered, or was written, by somebody who may write there.

        What a locked desk handed in is looked at by a person first, whoever offers it.
        """
        return self._known.apart[one.id] == NO_ACCESS and not self._quarantine and self._may_write(one.head)

    def _may_write(self, head: Head) -> bool:
        """Tell whether who offers a revision may write in its case, or else who wrote it, at a desk in good standing.

        Whoever gives back what the center has lost may have come into the case after the day it was put back to.
        """
        if self._sight.sees(head.case):
            return True
        writer = self._writer(head.device)
        return writer is not None and (self._begun_by.get(head.case) == writer.person.id or writer.sees(head.case))

    def _writer(self, name: str) -> Sight | None:
        """Return what the person of another desk may see, None when the desk is shut out or the person has left."""
        if name not in self._writers:
            town = self._person.town
            asked = select(device.c.user).where(device.c.town == town, device.c.id == name, device.c.state == ACTIVE)
            found = person_of(self._connection, town, str(self._connection.scalar(asked)))
            self._writers[name] = sight_about(self._connection, found, self._now, self._known.homes) if found else None
        return self._writers[name]

    def _kept(self, one: Revision) -> Result:
        if self._quarantine:
            return self._kept_apart(one, "locked")
        if one.head.case == HOUSE:
            if self._owner(one.head.device).role not in APPROVERS:
                return self._kept_apart(one, "not_your_role")
        else:
            self._settle(one.head)
        if not self._may_write(one.head):
            return self._kept_apart(one, NO_ACCESS)
        out_of_sight = self._out_of_sight(one.head)
        needs = tuple(parent for parent in one.head.parents if not self._known.has(parent))
        if needs:
            self._keep(one, PARKED)
            waiting = self._known.parked.setdefault(one.head.record, [])
            waiting.append(one)
            waiting.sort(key=lambda parked: (parked.head.number, parked.id))
            return Result(one.id, PARKED, out_of_sight, needs=needs)
        self._keep(one, LIVE, self._strange_time(one))
        self._tell(one)
        self._release(one.head.record)
        return Result(one.id, "stored", out_of_sight)

    def _out_of_sight(self, head: Head) -> str:
        """Return why whoever gives a revision back is to let its case go, "" when they may see it.

        Also where it is known: another who had it may have been first.
        """
        return "" if self._sight.sees(head.case) else NO_ACCESS

    def _kept_apart(self, one: Revision, why: str) -> Result:
        """Keep a revision apart, and tell whoever leads its case that it waits.

        What waited for it alone stands from then on, as if it had come after it.
        """
        self._keep(one, QUARANTINED, why)
        self._known.apart[one.id] = why
        self._release(one.head.record)
        case = one.head.case
        if case not in self._told_apart:
            self._told_apart.add(case)
            home = self._known.homes.get(case)
            where = home.unit if home else self._unit_of_person()
            happening = Happening(APART_NOTICE, case, where, self._person.id, self._now)
            for scope, rows in tell_leaders(self._connection, self._person.town, happening).items():
                self.rows.setdefault(scope, []).extend(rows)
        return Result(one.id, QUARANTINED, why)

    def _settle(self, head: Head) -> None:
        """Let a case that nobody has told of yet belong to the unit of who began it, and to that person.

        That is whose desk wrote it, and not who offers it: a colleague may give back what the center has lost. It is
        theirs too when what it began with is kept apart, and a colleague's work in it comes first.
        """
        case = head.case
        if case in self._known.homes:
            return
        person = self._owner(self._known.begun_at.get(case, head.device))
        home = Home(person.unit)
        self._known.homes[case] = home
        self._written.homes.append({"case_id": case, "unit": home.unit, "restricted": 0})
        self._written.grants.append(
            {
                "id": token_hex(16), "user": person.id, "case_id": case, "kind": ASSIGNED, "given_by": person.id,
                "reason": "", "from_at": self._now.isoformat(), "until_at": None,
            }
        )  # fmt: skip
        # Nobody is told that the case came into sight: all of it comes after what the feed of the unit has told so far.
        self._begun_by[case] = person.id
        if person.id == self._person.id:
            self._sight = replace(self._sight, assigned=self._sight.assigned | {case})
        self._tell_erased(case)

    def _tell_erased(self, case: str) -> None:
        """Tell what is left of erased revisions, which was put back before the center knew again whose case it is."""
        mine = (revision.c.town == self._person.town) & (revision.c.case_id == case) & (revision.c.state == LIVE)
        left = self._connection.scalars(select(revision.c.id).where(mine).order_by(revision.c.at, revision.c.id)).all()
        self.rows.setdefault(unit_scope(self._known.homes[case].unit), []).extend(
            Row("revision", one, case) for one in left
        )

    def _owner(self, name: str) -> Person:
        """Return who works at a desk, or whoever offers, when that person works here no longer."""
        if name not in self._owners:
            town = self._person.town
            asked = select(device.c.user).where(device.c.town == town, device.c.id == name)
            found = person_of(self._connection, town, str(self._connection.scalar(asked)))
            self._owners[name] = found or self._person
        return self._owners[name]

    def _keep(self, one: Revision, state: str, why: str = "") -> None:
        head = one.head
        if self._known.apart.pop(one.id, None) is not None:
            self._written.raised.append({"raised": one.id, "to": state, "because": why})
            return
        self._note_fork(one)
        self._known.there.add(one.id)
        self._written.revisions[one.id] = {
            "id": one.id, "record": head.record, "case_id": head.case, "device": head.device, "life": head.life,
            "number": head.number, "prev": head.prev, "author": head.author, "at": head.at, "head": one.head_bytes,
            "sign": one.sign, "received_at": self._now.isoformat(), "state": state, "why": why,
        }  # fmt: skip
        self._written.references += references(one)
        self._written.bodies.append({"revision": one.id, "bytes": one.body_bytes})

    def _strange_time(self, one: Revision) -> str:
        """Return how the time that it was written at cannot be right, "" when it can; nothing is refused for it."""
        late = self._now - Moment.read(one.head.at).time
        return "clock_ahead" if late < -AHEAD else "clock_behind" if late > BEHIND else ""

    def _note_fork(self, one: Revision) -> None:
        """Keep it as evidence when a device has given one number twice: its disk was copied or put back."""
        place = (one.head.device, one.head.life, one.head.number)
        others = self._known.numbered.setdefault(place, [])
        if others:
            noted = self._forks.get(place) or self._noted(place)
            new = [name for name in (*others, one.id) if name not in noted]
            self._forks[place] = noted | set(new)
            tell(logging.WARNING, "fork", {"device": place[0], "life": place[1], "number": place[2]})
            self._written.forks += [self._fork(place, name) for name in new]
        others.append(one.id)

    def _noted(self, place: Numbered) -> set[str]:
        name, life, number = place
        asked = select(fork.c.revision).filter_by(town=self._person.town, device=name, life=life, number=number)
        return set(self._connection.scalars(asked))

    def _fork(self, place: Numbered, one: str) -> dict[str, Any]:
        name, life, number = place
        found = self._now.isoformat()
        return {"device": name, "life": life, "number": number, "revision": one, "found_at": found}

    def _tell(self, one: Revision) -> None:
        case = one.head.case
        for name in self._all_units() if case == HOUSE else [self._known.homes[case].unit]:
            self.rows.setdefault(unit_scope(name), []).append(Row("revision", one.id, case))

    def _all_units(self) -> Iterable[str]:
        return self._connection.scalars(select(unit.c.id).where(unit.c.town == self._person.town))

    def _unit_of_person(self) -> str:
        """Return where somebody works, or worked."""
        where = (user.c.town == self._person.town) & (user.c.id == self._person.id)
        return self._connection.scalar(select(user.c.unit).where(where)) or ""

    def _release(self, record: str) -> None:
        """Let what waits in a record, and for nothing any more, come alive; oldest first."""
        waiting = self._known.parked.get(record, [])
        while ready := next((one for one in waiting if all(map(self._known.has, one.head.parents))), None):
            waiting.remove(ready)
            self._written.set_free(ready.id)
            self._tell(ready)
