"""Which desks of a run the center speaks with."""

from tests.simulation.desk import Desk
from tests.simulation.world import World


def in_touch(world: World) -> list[Desk]:
    """Return the desks that the center speaks with."""
    return [desk for desk in world.desks if world.center.knows(desk.device) == "active"]
