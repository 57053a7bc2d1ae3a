"""A small stage on a disk: a center with an embedded database and two desks, which can be copied and opened again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from casework.library import Library
from center.database import sqlite_url
from tests.fakes import SetClock
from tests.simulation.center import Center
from tests.simulation.clocks import WrongClock
from tests.simulation.desk import Desk
from tests.simulation.network import Network, without_threads
from tests.simulation.world import BEGAN

CENTER, DESKS = "center", ("mette", "jonas")


@dataclass
class Stage:
    """The center and the desks of a folder, all of it open."""

    center: Center
    mette: Desk
    jonas: Desk
    network: Network
    copied_devices: set[str] = field(default_factory=set)
    say: Callable[[str], object] = lambda _: None
    said: set[str] = field(default_factory=set)

    @property
    def desks(self) -> tuple[Desk, Desk]:
        """Return both desks."""
        return self.mette, self.jonas

    def tell(self) -> None:
        """Say what users have been told by now to be saved or received."""
        for desk in self.desks:
            desk.new_saves()
            desk.note_told()
        # A save that typing went on in is the same place in the chain, and says all of it.
        told = {f"{desk.device} {life}.{number}" for desk in self.desks for life, number in desk.told.saved}
        told |= {name for desk in self.desks for name in desk.told.received}
        for name in sorted(told - self.said):
            self.say(name)
        self.said |= told

    def may_see(self, desk: Desk, case: str) -> bool:
        """Tell whether the user of a desk may see a case."""
        return self.center.rights.may_see(desk.user, case, self.center.clock.now())


@contextmanager
def opened(folder: Path, library: Library, *, begun: bool = True) -> Iterator[Stage]:
    """Open everything in a folder for as long as the block lasts; make it when it has not begun."""
    for name in (CENTER, *DESKS):
        (folder / name).mkdir(parents=True, exist_ok=True)
    with without_threads():
        network = Network(Random(0), lambda _asked, _answered: None)  # noqa: S311 -- no secret is made of it
        clock = SetClock(BEGAN)
        ledger = folder / CENTER / "erasures.jsonl"
        center = Center(sqlite_url(folder / CENTER / "center.db"), clock, library, ledger, begun=begun)
        network.app = center.app
        desks = [Desk(name, name, folder / name, WrongClock(clock), library, network) for name in DESKS]
        try:
            if not begun:
                for desk in desks:
                    _let_in(center, desk)
            yield Stage(center, *desks, network)
        finally:
            for desk in desks:
                desk.workspace.close()
            network.close()
            center.close()


def _let_in(center: Center, desk: Desk) -> None:
    administering = center.administering
    desk.join(lambda: administering.invite("ida", desk.user).code, lambda name: administering.approve("bo", name))
