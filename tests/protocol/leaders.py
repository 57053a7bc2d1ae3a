"""What leaders, the law and an operator do at the center of a run: give, decide, erase, copy and put back."""

from collections.abc import Callable

from tests.protocol.erasing import CASE, RECORD
from tests.protocol.sight import ASSIGNED, DENIED
from tests.protocol.world import World

MOSTLY = 0.75
Act = Callable[[World], str]


def assign(world: World) -> str:
    """Assign a case."""
    return _give(world, ASSIGNED)


def deny(world: World) -> str:
    """Deny a case."""
    return _give(world, DENIED)


def take_back(world: World) -> str:
    """Take back what was given or denied of a case."""
    return _give(world, "")


def decide(world: World) -> str:
    """Take in what a desk has handed in of a case and is kept apart, or leave it; now and then one revision alone."""
    waiting = world.center.apart()
    if not waiting:
        return "nothing is kept apart"
    one, adopts = world.random.choice(waiting), world.random.random() < MOSTLY
    alike = [other.id for other in waiting if (other.head.device, other.head.case) == (one.head.device, one.head.case)]
    names = alike if world.random.random() < MOSTLY else [one.id]
    world.center.decide(names, adopts=adopts)
    return f"{len(names)} {'taken in' if adopts else 'left'}"


def erase(world: World) -> str:
    """Have a case, a record or one revision erased by law."""
    kind = world.random.choices((CASE, RECORD, "revision"), (1, 3, 6))[0]
    state = world.center.state
    if kind == CASE:
        found = [case for case in state.sight.homes if case not in world.erased]
    elif kind == RECORD:
        records = dict.fromkeys(kept.revision.head.record for kept in state.kept.values())
        found = [record for record in records if record not in world.erased and record not in world.cases]
    else:
        found = [name for name, kept in state.kept.items() if kept.has_words]
    if not found:
        return "nothing to erase"
    ref = world.random.choice(found)
    world.counts["erasures"] += 1
    world.erased.add(ref)
    world.center.erase(ref)
    return f"{kind} {ref}"


def copy_center(world: World) -> str:
    """Back the center up."""
    world.copies = [*world.copies[-2:], world.center.copied()]
    return f"{len(world.copies)}"


def put_center_back(world: World) -> str:
    """Put the center back to one of its last copies; what it had begun to write is gone with it."""
    if not world.copies:
        return "no copy"
    back = world.random.randrange(len(world.copies))
    newer = set[str]().union(*(one.kept for one in world.copies[back + 1 :]))
    world.passed_over |= newer - world.copies[back].kept.keys()
    world.counts["restores of the center"] += 1
    for slow in world.network.slow:
        for seat in world.seats:
            seat.going = [going for going in seat.going if going is not slow.whose]
    world.network.slow.clear()
    world.center.put_back(world.copies[back], begins_epoch=world.rules.operator_begins_epoch)
    return f"to copy {back + 1}"


def new_desk(world: World) -> str:
    """Give somebody one more computer."""
    if len(world.seats) >= world.most_desks:
        return "no more"
    return world.add_desk(world.random.choice(tuple(world.people))).device


def lose_desk(world: World) -> str:
    """Lose a computer, with all that is on it alone."""
    seat = world.random.choice(world.seats)
    if sum(one.desk.person == seat.desk.person for one in world.seats) < 2:
        return "it is the only one"
    world.seats.remove(seat)
    world.lost.append(seat.desk)
    return seat.desk.device


ACTS: dict[Act, float] = {
    assign: 3.5, deny: 0.7, take_back: 1.6, decide: 1.0, erase: 0.9, new_desk: 0.3, lose_desk: 0.2, copy_center: 0.6,
    put_center_back: 0.5,
}  # fmt: skip


def _give(world: World, kind: str) -> str:
    cases = list(world.center.state.sight.homes)
    if not cases:
        return "no case"
    case, name = world.random.choice(cases), world.random.choice(tuple(world.people))
    world.counts["changes of sight"] += 1
    world.center.give(name, case, kind)
    return f"{case} {name}"
