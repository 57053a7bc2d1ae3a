"""A demonstration on one machine: a center over real HTTP, and two desks in real windows that nobody sees."""

import argparse
import json
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

import uvicorn
from fastapi import FastAPI

from center.administering import Administering
from center.app import make_app
from center.commands.center import Center, Commands
from center.database import Database, sqlite_url
from center.taking_files import TakingFiles

PEOPLE = (
    ("mette", "Mette Holm (opdigtet)", "caseworker"),
    ("jonas", "Jonas Bay (opdigtet)", "caseworker"),
    ("lene", "Lene Dahl (opdigtet)", "team_leader"),
)
WORDS = Path(__file__).resolve().parents[2] / "resources" / "passphrase_words.txt"
FIRST, SECOND = "anna", "bo"
"""Who invites a desk, and who lets it in."""


def add(commands: Commands) -> None:
    """Add the commands."""
    demo = commands.add_parser("demo", help="play two desks that meet here, and leave pictures in a folder")
    demo.add_argument("into", nargs="?", type=Path, default=Path("out/sync"))
    demo.set_defaults(do=_demo)


def _demo(asked: argparse.Namespace, center: Center) -> None:
    with TemporaryDirectory(prefix="sagsgang-center-") as folder:
        database = Database(sqlite_url(Path(folder) / "center.db"))
        database.make()
        try:
            acts = Acts(database, asked.town, center)
            acts.begin()
            _play(acts, asked.into, center.tell)
            acts.served.close()
        finally:
            database.close()


def _play(acts: "Acts", into: Path, tell: Callable[[str], object]) -> None:
    """Let the desks play in a program of their own, for a center knows no window, and do what they ask for."""
    command = [sys.executable, "-m", "desktop", "--meeting", str(into)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as desks:  # noqa: S603 -- our own program
        assert desks.stdin  # noqa: S101 -- asked for above; mypy cannot see it
        assert desks.stdout  # noqa: S101 -- as above
        for line in desks.stdout:
            told: dict[str, str] = json.loads(line)
            if "made" in told:
                tell(told["made"])
                continue
            answer = acts.do(told.pop("please"), told)
            desks.stdin.write(f"{json.dumps(answer)}\n")
            desks.stdin.flush()
    if desks.returncode:
        raise SystemExit(desks.returncode)


class Served:
    """The service over HTTP at one port, which can be closed and opened again."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app
        self._port = 0
        self.open()

    @property
    def url(self) -> str:
        """Return where it answers."""
        return f"http://127.0.0.1:{self._port}"

    def open(self) -> None:
        """Answer, at the same port as before."""
        self._listening = socket.create_server(("127.0.0.1", self._port))
        # asyncio does so where a socket names its protocol; else half an answer waits for word of the other.
        self._listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._port = self._listening.getsockname()[1]
        self._server = uvicorn.Server(uvicorn.Config(self._app, log_config=None, access_log=False, lifespan="off"))
        self._thread = Thread(target=self._server.run, kwargs={"sockets": [self._listening]}, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Answer nobody."""
        self._server.should_exit = True
        self._thread.join()
        self._listening.close()


class Acts:
    """What is done at the center while the desks play."""

    def __init__(self, database: Database, town: str, center: Center) -> None:
        self._files = TakingFiles(database, town, center.clock)
        self.administering = Administering(database, town, center.clock, WORDS.read_text(encoding="utf-8").split())
        self.served = Served(make_app(database, self.administering, center.clock, "demo"))

    def begin(self) -> None:
        """Begin a municipality with a unit and its people."""
        self.administering.begin("Prøvestrup Kommune (opdigtet)")
        self.administering.add_unit(FIRST, "vest", "Enhed Vest")
        for name, title, role in PEOPLE:
            self.administering.add_user(FIRST, name, title, role, "vest")

    def do(self, act: str, told: dict[str, str]) -> dict[str, Any]:
        """Do what the story asks for, and return what it is told."""
        if act in ("open", "close"):
            getattr(self.served, act)()
            return {}
        return {
            "invite": self._invite,
            "approve": self._approve,
            "assign": lambda told: self._allow(told, "assigned"),
            "take_back": self._take_back,
            "take": self._take,
        }[act](told)

    def _invite(self, told: dict[str, str]) -> dict[str, Any]:
        return {"url": self.served.url, "code": self.administering.invite(FIRST, told["user"]).code}

    def _approve(self, told: dict[str, str]) -> dict[str, Any]:
        for one in self.administering.waiting():
            if one.user == told["user"]:
                self.administering.approve(SECOND, one.id)
        return {}

    def _allow(self, told: dict[str, str], kind: str) -> dict[str, Any]:
        self.administering.allow(FIRST, told["user"], told["case"], kind)
        return {}

    def _take_back(self, told: dict[str, str]) -> dict[str, Any]:
        self.administering.take_back(FIRST, told["user"], told["case"])
        return {}

    def _take(self, told: dict[str, str]) -> dict[str, Any]:
        file = Path(told["file"])
        file.with_name(f"{file.name}.receipt").write_bytes(self._files.take(file.read_bytes()).receipt)
        return {}
