"""What leaders and administrators do at the center: they give, deny, restrict, lock, copy and put back."""

from collections.abc import Callable
from datetime import timedelta

from casework.model.revisions import Head
from tests.simulation.center import TOWN
from tests.simulation.law import end_unreadable
from tests.simulation.rights import PEOPLE
from tests.simulation.world import Case, World

MOST_DESKS = 9
MOSTLY = 0.75

Act = Callable[[World], str]


def assign(world: World) -> str:
    """Assign a case."""
    return _give(world, "assigned")


def deny(world: World) -> str:
    """Deny a case."""
    return _give(world, "denied")


def break_glass(world: World) -> str:
    """Open a case for somebody for a few hours."""
    return _give(world, "glass")


def take_back(world: World) -> str:
    """Take every assignment and denial of a case from somebody."""
    return _give(world, "")


def restrict(world: World) -> str:
    """Let a case be for those alone to whom it is assigned, or not."""
    case = _known_case(world)
    if case is None:
        return "no case"
    restricted = world.random.random() < 0.5
    world.center.administering.restrict("ida", case.id, restricted=restricted)
    (world.center.rights.restricted.add if restricted else world.center.rights.restricted.discard)(case.id)
    world.counts["changes of sight"] += len(PEOPLE)
    return f"case {case.number} {restricted}"


def lock(world: World) -> str:
    """Lock a desk, or let it in again."""
    desk = world.random.choice(world.desks)
    state = world.center.knows(desk.device)
    to = {"active": "locked", "locked": "active"}.get(state)
    if to is None:
        return f"{desk.name} {state}"
    world.center.administering.put_state("ida", desk.device, to)
    return f"{desk.name} {to}"


def decide(world: World) -> str:
    """Take in what a desk has handed in of a case and is kept apart, or leave it; now and then one revision alone."""
    waiting = world.center.apart.all(TOWN)
    if not waiting:
        return "nothing is kept apart"
    one = world.random.choice(waiting).revision
    chosen, adopts = one.head, world.random.random() < MOSTLY
    alike = [one.revision.id for one in waiting if _whence(one.revision.head) == _whence(chosen)]
    names = alike if world.random.random() < MOSTLY else [one.id]
    world.center.apart.decide_for(TOWN, "ida", **{"adopt" if adopts else "leave": names})
    case = next(one for one in world.cases if one.id == chosen.case)
    if adopts:
        world.give_new(case.id, chosen.device)
    return f"{len(names)} of case {case.number} {'taken in' if adopts else 'left'}"


def new_desk(world: World) -> str:
    """Give somebody one more computer."""
    if len(world.desks) >= MOST_DESKS:
        return "no more"
    return world.add_desk(world.random.choice(tuple(PEOPLE))).name


def lose_desk(world: World) -> str:
    """Lose a computer, with all that is on it alone."""
    desk = world.random.choice(world.desks)
    if sum(one.user == desk.user for one in world.desks) < 2:
        return "it is the only one"
    world.desks.remove(desk)
    world.gone_desks.append(desk)
    world.copied_devices |= {desk.device} if desk.was_put_back else set()
    desk.throw_away()
    return desk.name


def copy_center(world: World) -> str:
    """Back the center up."""
    world.copies = [*world.copies[-2:], world.center.copied()]
    return f"{len(world.copies)}"


def put_center_back(world: World) -> str:
    """Put the center back to one of its last copies; desks that it does not know then come in again."""
    if not world.copies:
        return "no copy"
    back = world.random.randrange(len(world.copies))
    world.center.put_back(world.copies[back])
    world.passed_over |= (
        set().union(*(one.revisions for one in world.copies[back + 1 :])) - world.copies[back].revisions
    )
    world.counts["restores"] += 1
    world.center.rights.forget(world.erased)
    end_unreadable(world, world.erased)
    # What was erased is told to everybody once more.
    world.counts["changes of sight"] += len(world.erased) * len(PEOPLE)
    for desk in world.desks:
        if not world.center.knows(desk.device):
            world.join(desk)
    return f"to copy {back + 1}"


ACTS: dict[Act, float] = {
    assign: 2.4, deny: 0.6, break_glass: 0.6, take_back: 1.2, restrict: 0.6, lock: 0.8,
    decide: 0.8, new_desk: 0.25, lose_desk: 0.15, copy_center: 0.5, put_center_back: 0.6,
}  # fmt: skip


def _whence(head: Head) -> tuple[str, str]:
    return head.device, head.case


def _give(world: World, kind: str) -> str:
    case, user = _known_case(world), world.random.choice(tuple(PEOPLE))
    if case is None:
        return "no case"
    until = world.clock.now() + timedelta(hours=world.random.randint(1, 5)) if kind == "glass" else None
    if kind:
        world.center.administering.allow("ida", user, case.id, kind, reason="Vagt", until=until)
    else:
        world.center.administering.take_back("ida", user, case.id)
    world.center.rights.give(user, case.id, kind, until)
    world.counts["changes of sight"] += 2
    return f"case {case.number} {user}"


def _known_case(world: World) -> Case | None:
    known = [case for case in world.cases if case.id in world.center.rights.homes]
    return world.random.choice(known) if known else None
