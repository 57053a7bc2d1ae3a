"""A real center over a real database, and real desks that reach it over HTTP in the same process."""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from threading import Thread

import pytest
import uvicorn

from casework.actions.belonging import Membership
from casework.actions.exchanging import Exchanging
from casework.library import Library, default_library
from casework.workspace import Place, Workspace, open_workspace
from center.administering import Administering
from center.app import make_app
from center.backup import BackingUp
from center.copies import copying_of
from center.database import Database, sqlite_url
from center.restore import Restoring
from tests.center.postgres import Server, binaries, running_server
from tests.fakes import SetClock

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TOWN = "home"


@dataclass
class Center:
    """A running center, and what its administrators do."""

    database: Database
    administering: Administering
    clock: SetClock
    url: str


@dataclass
class Desk:
    """One desk that belongs to the center, and its owner."""

    workspace: Workspace
    exchanging: Exchanging
    user: str

    def exchange(self):
        return self.exchanging.exchange()

    def new_case(self, name: str = "Freja Prøve (opdigtet)") -> str:
        return self.workspace.opening.new_case({"name": name}, {"responsible": self.workspace.author})


@pytest.fixture(scope="session")
def library() -> Library:
    return default_library()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    with running_server() as server:
        yield server


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOW)


ON_BOTH = pytest.mark.parametrize("center", ["sqlite", "postgres"], indirect=True)
"""Marks a test that is run with either database at the center; else it is SQLite."""


@pytest.fixture
def center(tmp_path: Path, clock: SetClock, request: pytest.FixtureRequest) -> Iterator[Center]:
    """A center over SQLite, or over PostgreSQL where a test asks for that: `indirect` with "postgres"."""
    url = sqlite_url(tmp_path / "center.db")
    if getattr(request, "param", "") == "postgres":
        url = request.getfixturevalue("postgres").fresh(f"t{token_hex(6)}")
    with running_center(url, clock) as running:
        yield running


@contextmanager
def running_center(url: str, clock: SetClock) -> Iterator[Center]:
    """Run a new center with two units and six people on the database at a url."""
    database = Database(url)
    if database.is_sqlite:
        Path(database.reached_with["database"]).write_bytes(_begun_file())
    else:
        _begin(database)
    administering = _administering(database, clock)
    with served(make_app(database, administering, clock, "test"), waits=False) as address:
        yield Center(database, administering, clock, address)
    database.close()


@cache
def _begun_file() -> bytes:
    """Return a center as it is begun, made once: it takes a tenth of a second."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "center.db"
        database = Database(sqlite_url(file))
        _begin(database)
        database.close()
        return file.read_bytes()


def _begin(database: Database) -> None:
    database.make()
    administering = _administering(database, SetClock(NOW))
    administering.begin("Prøvestrup Kommune (opdigtet)")
    administering.add_unit("admin", "vest", "Enhed Vest")
    administering.add_unit("admin", "ost", "Enhed Øst")
    for name, role, unit in (
        ("mette", "caseworker", "vest"),
        ("jonas", "caseworker", "vest"),
        ("lene", "team_leader", "vest"),
        ("olga", "caseworker", "ost"),
        ("erik", "area_manager", "ost"),
        ("ida", "administrator", "vest"),
    ):
        administering.add_user("admin", name, f"{name.title()} (opdigtet)", role, unit)


def _administering(database: Database, clock: SetClock) -> Administering:
    return Administering(database, TOWN, clock, default_library().passphrase_words())


@contextmanager
def served(app, *, waits: bool = True, **tls: str) -> Iterator[str]:
    """Serve an app over real HTTP on this computer, at a port that is free.

    It takes a sixth of a second until uvicorn has ended; whoever does not ask there again need not wait for that.
    """
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, lifespan="off", **tls))
    listening = socket.create_server(("127.0.0.1", 0))
    # asyncio does so where a socket names its protocol; else half an answer waits for word of the other.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    if waits:
        thread.join()
        listening.close()


@pytest.fixture
def desk(center: Center, library: Library) -> Iterator[Callable[..., Desk]]:
    """Return a function that lets in a desk for a user: invited by one, approved by another."""
    opened: list[Workspace] = []

    def make(user: str, *, approved: bool = True, folder: Path | None = None) -> Desk:
        workspace = open_workspace(
            Place(folder), os.urandom(32), library=library, clock=center.clock, author=f"{user.title()} (opdigtet)"
        )
        opened.append(workspace)
        exchanging = workspace.exchanging()
        code = center.administering.invite("admin", user).code
        told = exchanging.belonging.enrol(Membership(center.url, TOWN), code)
        if approved:
            center.administering.approve("second", told.enrolment)
        return Desk(workspace, exchanging, user)

    yield make
    for workspace in opened:
        assert workspace.verify() == ()
        workspace.close()


@pytest.fixture
def back_up(center: Center, tmp_path: Path) -> Callable[[], Path]:
    """Return a function that backs the center up and returns the file."""

    def do() -> Path:
        center.clock.go_on(1)
        copying = copying_of(center.database, binaries())
        return BackingUp(center.database, copying, center.clock).back_up(tmp_path / "backups").file

    return do


@pytest.fixture
def erased() -> list[str]:
    """Return the municipalities in which a restore has erased anew what the law had erased."""
    return []


@pytest.fixture
def restore(center: Center, erased: list[str]) -> Callable[..., object]:
    """Return a function that puts the center back to what a file says."""

    def do(file: Path, *, over: bool = True, database: Database = center.database) -> object:
        copying = copying_of(database, binaries())
        restoring = Restoring(database, copying, center.clock, lambda _connection, town: erased.append(town))
        return restoring.restore("admin", file, over=over)

    return do
