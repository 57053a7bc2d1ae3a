"""What is done at a center with an embedded database while its power is lost."""

from pathlib import Path

from casework.library import Library
from center.backup import BackingUp
from center.copies import copying_of
from tests.faults import flows
from tests.faults import stage as stages
from tests.power.looking_at_center import BACKUPS
from tests.power.recording import Say


def begin_center(place: Path, library: Library) -> None:
    with stages.opened(place, library, begun=False) as stage:
        flows.begun(stage)


def receive(place: Path, library: Library, say: Say, _ready: None) -> None:
    with stages.opened(place, library) as stage:
        stage.tell()
        stage.say = lambda name: say(["received", name]) if " " not in name else None
        for _ in range(3):
            flows.typed(stage)
            flows.RECEIVE.do(stage)


def back_up(place: Path, library: Library, say: Say, _ready: None) -> None:
    """Back the center up into a folder that is new, twice."""
    with stages.opened(place, library) as stage:
        database, clock = stage.center.database, stage.center.clock
        for _ in range(2):
            flows.typed(stage)
            flows.RECEIVE.do(stage)
            clock.go_on(60)
            BackingUp(database, copying_of(database), clock).back_up(place / stages.CENTER / BACKUPS)
            say(["safe", sorted(stage.center.revisions())])
