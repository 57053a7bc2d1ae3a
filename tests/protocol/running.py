"""One run: a seed, a number of operations, the rules that are kept; what came of it, or which invariant broke."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import accumulate
from time import process_time

from tests.protocol.broken import Broken
from tests.protocol.hands import HANDS
from tests.protocol.invariants import all_hold
from tests.protocol.leaders import ACTS
from tests.protocol.rules import Rules
from tests.protocol.travel import EVENTS, exchange, slow_one_ends
from tests.protocol.world import World

QUIET_EVERY = 250
MOST_ROUNDS = 6
THINGS = (*HANDS, *EVENTS, *ACTS)
WEIGHTS = list(accumulate((*HANDS.values(), *EVENTS.values(), *ACTS.values())))


@dataclass
class Figures:
    """What came of one run or of many."""

    operations: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    fates: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    digest: str = ""

    def add(self, other: "Figures") -> None:
        """Count another run in."""
        self.operations += other.operations
        self.counts += other.counts
        self.fates += other.fates
        self.seconds += other.seconds


def run(seed: int, operations: int, rules: Rules | None = None) -> Figures:
    """Do `operations` things by a seed; raises Broken, and anything else."""
    began, figures = process_time(), Figures()
    world = World(seed, rules or Rules())
    try:
        while figures.operations < operations:
            figures.operations += 1
            _do_something(world, figures.operations)
            if figures.operations % QUIET_EVERY == 0 or figures.operations == operations:
                _quiet(world)
    except BaseException as wrong:
        wrong.add_note(f"seed {seed}, operation {figures.operations}, ended with:")
        for line in world.last:
            wrong.add_note(f"  {line}")
        raise
    figures.counts, figures.fates, figures.digest = world.counts, world.network.fates, world.digest
    figures.counts["desks"] = len(world.seats)
    figures.seconds = process_time() - began
    return figures


def _do_something(world: World, number: int) -> None:
    thing = world.random.choices(THINGS, cum_weights=WEIGHTS)[0]
    if thing in ACTS:
        world.note(f"{number} {thing.__name__} {thing(world)}")
    else:
        seat = world.random.choice(world.seats)
        world.note(f"{number} {seat.desk.device} {thing.__name__} {thing(world, seat)}")


def _quiet(world: World) -> None:
    """Let all that is on its way arrive, and everybody exchange in peace; then everything must hold."""
    while world.network.slow:
        slow_one_ends(world, world.seats[0])
    while world.network.deliver_late():
        pass
    bad, world.network.badness = world.network.badness, 0.0
    for number in range(1, MOST_ROUNDS + 1):
        told = []
        for seat in world.seats:
            seat.going.clear()
            told.append(exchange(world, seat))
        if number > 1 and all(one == "0 moved" for one in told):
            break
    else:
        raise Broken(f"I11 there is no rest: {told}")
    world.network.badness = bad
    all_hold(world)
    for scope, feed in sorted(world.center.state.feeds.items()):
        world.note(f"quiet {scope} {len(feed.rows)} {feed.chain}")
