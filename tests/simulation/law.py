"""Erasure by law in a run: asked for by one person, confirmed by another, of a case, a record or one revision."""

from collections.abc import Callable

from center.administering import Refused
from tests.simulation.rights import PEOPLE
from tests.simulation.world import World

BASIS = "databeskyttelsesforordningen art. 17"


def ask_erasure(world: World) -> str:
    """Ask for something at the center to be erased; nothing goes yet."""
    found = world.random.choices((_case, _record, _revision), (2, 3, 5))[0](world)
    if found is None:
        return "nothing to erase"
    ref, told = found
    world.center.erasing.ask("ida", [ref], BASIS)
    return told


def confirm_erasure(world: World) -> str:
    """Confirm one of those that wait: whoever asked cannot, somebody else can."""
    waiting = sorted(world.center.erasing.waiting(), key=lambda one: (one.asked_at, one.id))
    if not waiting:
        return "nothing waits"
    asked = world.random.choice(waiting)
    if world.random.random() < 0.1:
        try:
            world.center.erasing.confirm("ida", asked.id)
        except Refused:
            return "not by one person alone"
    world.center.erasing.confirm("bo", asked.id)
    world.erased |= set(asked.refs)
    world.center.rights.forget(world.erased)
    end_unreadable(world, set(asked.refs))
    world.counts["changes of sight"] += len(asked.refs) * len(PEOPLE)
    return f"number {len(world.erased)}"


def end_unreadable(world: World, erased: set[str]) -> None:
    """Let the open handovers end of whose note an erasure has left no word."""
    there = world.center.revisions().values()
    touched = {one.head.record for _, one in there if erased & {one.id, one.head.record}}
    said = {one.head.record for state, one in there if state == "live" and one.body is not None}
    for record in touched - said:
        if (known := world.center.rights.handovers.get(record)) and known.state == "offered":
            world.center.rights.withdraw(record, known.giver)
            world.counts["changes of sight"] += len(PEOPLE)


LAW: dict[Callable[[World], str], float] = {ask_erasure: 1.2, confirm_erasure: 1.0}


def _case(world: World) -> tuple[str, str] | None:
    found = [case for case in world.cases if case.id in world.center.rights.homes and case.id not in world.erased]
    case = world.random.choice(found) if found else None
    return (case.id, f"case {case.number}") if case else None


def _record(world: World) -> tuple[str, str] | None:
    there = {one.head.record for _, one in world.center.revisions().values()} - world.erased
    found = [place for place, (record, case, _) in enumerate(world.records) if record in there and record != case]
    place = world.random.choice(found) if found else None
    return (world.records[place][0], f"record {place}") if place is not None else None


def _revision(world: World) -> tuple[str, str] | None:
    there = world.center.revisions()
    names = list(world.made)
    found = [place for place, name in enumerate(names) if name in there and there[name][1].body is not None]
    place = world.random.choice(found) if found else None
    return (names[place], f"revision {place}") if place is not None else None
