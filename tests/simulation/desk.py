"""A desk of a run: a real workspace in a folder, what its user was told, and an exchange that may be half done."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from casework.actions.belonging import Membership
from casework.actions.exchanging import Exchanging
from casework.actions.on_the_line import OnTheLine, Steps
from casework.library import Library
from casework.link.line import Line
from casework.workspace import Place, Workspace, open_workspace
from tests.simulation.center import TOWN, URL
from tests.simulation.clocks import WrongClock
from tests.simulation.network import Network

KEY = bytes(range(32))
"""What opens the database of every desk of a run."""


@dataclass
class Told:
    """What the user of one desk was told: what is saved (by place in the desk's chain), received and safe."""

    saved: dict[tuple[int, int], str] = field(default_factory=dict)
    received: set[str] = field(default_factory=set)
    safe: set[str] = field(default_factory=set)


@dataclass
class Going:
    """An exchange on its way: the next question, not asked yet, and the line that it will be asked on."""

    steps: Steps
    ask: OnTheLine
    line: Line


@dataclass(frozen=True)
class Saved:
    """One revision that a desk has told to be saved."""

    id: str
    record: str
    case: str
    place: tuple[int, int]
    sets: dict[str, Any]


@dataclass(frozen=True)
class Copied:
    """A desk's disk as it was, and what had been told to be saved by then."""

    folder: Path
    saved: dict[tuple[int, int], str]


class Desk:
    """One computer and its user; `name` is how the journal calls it."""

    def __init__(
        self, name: str, user: str, folder: Path, clock: WrongClock, library: Library, network: Network
    ) -> None:
        self.name = name
        self.user = user
        self.clock = clock
        self.told = Told()
        self.going: list[Going] = []
        self.editors: dict[tuple[str, str], tuple[str, ...]] = {}
        self.kept: Copied | None = None
        self.was_put_back = False
        self._folder = folder
        self._library = library
        self._network = network
        self._opened = 0
        self._open()

    @property
    def device(self) -> str:
        """Return the id that the center knows this desk by."""
        return self.workspace.log.device

    def rows(self, sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """Look straight into the database."""
        return self.workspace._database.rows(sql, values)

    @property
    def copies(self) -> list[Path]:
        """Return the encrypted copies of the day, beside the database."""
        return sorted(self._folder.glob("backup/*.db"))

    def join(self, invite: Callable[[], str], approve: Callable[[str], None]) -> None:
        """Come into the center: invited by one, approved by another."""
        approve(self.exchanging.belonging.enrol(Membership(URL, TOWN), invite()).enrolment)

    def new_saves(self) -> list[Saved]:
        """Return what has been saved since the last look, and note it as told."""
        last = max(self.told.saved, default=(1, 0))
        found = [
            Saved(row[0], row[1], row[2], (row[3], row[4]), json.loads(row[5])["set"])
            for row in self.rows(
                """SELECT id, record, case_id, life, number, bytes FROM revision JOIN body ON body.revision = id
                   WHERE device = ? AND (life, number) >= (?, ?)""",
                (self.device, *last),
            )
        ]
        new = [one for one in found if self.told.saved.get(one.place) != one.id]
        self.told.saved |= {one.place: one.id for one in new}
        return new

    def note_told(self) -> None:
        """Note what the user can now read about the center in the queue."""
        for name, result, safe in self.rows("SELECT revision, result, safe FROM outbox WHERE result <> ''"):
            if result != "refused":
                self.told.received.add(name)
            if safe:
                self.told.safe.add(name)

    def close_and_open(self) -> None:
        """Close the program and open it again."""
        self.going.clear()
        self.workspace.close()
        self._open()

    def crash_and_open(self) -> None:
        """Lose everything but what is on the disk at this moment, in the middle of whatever was going on."""
        old, left = self.workspace, self._folder.with_name(f"{self._folder.name}-{self._opened}")
        shutil.copytree(self._folder, left)
        self.going.clear()
        old.close()
        shutil.rmtree(self._folder)
        self._folder = left
        self._open()

    def copied(self) -> "Copied":
        """Return a copy of the disk as it is now."""
        kept = self._folder.with_name(f"{self._folder.name}-kept-{self._opened}-{len(self.told.saved)}")
        shutil.copytree(self._folder, kept, dirs_exist_ok=True)
        return Copied(kept, dict(self.told.saved))

    def put_back(self, copy: "Copied") -> None:
        """Become what the disk was at an earlier day; what was told of the center was told nevertheless."""
        self.going.clear()
        self.workspace.close()
        shutil.rmtree(self._folder)
        shutil.copytree(copy.folder, self._folder)
        self.told.saved = dict(copy.saved)
        self._open()

    def throw_away(self) -> None:
        """Drop the computer in a lake."""
        self.going.clear()
        self.workspace.close()
        shutil.rmtree(self._folder)

    def _open(self) -> None:
        self._opened += 1
        self.editors.clear()
        self.workspace: Workspace = open_workspace(
            Place(self._folder), KEY, library=self._library, clock=self.clock,
            author=f"{self.user.title()} (opdigtet)",
        )  # fmt: skip
        self.exchanging: Exchanging = self.workspace.exchanging(self._line)

    def _line(self, workspace: Workspace, center: Membership) -> Line:
        client = self._network.line(self.name, center.url)
        return Line(client, partial(workspace.log.prove, center.town), workspace.clock.now)
