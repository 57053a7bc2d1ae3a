"""What caseworkers do to hand cases over: begin, give, take over and take back, with the center or without it."""

from collections.abc import Callable

from casework.actions.errors import OpenConflict, Sealed, UnknownRecord
from casework.actions.finishing import Unfinished
from casework.model.handover_standing import Standing
from tests.simulation.desk import Desk
from tests.simulation.hands import Hand, some_case, text_of
from tests.simulation.world import World


def begin_handover(world: World, desk: Desk) -> str:
    """Begin to hand a case over to a colleague: so far it is a draft."""
    case, people = some_case(world, desk), desk.workspace.handing_over.colleagues()
    if case is None or not people:
        return "no case" if case is None else "nobody is known"
    to = world.random.choice(people)
    note = {name: text_of(world, case) for name in ("state", "deadlines", "promises")}
    record = desk.workspace.handing_over.begin(case.id, to, note, stays=world.random.random() < 0.3)
    world.records.append((record, case.id, "handover"))
    return f"handover {len(world.records) - 1} of case {case.number} to {to.id}"


def give(world: World, desk: Desk) -> str:
    """Hand over what has been begun, or what was refused before."""
    return _done(world, desk, desk.workspace.handing_over.give, lambda one: one.state == "draft")


def take_over(world: World, desk: Desk) -> str:
    """Read a handover, and take the case over."""
    return _done(world, desk, desk.workspace.handing_over.take, lambda one: one.mine and one.state == "offered")


def withdraw(world: World, desk: Desk) -> str:
    """Take back what has not been read yet."""
    return _done(
        world, desk, desk.workspace.handing_over.withdraw,
        lambda one: not one.mine and one.state in ("offered", "leaving"),
    )  # fmt: skip


HANDING: dict[Hand, float] = {begin_handover: 1.2, give: 1.5, take_over: 1.5, withdraw: 0.4}


def _done(world: World, desk: Desk, act: Callable[[str], object], fits: Callable[[Standing], bool]) -> str:
    places = {record: place for place, (record, _, _) in enumerate(world.records)}
    standing = sorted((places[one.record], one.record) for one in desk.workspace.handing_over.standing() if fits(one))
    if not standing:
        return "none"
    place, record = world.random.choice(standing)
    try:
        act(record)
    except (Unfinished, OpenConflict, Sealed, UnknownRecord) as wrong:
        return f"{place} {type(wrong).__name__}"
    return f"{place}"
