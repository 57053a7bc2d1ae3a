"""Two desks, a center and the floor beside it, and what each thing they do costs in time, processor and bytes."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Self

from benchmarks.exchange.notes import texts, writer
from benchmarks.exchange.raw import RawDesk, Row
from benchmarks.exchange.raw import opened as raw_table
from benchmarks.exchange.running import Service, free_port
from benchmarks.load import opened
from casework.actions.belonging import Membership
from casework.actions.exchanging import Exchanging
from casework.actions.on_the_line import done_here
from casework.library import default_library
from casework.workspace import Workspace
from center.administering import Administering
from center.clock import UtcClock
from center.database import Database, sqlite_url

if TYPE_CHECKING:
    from casework.link.line import Line

TOWN = "home"
AT_ONCE = 50
"""How many records are made searchable at once: what the window does in thirty milliseconds."""


@dataclass(frozen=True)
class Spent:
    """What one thing cost: seconds by the clock, of processor here and at the service, and what went over the line."""

    clock: float
    here: float
    service: float
    requests: int
    up: int
    down: int
    many: int

    @classmethod
    def on(cls, service: Service, work: Callable[[], int]) -> Self:
        """Do some work that tells how many records it moved, and return what it cost."""
        before, busy = service.count(), service.seconds()
        gc.collect()
        began, here = time.perf_counter(), time.process_time()
        many = work()
        clock, here = time.perf_counter() - began, time.process_time() - here
        after = service.count()
        return cls(
            clock, here, service.seconds() - busy, after.requests - before.requests, after.up - before.up,
            after.down - before.down, many,
        )  # fmt: skip

    @property
    def bytes(self) -> int:
        """Return what went over the line in both directions."""
        return self.up + self.down


@dataclass(frozen=True)
class Desk:
    """A desk that belongs to the center, with its line open as the window keeps it."""

    workspace: Workspace
    exchanging: Exchanging
    line: "Line"

    def round(self) -> int:
        """Offer, ask and take in once; return how many revisions went or came."""
        done = self.exchanging.round(self.line)
        return done.sent + done.received

    def exchange(self) -> int:
        """Go on until both have everything; return how many revisions went or came."""
        done = done_here(self.exchanging.steps(), self.line)
        return done.sent + done.received

    def follow(self) -> int:
        """Make searchable what was written or has come, as the window does beside the work; return how many records."""
        return sum(iter(lambda: self.workspace.searching.catch_up(AT_ONCE), 0))

    def close(self) -> None:
        """Hang up and close."""
        self.line.close()
        self.workspace.close()


class Meeting:
    """A center with a desk that has many notes to offer and one that has none yet, and the floor with the same.

    The center's database is the embedded one, or PostgreSQL at a url.
    """

    def __init__(self, kept: Path, folder: Path, size: int, postgres: str = "") -> None:
        self._folder = folder
        self.size = size
        url = postgres or sqlite_url(folder / "center.db")
        self._database = Database(url)
        self._administering = _begun(self._database)
        port, raw_port = free_port(), free_port()
        serve = ["center", "--database", url, "serve", "--port", str(port)]
        self.center = Service.run(serve, port, "postgres" if postgres else "")
        self.raw = Service.run(["benchmarks.exchange.raw", str(folder / "raw.db"), str(raw_port)], raw_port)
        workspace, self.notes = writer(kept / f"notes-{size}", folder / "writer", size)
        self.writer = self._desk(workspace, "mette")
        self.reader = self._desk(opened(folder / "reader"), "lene")
        self.raw_writer = RawDesk(self.raw.url, raw_table(str(folder / "raw-writer.db")))
        self.raw_reader = RawDesk(self.raw.url, raw_table(str(folder / "raw-reader.db")))
        self._texts = texts(size)

    def slow(self, round_trip: float) -> None:
        """Let a word and its answer take so many milliseconds on the way, for us as for the floor."""
        for one in (self.center, self.raw):
            one.slow(round_trip / 2)

    def raw_rows(self, count: int) -> list[Row]:
        """Return so many rows for the floor, as large as the notes."""
        return [(f"{number:036}", text) for number, text in enumerate(islice(self._texts, count))]

    def change(self, count: int, turn: int) -> None:
        """Write anew in so many of the notes, far from each other."""
        step = self.size // count
        for number in range(count):
            name = self.notes[(number * step + turn) % self.size]
            self.writer.workspace.answering.set(name, "content", next(self._texts))

    def close(self) -> None:
        """Close everything and end the processes."""
        for one in (self.writer, self.reader, self.raw_writer, self.raw_reader):
            one.close()
        for service in (self.center, self.raw):
            service.stop()
        self._database.close()

    def _desk(self, workspace: Workspace, user: str) -> Desk:
        exchanging = workspace.exchanging()
        code = self._administering.invite("admin", user).code
        told = exchanging.belonging.enrol(Membership(self.center.url, TOWN), code)
        self._administering.approve("second", told.enrolment)
        return Desk(workspace, exchanging, exchanging.line())


def _begun(database: Database) -> Administering:
    database.make()
    administering = Administering(database, TOWN, UtcClock(), default_library().passphrase_words())
    administering.begin("Prøvestrup Kommune (opdigtet)")
    administering.add_unit("admin", "vest", "Enhed Vest")
    administering.add_user("admin", "mette", "Mette (opdigtet)", "caseworker", "vest")
    administering.add_user("admin", "lene", "Lene (opdigtet)", "team_leader", "vest")
    return administering
