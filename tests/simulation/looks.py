"""Who looks at which case, and I15: every look that a desk has noted is told to the center, once."""

from dataclasses import dataclass

from casework.model.seeing import DESK_LOOKS
from center.tables import seen
from tests.simulation.desk import Desk
from tests.simulation.hands import Hand, some_case
from tests.simulation.touch import in_touch
from tests.simulation.world import Broken, World


@dataclass(frozen=True)
class Noted:
    """A look that was noted at a desk: by whom, and at what; `lost` says that the disk went back before it was told."""

    desk: Desk
    case: str
    record: str
    what: str
    lost: bool = False


def go_into(world: World, desk: Desk) -> str:
    """Go into a case, or do something else there that is noted, like writing it to a file."""
    case = some_case(world, desk)
    if case is None:
        return "no case"
    seeing, what = desk.workspace.seeing, world.random.choice(DESK_LOOKS)
    record = world.random.choice(desk.workspace.opening.file(case.id).records).id
    if what == "opened":
        seeing.open(case.id)
        seeing.once(case.id, what, record)
    else:
        seeing.note(case.id, what, record)
    found = desk.rows("SELECT id, case_id, record, what FROM seen")
    new = {row[0]: Noted(desk, *row[1:]) for row in found if row[0] not in world.looks}
    world.looks |= new
    return f"case {case.number} {what} {len(new)}"


def i15_looks_are_told(world: World) -> None:
    """I15: what was looked at stands at the center, by whom it was, once; and nothing that nobody looked at."""
    users = {desk.device: desk.user for desk in (*world.desks, *world.gone_desks)}
    rows = [row for row in world.center.rows(seen) if row["what"] in DESK_LOOKS]
    told = {row["id"]: (row["device"], row["user"], row["case_id"], row["record"], row["what"]) for row in rows}
    for name, said in told.items():
        look = world.looks[name]
        if said[1:] != (users[said[0]], look.case, look.record, look.what) or said[1] != look.desk.user:
            raise Broken(f"I15 a look of {look.desk.name} is told as {said[1:]}")
    for desk in in_touch(world):
        if waiting := desk.workspace.sight.to_tell()[0]:
            raise Broken(f"I15 {len(waiting)} looks wait at {desk.name}")
        lost = [name for name, look in world.looks.items() if look.desk is desk and not look.lost and name not in told]
        if desk.was_put_back and world.counts["restores"]:
            # Told, and lost with both: the disk went back to before it was noted, and the center to before it was told.
            kept = {row[0] for row in desk.rows("SELECT id FROM seen")}
            lost = [name for name in lost if name in kept]
        if lost:
            raise Broken(f"I15 {len(lost)} looks of {desk.name} were not told")


LOOKING: dict[Hand, float] = {go_into: 3}
