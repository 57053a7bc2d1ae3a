"""What happens between desks and center, and to computers: exchanges whole, in pieces and dropped, clocks, weather."""

from collections.abc import Callable
from dataclasses import replace

from casework.link.errors import CenterAway, CenterRefused, NotTheCenter
from casework.model.problems import CaseworkError, Unavailable
from center.tables import seen
from tests.simulation.clocks import A_YEAR
from tests.simulation.desk import Desk, Going
from tests.simulation.world import Broken, World

WEATHER = (0.0, 0.0, 0.05, 0.3, 0.9)
MOST_STEPS = 400
SEARCHABLE = 20
"""How many records the search index catches up with after an exchange; of more, some still wait when all goes on."""

Event = Callable[[World, Desk], str]


def exchange(world: World, desk: Desk) -> str:
    """Exchange until both have everything, as far as the network lets them."""
    _begin(desk)
    for _ in range(MOST_STEPS):
        told = _step(world, desk)
        if told:
            desk.workspace.searching.catch_up(SEARCHABLE)
            return told
    raise Broken(f"I12 {desk.name} exchanges for ever")


def exchange_a_little(world: World, desk: Desk) -> str:
    """Begin an exchange or go on with one, and leave it there while people type on."""
    if not desk.going or (len(desk.going) < 2 and world.random.random() < 0.1):
        # A second one beside it, as the command line would begin.
        _begin(desk)
        return "begun"
    return _step(world, desk) or "goes on"


def drop(world: World, desk: Desk) -> str:
    """Let go of an exchange that is on its way, as a desk does when it is locked."""
    del world
    going, desk.going = len(desk.going), []
    return f"{going}"


def close_and_open(world: World, desk: Desk) -> str:
    """Close the program and open it again."""
    del world
    desk.close_and_open()
    return ""


def crash_and_open(world: World, desk: Desk) -> str:
    """Lose the process, and begin again with what is on the disk."""
    del world
    desk.crash_and_open()
    return ""


def copy_disk(world: World, desk: Desk) -> str:
    """Copy a desk's disk."""
    del world
    desk.kept = desk.copied()
    return f"{len(desk.kept.saved)} saves"


def put_disk_back(world: World, desk: Desk) -> str:
    """Put a desk back to what its disk was: whatever was saved since and not received is gone with it."""
    if desk.kept is None:
        return "no copy"
    lost = len(desk.told.saved) - len(desk.kept.saved)
    desk.put_back(desk.kept)
    _lose_looks(world, desk)
    desk.was_put_back = True
    return f"{lost} saves earlier"


def copy_of_the_day(world: World, desk: Desk) -> str:
    """Let the program write its own copy of the day, as when work is put away."""
    del world
    return "written" if desk.workspace.back_up() else "there already"


def turn_the_clock(world: World, desk: Desk) -> str:
    """Set a desk's clock wrong, by up to twenty years, or right again."""
    years = world.random.choice((0.0, world.random.uniform(-0.01, 0.01), world.random.uniform(-20, 20)))
    desk.clock.seconds_wrong = years * A_YEAR
    return f"{years:.2f} years"


def time_passes(world: World, desk: Desk) -> str:
    """Let the time go on for everybody: an instant, seconds or hours."""
    del desk
    seconds = world.random.choice((0.0, 0.001, 1.0, 20.0, 700.0, 5000.0))
    world.clock.go_on(seconds)
    return f"{seconds} s"


def weather(world: World, desk: Desk) -> str:
    """Let the network become better or worse for everybody."""
    del desk
    world.network.badness = world.random.choice(WEATHER)
    return f"{world.network.badness}"


def late_one_arrives(world: World, desk: Desk) -> str:
    """Let a request arrive at the center that its desk gave up long ago."""
    del desk
    return "one" if world.network.deliver_late() else "none"


EVENTS: dict[Event, float] = {
    exchange: 8, exchange_a_little: 7, drop: 0.5, close_and_open: 0.7, crash_and_open: 0.7, turn_the_clock: 1,
    time_passes: 6, weather: 1.5, late_one_arrives: 1.2, copy_disk: 0.4, put_disk_back: 0.5, copy_of_the_day: 0.3,
}  # fmt: skip


def _begin(desk: Desk) -> None:
    steps = desk.exchanging.steps()
    desk.going.append(Going(steps, next(steps), desk.exchanging.line()))


def _lose_looks(world: World, desk: Desk) -> None:
    """Lose what was looked at since, where the center had not been told of it yet."""
    there = {row["id"] for row in world.center.rows(seen)} | {row[0] for row in desk.rows("SELECT id FROM seen")}
    for name in [name for name, look in world.looks.items() if look.desk is desk and name not in there]:
        world.looks[name] = replace(world.looks[name], lost=True)


def _step(world: World, desk: Desk) -> str:
    """Ask the next question of the newest exchange, and take its answer in; return how it ended, "" when it goes on."""
    going = desk.going[-1]
    try:
        try:
            answer = going.ask(going.line)
        except (CaseworkError, Unavailable) as error:
            going.ask = going.steps.throw(error)
        else:
            going.ask = going.steps.send(answer)
    except StopIteration as over:
        told = f"sent {over.value.sent} received {over.value.received} {' '.join(over.value.orders)}"
    except (CenterAway, NotTheCenter) as wrong:
        told = type(wrong).__name__
    except CenterRefused as refused:
        told = f"refused {refused.values.get('error')}"
        state = world.center.knows(desk.device)
        # Whoever is locked in the middle of an exchange may be told so by its next question, and not by an order.
        if state == "active" or (state == "locked" and refused.values.get("error") != "shut_out"):
            raise Broken(f"I11 {desk.name} was refused: {refused.values}") from refused
    else:
        return ""
    finally:
        desk.note_told()
    desk.going.pop()
    return told
