"""A desk of a run: what is saved there, what comes in, goes out, is brought back and is erased."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from casework.model.moments import Moment, next_moment
from casework.model.records import SEALED, Record
from casework.model.revisions import Head, Revision, Value, Written
from tests.protocol.disk import Disk, Post
from tests.protocol.rules import Rules
from tests.protocol.sight import Person
from tests.protocol.standing import Standing
from tests.protocol.states import NO_ACCESS, QUARANTINED
from tests.protocol.writing import left_of, revision

A_DAY = timedelta(days=1)
NOT_COUNTED = (QUARANTINED, "refused")


@dataclass(frozen=True)
class Change:
    """What a person has done to a record; `shown` is whose values of a path their screen showed, else those of now."""

    record: str
    case: str
    sets: Mapping[str, Value]
    shown: Mapping[str, tuple[str, ...]]
    seals: bool = False


class Desk:
    """One computer with its person; each method that writes is one transaction."""

    def __init__(
        self, device: str, person: Person, rules: Rules, now: Callable[[], datetime], name: Callable[[], str]
    ) -> None:
        self.device = device
        self.person = person
        self.rules = rules
        self.disk = Disk()
        self.seconds_wrong = 0.0
        self.told_received: set[str] = set()
        self.told_safe: set[str] = set()
        self.told_own = (0, 0)
        self._now = now
        self._name = name
        self._standing: dict[str, Standing] = {}

    def now(self) -> datetime:
        """Return what this desk's clock says."""
        return self._now() + timedelta(seconds=self.seconds_wrong)

    def records(self) -> list[str]:
        """Return the records that are shown here."""
        return [name for name, standing in self._standing.items() if standing.writes]

    def standing(self, record: str) -> Standing:
        """Return what stands of a record here."""
        return self._standing.get(record) or Standing()

    def record(self, name: str) -> Record | None:
        """Return a record as it is shown here."""
        return self.standing(name).record()

    def save(self, change: Change) -> Revision:
        """Write down what a person has done, as the next revision of this desk."""
        disk, now = self.disk, self.standing(change.record)
        sets = {path: Written(value, self._over(change, path)) for path, value in change.sets.items()}
        moment = next_moment(disk.moment, self.now())
        head = Head(
            change.record, change.case, now.leaves(), self.device, disk.life, disk.number + 1, disk.tip,
            self.person.name, str(moment), "",
        )  # fmt: skip
        one = revision(self._name(), head, sets)
        disk.number, disk.tip, disk.moment = head.number, one.id, moment
        disk.outbox[one.id] = Post()
        self._store(one)
        return one

    def take(self, revisions: Iterable[Revision]) -> int:
        """Store what comes in, in any order; return how much of it was new."""
        new = [one for one in revisions if self._is_new(one)]
        for one in new:
            self._store(one)
        disk, now = self.disk, self.now()
        moments = (Moment.read(one.head.at) for one in new)
        disk.moment = max([disk.moment, *(one for one in moments if one.time - now < A_DAY)])
        if self.rules.desk_lives_anew and any(self._gave_twice(one) for one in new):
            self._live_anew(disk.life + 1)
        return len(new)

    def begin_life(self, known: tuple[int, int]) -> None:
        """Begin a new life when the center knows a later number of this desk than it does itself."""
        self.told_own = max(self.told_own, known)
        if self.rules.desk_lives_anew and known > (self.disk.life, self.disk.number):
            self._live_anew(known[0] + 1)

    def take_out(self, case: str) -> None:
        """Take a case out; what is not safe of this desk's own is kept aside, and its heads stay for its chain."""
        disk = self.disk
        for name, one in disk.held(case).items():
            if self.rules.desk_sets_aside and name in disk.outbox and not disk.outbox[name].safe:
                disk.aside.setdefault(name, one)
            del disk.said[name]
        for name in [name for name, head in disk.rows.items() if head.case == case]:
            disk.stubs.pop(name, None)
            self._standing.pop(disk.rows[name].record, None)
            if disk.rows[name].device != self.device:
                del disk.rows[name]

    def bring_back(self, case: str) -> None:
        """Let what was kept aside of a case stand again."""
        disk = self.disk
        back = [name for name, one in disk.aside.items() if one.head.case == case]
        for name in back:
            disk.said.setdefault(name, disk.aside.pop(name))
        left = {*back, *(name for name, one in disk.stubs.items() if one.head.case == case)}
        for record in sorted({disk.rows[name].record for name in left}):
            self._stand_anew(record)

    def erase(self, ref: str, *, counted: bool) -> None:
        """Erase a case, a record or a revision for good; one that has not counted replaced nothing."""
        disk = self.disk
        disk.erased.add(ref)
        disk.untold.add(ref)
        rows = disk.rows.items()
        alone = ref in disk.rows
        mine = [name for name, head in rows if ref in (head.case, head.record)] or ([ref] if alone else [])
        records = sorted({disk.rows[name].record for name in mine})
        for name in mine:
            one = disk.said.pop(name, None) or disk.aside.get(name)
            disk.aside.pop(name, None)
            post = disk.outbox.pop(name, Post())
            if not alone or not counted:
                disk.stubs.pop(name, None)
            # One that was offered anew meanwhile, and refused for nothing but that it was erased, may have counted.
            if alone and counted and one and (post.result not in NOT_COUNTED or post.why == "erased"):
                disk.stubs.setdefault(name, left_of(one, keeps_stub=self.rules.center_leaves_stub))
        for record in records:
            self._stand_anew(record)
        for case in {disk.rows[name].case for name in mine} & {ref}:
            disk.wanted.pop(case, None)

    def put_back(self, disk: Disk) -> None:
        """Become what the disk was at an earlier day."""
        self.disk = disk.copied()
        self.told_own = (0, 0)
        self._standing = {}
        for record in sorted({head.record for head in self.disk.rows.values()}):
            self._stand_anew(record)

    def apart(self) -> list[str]:
        """Return the cases that are shown here, and are not one's own to see: so the center said of all offered."""
        disk = self.disk
        mine = {(disk.rows[name].case, post.result, post.why, name in disk.said) for name, post in disk.outbox.items()}
        waiting = {case for case, result, *_ in mine if not result} | disk.wanted.keys()
        return sorted({one[0] for one in mine if one[1] and one[2:] == (NO_ACCESS, True)} - waiting)

    def note_safe(self, scope: str, up_to: int) -> None:
        """Note that the center has a feed in a backup up to a number."""
        for name, post in self.disk.outbox.items():
            if not post.safe and post.scope == scope and 1 <= post.seq <= up_to:
                self.disk.outbox[name] = replace(post, safe=True)
                self.told_safe.add(name)
                self.disk.aside.pop(name, None)

    def _over(self, change: Change, path: str) -> tuple[str, ...]:
        if change.seals and path == SEALED:
            return ()
        shows = self.rules.desk_replaces_what_was_shown and path in change.shown
        return change.shown[path] if shows else self.standing(change.record).shown(path)

    def _is_new(self, one: Revision) -> bool:
        disk, head = self.disk, one.head
        if head.case in disk.erased or head.record in disk.erased or (one.id in disk.erased and one.body is not None):
            return False
        has = one.id in disk.said or one.id in disk.stubs
        return one.id not in disk.rows or (not has and (one.body is not None or one.stub is not None))

    def _store(self, one: Revision) -> None:
        disk = self.disk
        disk.rows.setdefault(one.id, one.head)
        if one.body is not None:
            disk.said[one.id] = one
        elif one.stub is not None:
            disk.stubs[one.id] = one
        remembers = self.rules.desk_remembers_replaced
        self._standing.setdefault(one.head.record, Standing(remembers=remembers)).take(one)

    def _gave_twice(self, one: Revision) -> bool:
        """Tell whether this desk has since given another revision the number of an own one that came back."""
        head, place = one.head, (self.device, self.disk.life, one.head.number)
        if (head.device, head.life, head.number) != place:
            return False
        rows = self.disk.rows.items()
        return any((row.device, row.life, row.number) == place and name != one.id for name, row in rows)

    def _live_anew(self, life: int) -> None:
        self.disk.life, self.disk.number, self.disk.tip = life, 0, ""

    def _stand_anew(self, record: str) -> None:
        disk = self.disk
        left = [one for found in (disk.said, disk.stubs) for one in found.values() if one.head.record == record]
        self._standing.pop(record, None)
        if left:
            self._standing[record] = Standing(left, remembers=self.rules.desk_remembers_replaced)


def erased_in(refs: Iterable[str], desk: Desk, uncounted: Collection[str]) -> None:
    """Erase at a desk what an answer says was erased."""
    for ref in refs:
        desk.erase(ref, counted=ref not in uncounted)
