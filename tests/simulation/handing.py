"""What caseworkers do to hand cases over: begin, give, take over and take back, with the center or without it."""

from collections.abc import Callable

from casework.actions.errors import OpenConflict, Sealed, UnknownRecord
from casework.actions.finishing import Unfinished
from casework.model.handing_over import Colleague
from casework.model.handover_standing import Standing
from tests.simulation.desk import Desk
from tests.simulation.hands import Hand, text_of
from tests.simulation.world import Case, World


def hand_over(world: World, desk: Desk) -> str:
    """Begin to hand a case over to a colleague, and give it at once or leave it a draft."""
    case, people = _case_to_give(world, desk), desk.workspace.handing_over.colleagues()
    if case is None or not people:
        return "no case" if case is None else "nobody is known"
    place = _begun(world, desk, case, world.random.choice(people))
    told = f"{place} of case {case.number}"
    return f"{told}, a draft" if world.random.random() < 0.3 else f"{told}, {_give(world, desk, place)}"


def give(world: World, desk: Desk) -> str:
    """Give what has been begun somewhere, or what was refused before."""
    return _somewhere(world, desk, lambda one: one.state == "draft", _give)


def take_over(world: World, desk: Desk) -> str:
    """Let somebody who was offered a case read the handover, and take the case over."""
    return _somewhere(world, desk, lambda one: one.mine and one.state == "offered", _take)


def withdraw(world: World, desk: Desk) -> str:
    """Let somebody take back what has not been read yet."""
    return _somewhere(world, desk, lambda one: not one.mine and one.state in ("offered", "leaving"), _withdraw)


HANDING: dict[Hand, float] = {hand_over: 3.0, give: 0.6, take_over: 2.2, withdraw: 0.5}


def _case_to_give(world: World, desk: Desk) -> Case | None:
    """Return a case that is here, mostly one that is assigned to whoever works here: nobody else may give it."""
    here = set(desk.workspace.cases.ids())
    known = [case for case in world.cases if case.id in here]
    theirs = {one.case for one in world.center.rights.given if (one.user, one.kind) == (desk.user, "assigned")}
    mine = [case for case in known if case.id in theirs]
    found = mine if mine and world.random.random() < 0.8 else known
    return world.random.choice(found) if found else None


def _begun(world: World, desk: Desk, case: Case, to: Colleague) -> int:
    note = {name: text_of(world, case) for name in ("state", "deadlines", "promises")}
    record = desk.workspace.handing_over.begin(case.id, to, note, stays=world.random.random() < 0.3)
    world.records.append((record, case.id, "handover"))
    return len(world.records) - 1


def _somewhere(
    world: World, desk: Desk, fits: Callable[[Standing], bool], act: Callable[[World, Desk, int], str]
) -> str:
    """Let whoever has such a handover act on it, here or at another desk: most desks have none."""
    places = {record: place for place, (record, _, _) in enumerate(world.records)}
    found = [
        (other, place)
        for other in (desk, *(one for one in world.desks if one is not desk))
        for place in sorted(places[one.record] for one in other.workspace.handing_over.standing() if fits(one))
    ]
    if not found:
        return "none"
    other, place = world.random.choice(found)
    told = act(world, other, place)
    world.saved(other)
    return f"{place} at {other.name}, {told}"


def _give(world: World, desk: Desk, place: int) -> str:
    return _done(world, desk.workspace.handing_over.give, place)


def _take(world: World, desk: Desk, place: int) -> str:
    return _done(world, desk.workspace.handing_over.take, place)


def _withdraw(world: World, desk: Desk, place: int) -> str:
    return _done(world, desk.workspace.handing_over.withdraw, place)


def _done(world: World, act: Callable[[str], object], place: int) -> str:
    try:
        act(world.records[place][0])
    except (Unfinished, OpenConflict, Sealed, UnknownRecord) as wrong:
        return type(wrong).__name__
    return "done"
