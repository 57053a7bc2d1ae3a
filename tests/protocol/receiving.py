"""What becomes of a revision that is offered to the center: it is kept, kept apart, parked, known, or refused."""

from collections import defaultdict
from typing import TYPE_CHECKING

from casework.model.exchange import Result
from casework.model.revisions import Head, Revision
from tests.protocol.feeds import Told
from tests.protocol.sight import ASSIGNED, Person, unit_scope
from tests.protocol.states import APART, LIVE, NO_ACCESS, PARKED, QUARANTINED, Kept

if TYPE_CHECKING:
    from tests.protocol.center import Center


class Receiving:
    """Takes in what one person offers, in one transaction; `rows` are what the feeds are then told."""

    def __init__(self, center: "Center", person: Person | None) -> None:
        self._rules, self._state = center.rules, center.state
        self._center = center
        self._person = person
        self._begun_by: dict[str, str] = {}
        self.rows: dict[str, list[Told]] = defaultdict(list)

    def judged(self, one: Revision) -> Result:
        """Take in one revision, and return what became of it."""
        head, before = one.head, self._state.kept.get(one.id)
        erased = self._state.erased.keys() & {one.id, head.record, head.case}
        if erased and self._rules.center_refuses_erased:
            return Result(one.id, "refused", "erased")
        if before and before.state in APART:
            if before.why == NO_ACCESS and self._may_write(head):
                return self._kept(one)
            return Result(one.id, QUARANTINED, before.why)
        if before and self._rules.center_knows_ids:
            return Result(one.id, "known", "" if self._offerer_sees(head.case) else NO_ACCESS)
        return self._kept(one)

    def adopt(self, one: Revision) -> None:
        """Let a revision that was kept apart stand."""
        self._settle(one.head)
        self._state.kept[one.id] = Kept(one, LIVE)
        self._tell(one)

    def wake(self, record: str) -> None:
        """Let what waits in a record, and for nothing any more, come alive; oldest first."""
        if not self._rules.center_wakes_parked:
            return
        while ready := next((one for one in self._parked(record) if not self._needs(one.head)), None):
            self._state.kept[ready.id] = Kept(ready, LIVE)
            self._state.parked.discard(ready.id)
            self._tell(ready)

    def _kept(self, one: Revision) -> Result:
        head = one.head
        self._settle(head)
        if not self._may_write(head):
            if not self._rules.center_keeps_apart:
                return Result(one.id, "refused", NO_ACCESS)
            self._keep(one, QUARANTINED, NO_ACCESS)
            self.wake(head.record)
            return Result(one.id, QUARANTINED, NO_ACCESS)
        out_of_sight = "" if self._offerer_sees(head.case) else NO_ACCESS
        if needs := self._needs(head):
            self._keep(one, PARKED)
            return Result(one.id, PARKED, out_of_sight, needs)
        self._keep(one, LIVE)
        self._tell(one)
        self.wake(head.record)
        return Result(one.id, "stored", out_of_sight)

    def _settle(self, head: Head) -> None:
        """Let a case that nobody has told of yet belong to who began it, as far as that is known here."""
        case, sight = head.case, self._state.sight
        if case in sight.homes:
            return
        mine = [kept for kept in self._state.kept.values() if kept.revision.head.case == case]
        began = next((kept.revision.head.device for kept in mine if not kept.revision.head.parents), head.device)
        person = self._center.person_at(began)
        sight.homes[case] = person.unit
        sight.give(person.name, case, ASSIGNED)
        self._begun_by[case] = person.name
        # What is left of what was erased was put back before anybody knew again whose case it is.
        for kept in mine:
            if kept.state == LIVE:
                self._tell(kept.revision)

    def _may_write(self, head: Head) -> bool:
        """Tell whether who offers a revision may write in its case, or else who wrote it."""
        writer = self._center.person_at(head.device)
        began = self._begun_by.get(head.case) == writer.name
        return self._offerer_sees(head.case) or began or self._state.sight.sees(writer, head.case)

    def _offerer_sees(self, case: str) -> bool:
        return self._person is not None and self._state.sight.sees(self._person, case)

    def _keep(self, one: Revision, state: str, why: str = "") -> None:
        self._state.count(one)
        self._state.kept[one.id] = Kept(one, state, why)
        if state == PARKED:
            self._state.parked.add(one.id)

    def _needs(self, head: Head) -> tuple[str, ...]:
        known = self._state
        return tuple(name for name in head.parents if name not in known.kept and name not in known.erased)

    def _parked(self, record: str) -> list[Revision]:
        waiting = [self._state.kept[name] for name in self._state.parked]
        found = [one.revision for one in waiting if one.state == PARKED and one.revision.head.record == record]
        return sorted(found, key=lambda one: (one.head.number, one.id))

    def _tell(self, one: Revision) -> None:
        head = one.head
        self.rows[unit_scope(self._state.sight.homes[head.case])].append(("revision", one.id, head.case))
