"""The command line of the center: begin it, run it, let people and desks in, and shut desks out."""

import argparse
import getpass
import logging
import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path

import uvicorn

from casework.model.danish_time import danish_time
from casework.model.problems import CaseworkError, Unavailable
from center.access import ROLES
from center.administering import Administering
from center.app import make_app
from center.clock import UtcClock
from center.database import Database, sqlite_url

FILE = "center.db"
DATABASE_URL = "SAGSGANG_CENTER_DATABASE"
WORDS = Path(__file__).resolve().parents[1] / "resources" / "passphrase_words.txt"
GLASS_HOURS = 3


class Commands:
    """What can be asked for on the command line; each returns the exit status."""

    def __init__(self, asked: argparse.Namespace, tell: Callable[[str], object]) -> None:
        self._asked = asked
        self._tell = tell
        self._clock = UtcClock()
        self._database = Database(asked.database or os.environ.get(DATABASE_URL) or sqlite_url(asked.folder / FILE))
        words = tuple(WORDS.read_text(encoding="utf-8").split())
        self._administering = Administering(self._database, asked.town, self._clock, words)
        self._by: str = asked.by or getpass.getuser()

    def run(self) -> int:
        """Do what was asked."""
        command: Callable[[], int] = getattr(self, f"_{self._asked.command}")
        try:
            return command()
        finally:
            self._database.close()

    def _init(self) -> int:
        self._database.make()
        self._administering.begin(self._asked.name)
        return 0

    def _serve(self) -> int:
        self._database.make()
        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
        app = make_app(self._database, self._administering, self._clock, version("sagsgang"))
        uvicorn.run(
            app, host=self._asked.host, port=self._asked.port, access_log=False, log_config=None,
            ssl_certfile=self._asked.certificate, ssl_keyfile=self._asked.key,
        )  # fmt: skip
        return 0

    def _unit(self) -> int:
        self._administering.add_unit(self._by, self._asked.id, self._asked.name)
        return 0

    def _user(self) -> int:
        asked = self._asked
        self._administering.add_user(self._by, asked.id, asked.name, asked.role, asked.unit)
        return 0

    def _end(self) -> int:
        self._administering.end_user(self._by, self._asked.user)
        return 0

    def _invite(self) -> int:
        made = self._administering.invite(self._by, self._asked.user)
        self._tell(f"{made.code}  (until {danish_time(made.expires_at):%H:%M})")
        return 0

    def _waiting(self) -> int:
        for asked in self._administering.waiting():
            self._tell(f"{asked.id}  {asked.user}  {' '.join(asked.words)}")
        return 0

    def _approve(self) -> int:
        self._administering.approve(self._by, self._asked.enrolment)
        return 0

    def _grant(self) -> int:
        asked = self._asked
        until = self._clock.now() + timedelta(hours=GLASS_HOURS) if asked.kind == "glass" else asked.until
        self._administering.allow(self._by, asked.user, asked.case, asked.kind, reason=asked.reason, until=until)
        return 0

    def _revoke(self) -> int:
        self._administering.take_back(self._by, self._asked.user, self._asked.case)
        return 0

    def _device(self) -> int:
        self._administering.put_state(self._by, self._asked.device, self._asked.state)
        return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 for success and 2 for a refusal."""
    asked = _parser().parse_args(arguments)
    try:
        return Commands(asked, print).run()
    except (CaseworkError, Unavailable) as refused:
        print(f"{refused.code} {dict(refused.values)}", file=sys.stderr)  # noqa: T201 -- this is the command line
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m center", description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path(), help="where the embedded database lies")
    parser.add_argument("--database", metavar="URL", help=f"another database; also {DATABASE_URL}")
    parser.add_argument("--town", default="home", help="the municipality, where one center serves several")
    parser.add_argument("--by", metavar="NAME", help="who does this; without it, who is signed in")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("init", help="begin the center of a municipality").add_argument("name")
    serve = commands.add_parser("serve", help="answer the desks")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8743)
    serve.add_argument("--certificate", type=Path, help="a TLS certificate, with --key; without, behind a proxy")
    serve.add_argument("--key", type=Path)
    unit = commands.add_parser("unit", help="add a unit")
    unit.add_argument("id")
    unit.add_argument("name")
    user = commands.add_parser("user", help="add somebody who works here")
    user.add_argument("id")
    user.add_argument("name")
    user.add_argument("--role", choices=ROLES, default="caseworker")
    user.add_argument("--unit", required=True)
    commands.add_parser("end", help="somebody no longer works here").add_argument("user")
    commands.add_parser("invite", help="print a one-time code for a desk").add_argument("user")
    commands.add_parser("waiting", help="list the desks that wait for a second person, with their six words")
    commands.add_parser("approve", help="let a waiting desk in").add_argument("enrolment")
    grant = commands.add_parser("grant", help="assign a case, break the glass for three hours, or deny it")
    grant.add_argument("user")
    grant.add_argument("case")
    grant.add_argument("--kind", choices=("assigned", "glass", "denied"), default="assigned")
    grant.add_argument("--reason", default="")
    grant.add_argument("--until", type=datetime.fromisoformat)
    revoke = commands.add_parser("revoke", help="take a case from somebody")
    revoke.add_argument("user")
    revoke.add_argument("case")
    device = commands.add_parser("device", help="lock, wipe, retire or let in a desk again")
    device.add_argument("device")
    device.add_argument("state", choices=("active", "locked", "wiped", "retired"))
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
