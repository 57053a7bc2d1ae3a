"""One run: a seed, a number of operations, a database for the center; what came of it, or which invariant broke."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from casework.library import Library, default_library
from center.tables import feed_head
from tests.simulation.chance import from_seed
from tests.simulation.desk import Desk
from tests.simulation.handing import HANDING
from tests.simulation.hands import HANDS
from tests.simulation.invariants import all_hold, all_hold_at_the_end
from tests.simulation.law import LAW
from tests.simulation.leaders import ACTS, put_center_back
from tests.simulation.looks import LOOKING
from tests.simulation.network import without_threads
from tests.simulation.papers import PAPERS, small_parts
from tests.simulation.touch import in_touch
from tests.simulation.travel import EVENTS, exchange, put_disk_back
from tests.simulation.world import World

QUIET_EVERY = 250
MOST_ROUNDS = 4
RESTORES = (put_center_back, put_disk_back)
MEMORY = Path("/dev/shm")  # noqa: S108 -- a disk in memory, where there is one
_kept: list[Library] = []


@dataclass
class Figures:
    """What came of a run."""

    seed: int
    operations: int = 0
    revisions: int = 0
    lost_with_both: int = 0
    fates: Counter[str] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    digest: str = ""


def run(seed: int, operations: int, url: str = "", *, restores: bool = False) -> Figures:
    """Do `operations` things by a seed, on an embedded center or one at a url; raises Broken, and anything else.

    With `restores` the center and the desks are put back to earlier days too (docs/proof.md says what is open there).
    """
    began, figures = process_time(), Figures(seed)
    with _world(seed, url) as world:
        try:
            _go(world, operations, figures, restores=restores)
        except BaseException as wrong:
            wrong.add_note(f"seed {seed}, operation {figures.operations}, ended with:")
            for line in world.journal[-12:]:
                wrong.add_note(f"  {line}")
            raise
        figures.revisions = world.counts["revisions"]
        figures.lost_with_both = world.counts["lost with both"]
        figures.fates, figures.digest = world.network.fates, world.digest
    figures.seconds = process_time() - began
    return figures


def _go(world: World, operations: int, figures: Figures, *, restores: bool) -> None:
    things = [
        *((thing, weight, "desk") for thing, weight in (HANDS | HANDING | LOOKING | PAPERS | EVENTS).items()),
        *((thing, weight, "center") for thing, weight in (ACTS | LAW).items()),
    ]
    weights = [weight if restores or thing not in RESTORES else 0.0 for thing, weight, _ in things]
    while figures.operations < operations:
        thing, _, where = world.random.choices(things, weights)[0]
        figures.operations += 1
        figures.done[thing.__name__] += 1
        if where == "center":
            world.note(figures.operations, thing.__name__, thing(world))
        else:
            desk = world.random.choice(world.desks)
            told = thing(world, desk)
            world.saved(desk)
            world.note(figures.operations, desk.name, thing.__name__, told)
        if figures.operations % QUIET_EVERY == 0:
            _quiet(world)
    if operations % QUIET_EVERY:
        _quiet(world)
    all_hold_at_the_end(world)


def _quiet(world: World) -> None:
    """Let all that is on its way arrive, and everybody exchange in peace; then everything must hold.

    Twice, or until nobody has anything new: who hands a case over tells so in one round, what its receiver had written
    is accepted in the next, and read by those who were before them in that round in a third.
    """
    while world.network.deliver_late():
        pass
    bad, world.network.badness = world.network.badness, 0.0
    for number in range(1, MOST_ROUNDS + 1):
        told = [_exchanged_in_peace(world, desk) for desk in world.desks]
        if number > 1 and all(one.startswith("sent 0 received 0") for one in told):
            break
    world.network.badness = bad
    all_hold(world)
    heads = sorted((row["scope"], row["seq"], row["chain"]) for row in world.center.rows(feed_head))
    world.note("quiet", len(in_touch(world)), *heads)


def _exchanged_in_peace(world: World, desk: Desk) -> str:
    desk.going.clear()
    return exchange(world, desk)


@contextmanager
def _world(seed: int, url: str) -> Iterator[World]:
    if not _kept:
        _kept.append(default_library())
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder, from_seed(seed) as random:
        place = url or f"sqlite:///{folder}/center.db"
        with without_threads(), small_parts():
            world = World(random, place, Path(folder), _kept[0])
            try:
                yield world
            finally:
                world.close()
