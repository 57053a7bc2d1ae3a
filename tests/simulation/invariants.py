"""The invariants of the protocol, one function each; every one raises Broken with its own name."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from pytest import LogCaptureFixture  # noqa: PT013 -- a type

from casework.model.exchange import next_chain
from casework.model.records import merged
from casework.model.revisions import Revision, Stub, from_bytes, is_signed, stub_of
from casework.store.stored_record import written_record
from center.tables import device, feed, feed_head, fork
from tests.simulation.desk import Desk
from tests.simulation.erased_words import i9_erased_is_gone, i9_no_file_holds_what_was_erased
from tests.simulation.looks import i15_looks_are_told
from tests.simulation.papers import i16_attachments_are_whole
from tests.simulation.touch import in_touch
from tests.simulation.world import Broken, World


def i1_saved_is_there(world: World, desk: Desk) -> None:
    """I1: what was told to be saved is there after a restart; its words may be gone when the center has them safe.

    Or when the law had them erased: then its head stays.
    """
    here = {
        row[0]: row[1]
        for row in desk.rows("""SELECT revision.id, coalesce(body.revision, set_aside.revision, '')
        FROM revision LEFT JOIN body ON body.revision = id LEFT JOIN set_aside ON set_aside.revision = id""")
    }
    for place, name in desk.told.saved.items():
        if name not in here:
            raise Broken(f"I1 {desk.name} lost {place}")
        if not here[name] and name not in desk.told.safe and not world.is_erased(world.made[name]):
            raise Broken(f"I1 {desk.name} lost the words of {place}")


def i2_safe_is_in_the_center(world: World) -> None:
    """I2: what was told to be safe is in the center, after any restore of the newest backup.

    Safe is what lies in a backup. Where the center becomes what an older one says, what only newer ones had is safe no
    more: it comes back from the desks that hold it, as what was received does (I3).
    """
    there = world.center.revisions()
    for desk in (*world.desks, *world.gone_desks):
        for name in desk.told.safe:
            if name not in there and name not in world.passed_over:
                raise Broken(f"I2 {desk.name} was told that {world.made[name].place} is safe")


def i3_received_is_in_the_center(world: World) -> None:
    """I3: what was told to be received is in the center, unless it and every desk that held it went back.

    Nor is what a desk wrote that came in after the backup and was not invited again, for the center cannot tell that it
    wrote it: that waits at the desks that hold it (docs/center.md).
    """
    there = world.center.revisions()
    held = {
        row[0]: (desk, row[1])
        for desk in in_touch(world)
        for row in desk.rows("""SELECT id, device FROM revision WHERE id IN
                                (SELECT revision FROM body UNION SELECT revision FROM set_aside)""")
    }
    told = {name for desk in (*world.desks, *world.gone_desks) for name in desk.told.received}
    # What was erased is refused when it is given back.
    lost = {name for name in told - there.keys() if not world.is_erased(world.made[name])}
    for name in lost & set(held):
        made, (desk, writer) = world.made[name], held[name]
        if world.center.knows(writer):
            raise Broken(f"I3 {made.place} of case {made.case} is with {desk.name} and not in the center")
    world.counts["lost with both"] = max(world.counts["lost with both"], len(lost - set(held)))


def i4_same_access_same_view(world: World) -> None:
    """I4: a desk shows, byte for byte, what the center's log says of the cases it may see, and its own beside it."""
    live = _by_record(_what_is_left(world, one) for state, one in world.center.revisions().values() if state == "live")
    everybodys = {record: _written_of(revisions) for record, revisions in live.items()}
    for desk in in_touch(world):
        forgotten = _by_record(_of_forgotten_desks(world, desk))
        apart, stays = _own_apart(world, desk), {one.head.case for them in forgotten.values() for one in them}
        own = {name: [*apart.get(name, ()), *forgotten.get(name, ())] for name in apart.keys() | forgotten.keys()}
        shown = {row[0]: (row[1], row[2]) for row in desk.rows("SELECT record, case_id, json FROM record_now")}
        wanted = {}
        for record in live.keys() | own.keys():
            revisions = (*live.get(record, ()), *own.get(record, ()))
            case, written = revisions[0].head.case, _written_of(revisions) if record in own else everybodys[record]
            # One that was handed in by a desk that was shut out is nobody's yet: it stays with who began it.
            if written and (world.may_see(desk, case) or (case not in world.center.rights.homes and record in own)):
                wanted[record] = written
        if extra := {name for name in shown.keys() - wanted.keys() if shown[name][0] not in stays}:
            raise Broken(f"I4 {desk.name} shows what it may not see: {_named(world, extra)}")
        if missing := wanted.keys() - shown.keys():
            raise Broken(f"I4 {desk.name} does not show {_named(world, missing)}")
        for record, written in wanted.items():
            if shown[record][1] != written:
                raise Broken(f"I4 {desk.name} shows another {_named(world, [record])}")


def i5_shown_is_what_the_log_says(world: World, desk: Desk) -> None:
    """I5, and I10 at a desk: everything shown can be made anew from a log that is whole, signed and chained."""
    copied = _put_back(world)
    problems = [
        one for one in desk.workspace.verify() if not (one.code == "broken_chain" and one.place.split(" ")[0] in copied)
    ]
    if problems:
        raise Broken(f"I5 {desk.name}: {problems[:3]}")


def i6_feeds_have_no_hole(world: World) -> None:
    """I6: each feed is numbered from 1 without a hole, chained row by row, and says every revision once."""
    rows = defaultdict(list)
    for row in world.center.rows(feed):
        rows[row["scope"]].append(row)
    for head in world.center.rows(feed_head):
        ordered = sorted(rows[head["scope"]], key=lambda row: row["seq"])
        if [row["seq"] for row in ordered] != list(range(1, head["seq"] + 1)):
            raise Broken(f"I6 {head['scope']} has a hole")
        chain = ""
        for row in ordered:
            chain = next_chain(chain, row["kind"], row["ref"])
            if chain != row["chain"]:
                raise Broken(f"I6 {head['scope']} is not chained at {row['seq']}")
        if chain != head["chain"]:
            raise Broken(f"I6 {head['scope']} ends in another chain")
        told = [row["ref"] for row in ordered if row["kind"] == "revision"]
        if len(set(told)) != len(told):
            raise Broken(f"I6 {head['scope']} tells a revision twice")


def i7_no_value_vanishes(world: World) -> None:
    """I7: every value that somebody typed stands at whoever may see it, unless a person's revision replaces it.

    Reckoned from what was typed, without the product's own rule for what stands.
    """
    there = world.center.revisions()
    over = _replaced(_what_is_left(world, one) for state, one in there.values() if state != "erased")
    for desk in in_touch(world):
        # What a forgotten desk wrote replaces values where it is held, and keeps a case there that is to go.
        gone = over | _replaced(_of_forgotten_desks(world, desk))
        standing = set(desk.rows("SELECT record, path, revision FROM field_write"))
        stands = gone | standing
        here = {row[0] for row in desk.rows("SELECT record FROM record_now")}
        for name, made in world.made.items():
            shown = made.record in here and world.may_see(desk, made.case)
            if not shown or name not in there or there[name][0] != "live":
                continue
            for path in made.sets:
                if (made.record, path, name) not in stands and not world.is_erased(made):
                    raise Broken(f"I7 {desk.name} shows no more {path} of {_named(world, [made.record])}")


def i8_nothing_in_the_log(caplog: LogCaptureFixture) -> None:
    """I8: no word of a case stands in any log line; of what is worth a warning only copied disks are expected."""
    assert "kanarie" not in caplog.text
    assert "opdigtet" not in caplog.text
    warnings = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert [line for line in warnings if not line.startswith("fork")] == []
    caplog.clear()


def i10_chains_and_signatures_hold(world: World) -> None:
    """I10: in the center every revision is signed by its desk, whole, and in a chain without a fork."""
    keys = {row["id"]: row["public_key"] for row in world.center.rows(device)}
    chains = defaultdict(dict)
    copied = _put_back(world)
    for _, one in world.center.revisions().values():
        key = keys.get(one.head.device)
        if key is not None and not is_signed(one, key):
            raise Broken(f"I10 a false signature of {one.head.device}")
        place = one.head.number
        if one.head.device in copied:
            continue
        if chains[one.head.device, one.head.life].setdefault(place, one) is not one:
            raise Broken(f"I10 two revisions with number {place} of {one.head.device}")
    for chain in chains.values():
        for number, one in chain.items():
            if number - 1 in chain and chain[number - 1].id != one.head.prev:
                raise Broken(f"I10 {one.head.device} does not go on at {number}")
    if {row["device"] for row in world.center.rows(fork)} - copied:
        raise Broken("I10 a fork, where nobody copied a disk")


def i11_nothing_waits(world: World) -> None:
    """I11: after two quiet exchanges no outbox holds anything, and nothing was refused that a person wrote."""
    for desk in in_touch(world):
        queue = desk.exchanging.queue()
        if queue.waiting or queue.refused:
            raise Broken(f"I11 at {desk.name} {queue.waiting} wait and {queue.refused} are refused")
        if desk.rows("SELECT 1 FROM wanted_case"):
            raise Broken(f"I11 {desk.name} still wants a case")


def i14_handovers_stand_as_the_center_says(world: World) -> None:
    """I14: no act of a handover waits, and each stands at the desks of those who have a part in it as it does there."""
    for desk in in_touch(world):
        if acts := desk.rows("SELECT act FROM handover_act WHERE act <> 'draft' AND why = ''"):
            raise Broken(f"I14 {len(acts)} acts wait at {desk.name}")
        kept = desk.rows("SELECT record, giver, receiver, taken_at <> '', withdrawn_at <> '' FROM handover")
        here = {(*row[:3], "taken" if row[3] else "withdrawn" if row[4] else "offered") for row in kept}
        known = world.center.rights.handovers.items()
        there = {(record, one.giver, one.receiver, one.state) for record, one in known}
        mine = {one for one in there if desk.user in one[1:3]}
        if here != mine:
            raise Broken(f"I14 {desk.name} has {sorted(one[1:] for one in here - mine)} of handovers otherwise")


def i12_bounded(world: World) -> None:
    """I12: feeds hold no more than a row for each revision and for each change of somebody's sight."""
    revisions, feeds = len(world.center.revisions()), len(world.center.rows(feed))
    most = revisions + len(world.cases) + world.counts["changes of sight"]
    if feeds > most:
        raise Broken(f"I12 {feeds} rows in feeds for {revisions} revisions")


def all_hold(world: World) -> None:
    """Check what must hold when everybody has exchanged in peace."""
    i2_safe_is_in_the_center(world)
    i3_received_is_in_the_center(world)
    i6_feeds_have_no_hole(world)
    i11_nothing_waits(world)
    i14_handovers_stand_as_the_center_says(world)
    i7_no_value_vanishes(world)
    i15_looks_are_told(world)
    i16_attachments_are_whole(world)
    i4_same_access_same_view(world)
    i9_erased_is_gone(world)
    i12_bounded(world)
    for desk in world.desks:
        i1_saved_is_there(world, desk)


def all_hold_at_the_end(world: World) -> None:
    """Check what takes longer, once."""
    i10_chains_and_signatures_hold(world)
    i9_no_file_holds_what_was_erased(world)
    for desk in world.desks:
        desk.close_and_open()
        i1_saved_is_there(world, desk)
        i5_shown_is_what_the_log_says(world, desk)


def _replaced(revisions: Iterable[Revision]) -> set[tuple[str, str, str]]:
    stubs = [(one.head.record, stub_of(one.body) if one.body else one.stub) for one in revisions]
    told = [(record, stub) for record, stub in stubs if stub]
    return {(record, path, name) for record, stub in told for path, names in stub.over.items() for name in names}


def _written_of(revisions: Iterable[Revision]) -> str:
    """Return a record as a desk keeps it, "" where nothing of it stands: all was erased, or replaced by what was."""
    known = {one.id: one for one in revisions}.values()
    if not any(one.body for one in known):
        return ""
    record = merged(known)
    return written_record(record) if record.fields or record.proposals else ""


def _what_is_left(world: World, one: Revision) -> Revision:
    """Return a revision as those who may see it have it: what was erased by itself still replaces what it replaced."""
    if one.body is not None or one.id not in world.erased or world.erased & {one.head.record, one.head.case}:
        return one
    return replace(one, stub=Stub({path: tuple(to["over"]) for path, to in world.made[one.id].sets.items()}))


def _put_back(world: World) -> set[str]:
    """Return the devices that may have given numbers twice, between being put back and finding it out."""
    return {desk.device for desk in world.desks if desk.was_put_back} | world.copied_devices


def _by_record(revisions: Iterable[Revision]) -> Mapping[str, list[Revision]]:
    found = defaultdict(list)
    for one in revisions:
        if one.body is not None or one.stub is not None:
            found[one.head.record].append(one)
    return found


def _own_apart(world: World, desk: Desk) -> Mapping[str, list[Revision]]:
    """Return what a desk shows and the center tells nobody: its own that is kept apart, and what waits for another.

    That may be a colleague's: given back after a restore, when the one before it lies on a desk that is still shut out.
    It is kept, and merges in any order (sync.md, 3); to take it off the desks that have it would hide what was typed.
    Own words that were safe and went with their case (I1) are not there to be shown, wherever a restore put them.
    After a restore a colleague's desk may hold what its writer, locked since, has handed in: it goes on showing that,
    though a leader may have left it apart.
    """
    held = {row[0] for row in desk.rows("SELECT revision FROM body")}
    kept = held | {row[0] for row in desk.rows("SELECT revision FROM set_aside")}
    own = kept & {row[0] for row in desk.rows("SELECT revision FROM outbox")}
    apart = {name: one for name, one in world.center.revisions().items() if one[0] != "live"}
    others = {"parked"} | ({"quarantined", "left"} if world.counts["restores"] else set())
    return _by_record(one for name, (state, one) in apart.items() if name in (held | own if state in others else own))


def _of_forgotten_desks(world: World, desk: Desk) -> list[Revision]:
    """Return what a desk holds of desks that the center has forgotten, and cannot hand in; its case stays with it."""
    sql = "SELECT head, sign, bytes FROM revision JOIN body ON body.revision = id WHERE device = ?"
    writers = [row[0] for row in desk.rows("SELECT DISTINCT device FROM revision")]
    return [from_bytes(*row) for name in writers if not world.center.knows(name) for row in desk.rows(sql, (name,))]


def _named(world: World, records: Iterable[str]) -> str:
    places = {record: (place, kind, case) for place, (record, case, kind) in enumerate(world.records)}
    numbers = {case.id: case.number for case in world.cases}
    found = sorted(places[record] for record in records)
    return ", ".join(f"{kind} {place} of case {numbers[case]}" for place, kind, case in found)
