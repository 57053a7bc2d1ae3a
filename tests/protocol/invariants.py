"""The invariants of the protocol, one function each; every one raises Broken with its own name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from casework.model.exchange import next_chain
from casework.model.records import Record, merged
from casework.model.revisions import Revision
from tests.protocol.broken import Broken
from tests.protocol.desk import Desk
from tests.protocol.states import LIVE, PARKED
from tests.protocol.world import World


def all_hold(world: World) -> None:
    """Check what must hold when everybody has exchanged in peace."""
    i1_saved_is_there(world)
    i2_safe_is_in_the_center(world)
    i3_received_is_in_the_center(world)
    i6_feeds_have_no_hole(world)
    i11_nothing_waits(world)
    i7_no_value_vanishes(world)
    i4_same_access_same_view(world)
    i5_shown_is_what_the_log_says(world)
    i9_erased_is_gone(world)


def i1_saved_is_there(world: World) -> None:
    """I1: what was saved is on its desk, unless it is safe at the center or the law had it erased."""
    for desk in world.desks:
        disk = desk.disk
        for name, head in disk.rows.items():
            here = name in disk.said or name in disk.aside or name in desk.told_safe
            if head.device == desk.device and not here and not world.is_erased(name):
                raise Broken(f"I1 {desk.device} lost {name}")


def i2_safe_is_in_the_center(world: World) -> None:
    """I2: what was told to be safe is in the center, after any restore of the newest backup."""
    there = world.center.state.kept
    for desk in (*world.desks, *world.lost):
        for name in desk.told_safe:
            if name not in there and name not in world.passed_over and not world.is_erased(name):
                raise Broken(f"I2 {desk.device} was told that {name} is safe")


def i3_received_is_in_the_center(world: World) -> None:
    """I3: what was told to be received is in the center, unless it and every desk that held it went back."""
    there = world.center.state.kept
    told = {name for desk in (*world.desks, *world.lost) for name in desk.told_received}
    lost = {name for name in told - there.keys() if not world.is_erased(name)}
    for desk in world.desks:
        if found := lost & (desk.disk.said.keys() | desk.disk.aside.keys()):
            raise Broken(f"I3 {min(found)} is with {desk.device} and not in the center")
    world.counts["lost with both"] = max(world.counts["lost with both"], len(lost))


def i4_same_access_same_view(world: World) -> None:
    """I4: a desk shows what the center's log says of the cases that it may see, and its own beside it."""
    live = _by_record(one.revision for one in world.center.state.kept.values() if one.state == LIVE and one.is_told)
    everybodys = {record: _shown(revisions) for record, revisions in live.items()}
    for desk in world.desks:
        own = _by_record(_beside(world, desk))
        wanted: dict[str, Record] = {}
        for record in live.keys() | own.keys():
            revisions = [*live.get(record, ()), *own.get(record, ())]
            case, shown = revisions[0].head.case, _shown(revisions) if record in own else everybodys[record]
            if shown and world.center.sees(desk.device, case):
                wanted[record] = shown
        here = {name: one for name in desk.records() if (one := desk.record(name))}
        if extra := here.keys() - wanted.keys():
            raise Broken(f"I4 {desk.device} shows what it may not see: {sorted(extra)}")
        if missing := wanted.keys() - here.keys():
            raise Broken(f"I4 {desk.device} does not show {sorted(missing)}")
        if other := [name for name, one in wanted.items() if here[name] != one]:
            raise Broken(f"I4 {desk.device} shows another {sorted(other)}")


def i5_shown_is_what_the_log_says(world: World) -> None:
    """I5: what is shown, kept as it came in, is what the log says when it is read anew."""
    for desk in world.desks:
        log = _by_record([*desk.disk.said.values(), *desk.disk.stubs.values()])
        for record in log.keys() | set(desk.records()):
            if _shown(log.get(record, ())) != desk.record(record):
                raise Broken(f"I5 {desk.device} shows another {record} than its log says")


def i6_feeds_have_no_hole(world: World) -> None:
    """I6: each feed is numbered from 1 without a hole, chained row by row, and says every revision once."""
    for scope, feed in world.center.state.feeds.items():
        chain, told = "", set[str]()
        for seq, row in enumerate(feed.rows, 1):
            if row is None or row.seq != seq:
                raise Broken(f"I6 {scope} has a hole at {seq}")
            chain = next_chain(chain, row.kind, row.ref)
            if row.chain != chain:
                raise Broken(f"I6 {scope} is not chained at {seq}")
            if row.kind == "revision" and row.ref in told:
                raise Broken(f"I6 {scope} tells {row.ref} twice")
            told |= {row.ref} if row.kind == "revision" else set()


def i7_no_value_vanishes(world: World) -> None:
    """I7: every value that somebody typed stands with whoever may see it, unless a person saw and replaced it.

    Nor does one come back that was replaced. Reckoned from what people saw and typed, not from the revisions.
    """
    kept = world.center.state.kept
    meant = {place for name in kept for place in world.made[name].over}
    counted = {place for name in kept if kept[name].state == LIVE for place in _lasting(world, name)}
    for desk in world.desks:
        for name, one in kept.items():
            made = world.made[name]
            if one.state != LIVE or world.is_erased(name) or not world.center.sees(desk.device, made.head.case):
                continue
            standing = desk.standing(made.head.record).writes
            for path in made.paths:
                write, place = standing.get((path, name)), (made.head.record, path, name)
                if write is None and place not in meant:
                    raise Broken(f"I7 {desk.device} shows no more {path} of {made.head.record} as {name} had it")
                if write is not None and place in counted and not write.sealing:
                    raise Broken(f"I7 {desk.device} shows {path} of {made.head.record} again, which was replaced")


def i9_erased_is_gone(world: World) -> None:
    """I9: nothing of what was erased is at the center or at a desk any more."""
    for name, kept in world.center.state.kept.items():
        if kept.has_words and world.is_erased(name):
            raise Broken(f"I9 the center still has {name}")
    for desk in world.desks:
        for name in (*desk.disk.said, *desk.disk.aside):
            if world.is_erased(name):
                raise Broken(f"I9 {desk.device} still has {name}")


def i11_nothing_waits(world: World) -> None:
    """I11: after quiet exchanges no outbox holds anything, nothing was refused, and nothing parked could come alive.

    What comes after something that is itself parked may be parked or alive: it is told in the order in which it came.
    """
    for desk in world.desks:
        results = [post.result for post in desk.disk.outbox.values()]
        if "" in results or "refused" in results:
            raise Broken(f"I11 at {desk.device} {results.count('')} wait, {results.count('refused')} are refused")
        if desk.disk.wanted or desk.disk.untold or desk.disk.has_to_compare:
            raise Broken(f"I11 {desk.device} has not ended: {sorted(desk.disk.wanted)}")
    state = world.center.state
    for name, kept in state.kept.items():
        parents = kept.revision.head.parents
        there = all(one in state.erased or (one in state.kept and one not in state.parked) for one in parents)
        if kept.state == PARKED and there:
            raise Broken(f"I11 {name} is parked, and all before it is there")


def _lasting(world: World, name: str) -> frozenset[tuple[str, str, str]]:
    """Return what a revision replaces for good: nothing where all of its record or case was erased."""
    made = world.made[name]
    return made.over if world.erased.isdisjoint((made.head.record, made.head.case)) else frozenset()


def _beside(world: World, desk: Desk) -> Iterable[Revision]:
    """Return what a desk shows and the center tells nobody: its own that is kept apart, and what waits for another.

    After a restore a desk may hold what its writer has handed in since and a leader has left apart.
    """
    disk, was_put_back = desk.disk, world.counts["restores of the center"] > 0
    words = {**disk.aside, **disk.said}
    for name, kept in world.center.state.kept.items():
        others = name in disk.said and (kept.state == PARKED or was_put_back)
        if kept.state != LIVE and name in words and (name in disk.outbox or others):
            yield words[name]


def _by_record(revisions: Iterable[Revision]) -> Mapping[str, list[Revision]]:
    found = defaultdict[str, list[Revision]](list)
    for one in revisions:
        found[one.head.record].append(one)
    return found


def _shown(revisions: Iterable[Revision]) -> Record | None:
    """Return the record that revisions make visible, None where nothing of it stands."""
    known = list(revisions)
    if not any(one.body for one in known):
        return None
    record = merged(known)
    return record if record.fields or record.proposals else None
