"""What people do at desks in a run."""

from collections.abc import Callable, Mapping

from casework.model.records import SEALED
from casework.model.revisions import Value
from tests.protocol.desk import Change
from tests.protocol.world import Seat, World

PATHS = ("content", "who", "duties/a/what", "level")
Hand = Callable[[World, Seat], str]


def new_case(world: World, seat: Seat) -> str:
    """Begin a case."""
    case = f"c{len(world.cases)}"
    world.cases.append(case)
    return _begun(world, seat, case, case)


def new_record(world: World, seat: Seat) -> str:
    """Begin a record in a case that is here."""
    found = _some_record(world, seat)
    if found is None:
        return new_case(world, seat)
    return _begun(world, seat, f"r{len(world.records)}", found[1])


def type_on(world: World, seat: Seat) -> str:
    """Write into a text as it stands here now."""
    found = _some_record(world, seat)
    if found is None:
        return new_case(world, seat)
    record, case = found
    if seat.desk.standing(record).is_sealed and world.random.random() < 0.9:
        return f"{record} is sealed"
    paths = world.random.sample(PATHS, world.random.choice((1, 1, 1, 2)))
    return _write(world, seat, Change(record, case, {path: _text(world) for path in paths}, {}))


def type_on_an_old_screen(world: World, seat: Seat) -> str:
    """Write into a text as it stood when somebody last looked: what has come in since is not replaced."""
    here = [place for place in seat.editors if seat.desk.standing(place[0]).writes]
    if not here:
        return look(world, seat)
    record, path = world.random.choice(here)
    case = next(iter(seat.desk.standing(record).known.values())).head.case
    shown = {path: seat.editors.pop((record, path))}
    return _write(world, seat, Change(record, case, {path: _text(world)}, shown))


def look(world: World, seat: Seat) -> str:
    """Open an editor, and leave it open."""
    found = _some_record(world, seat)
    if found is None:
        return "nothing to look at"
    path = world.random.choice(PATHS)
    seat.editors[found[0], path] = seat.desk.standing(found[0]).shown(path)
    return f"at {path} of {found[0]}"


def delete(world: World, seat: Seat) -> str:
    """Take a record away, or bring it back."""
    found = _some_record(world, seat)
    if found is None:
        return "nothing there"
    return _write(world, seat, Change(*found, {"deleted": world.random.choice((True, None))}, {}))


def seal(world: World, seat: Seat) -> str:
    """Seal a record with all that stands in it: from here on others can only propose."""
    found = _some_record(world, seat)
    if found is None or seat.desk.standing(found[0]).is_sealed:
        return "nothing to seal"
    sets: Mapping[str, Value] = {**seat.desk.standing(found[0]).values(), SEALED: True}
    return _write(world, seat, Change(*found, sets, {}, seals=True))


HANDS: dict[Hand, float] = {
    type_on: 34, type_on_an_old_screen: 9, look: 7, new_record: 7, delete: 2, seal: 0.7, new_case: 1.2,
}  # fmt: skip
"""What people do, and how often beside each other."""


def _begun(world: World, seat: Seat, record: str, case: str) -> str:
    world.records.append((record, case))
    return _write(world, seat, Change(record, case, {PATHS[0]: _text(world)}, {}))


def _write(world: World, seat: Seat, change: Change) -> str:
    world.write(seat, change)
    return f"{change.record} {','.join(change.sets)} as {seat.desk.disk.tip}"


def _text(world: World) -> str:
    return f"word {world.counts['revisions']}"


def _some_record(world: World, seat: Seat) -> tuple[str, str] | None:
    """Return a record that stands on this desk and its case, the later ones more often."""
    for _ in range(6):
        if not world.records:
            return None
        found = world.records[int(len(world.records) * world.random.random() ** 0.5)]
        if seat.desk.standing(found[0]).writes:
            return found
    return None
