"""What happens between desks and center, and to computers: exchanges whole, in pieces and dropped, clocks, weather."""

from collections.abc import Callable
from datetime import timedelta

from tests.protocol.broken import Broken
from tests.protocol.world import A_YEAR, Going, Seat, World

WEATHER = (0.0, 0.05, 0.3, 0.9)
MOST_STEPS = 2_000
Event = Callable[[World, Seat], str]


def exchange(world: World, seat: Seat) -> str:
    """Exchange until both have everything, as far as the network lets them."""
    going = world.begin(seat)
    for _ in range(MOST_STEPS):
        moved = world.go_on(seat, going, at_once=True)
        if moved is not None:
            return f"{moved} moved"
        if going.waits:
            return "waits"
    raise Broken(f"I12 {seat.desk.device} exchanges for ever")


def exchange_a_little(world: World, seat: Seat) -> str:
    """Begin an exchange or go on with one, and leave it there while people type on."""
    ready = [one for one in seat.going if not one.waits]
    if not ready or (len(seat.going) < 3 and world.random.random() < 0.1):
        world.begin(seat)
        return "begun"
    moved = world.go_on(seat, world.random.choice(ready), at_once=False)
    return "goes on" if moved is None else f"{moved} moved"


def drop(world: World, seat: Seat) -> str:
    """Let go of every exchange that is on its way, as a desk does that is closed, or dies."""
    del world
    dropped = len(seat.going)
    seat.going.clear()
    seat.editors.clear()
    return f"{dropped}"


def copy_disk(world: World, seat: Seat) -> str:
    """Copy a desk's disk."""
    world.counts["copies of disks"] += 1
    seat.kept = seat.desk.disk.copied()
    return f"{len(seat.kept.rows)} rows"


def put_disk_back(world: World, seat: Seat) -> str:
    """Put a desk back to what its disk was: whatever was saved since and not received is gone with it."""
    if seat.kept is None:
        return "no copy"
    world.counts["restores of desks"] += 1
    drop(world, seat)
    seat.desk.put_back(seat.kept)
    return f"to {len(seat.kept.rows)} rows"


def turn_the_clock(world: World, seat: Seat) -> str:
    """Set a desk's clock wrong, by up to twenty years, or right again."""
    years = world.random.choice((0.0, world.random.uniform(-0.01, 0.01), world.random.uniform(-20, 20)))
    seat.desk.seconds_wrong = years * A_YEAR
    return f"{years:.2f} years"


def time_passes(world: World, seat: Seat) -> str:
    """Let the time go on for everybody: an instant, seconds or hours."""
    del seat
    seconds = world.random.choice((0.0, 0.001, 1.0, 20.0, 700.0, 5000.0))
    world.now += timedelta(seconds=seconds)
    return f"{seconds} s"


def weather(world: World, seat: Seat) -> str:
    """Let the network become better or worse for everybody."""
    del seat
    world.network.badness = world.random.choice(WEATHER)
    return f"{world.network.badness}"


def late_one_arrives(world: World, seat: Seat) -> str:
    """Let a question arrive at the center that its desk gave up long ago."""
    del seat
    return "one" if world.network.deliver_late() else "none"


def slow_one_ends(world: World, seat: Seat) -> str:
    """Let the center commit what it has long been writing, and its answer be on its way."""
    del seat
    ended = world.network.commit_slow()
    if ended is None:
        return "none"
    whose, answer = ended
    if isinstance(whose, Going):
        whose.answer, whose.waits = answer, False
    return "one"


EVENTS: dict[Event, float] = {
    exchange: 7, exchange_a_little: 12, drop: 1.2, turn_the_clock: 1, time_passes: 5, weather: 1.2,
    late_one_arrives: 1.5, slow_one_ends: 2.5, copy_disk: 1.5, put_disk_back: 1.0,
}  # fmt: skip
