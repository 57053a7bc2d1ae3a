"""The command line of the center: begin it, run it, let people and desks in, and shut desks out."""

import argparse
import getpass
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from casework.model.problems import CaseworkError, Unavailable
from center.administering import Administering
from center.clock import UtcClock
from center.commands import (
    apart,
    demo,
    describing,
    drilling,
    erasing,
    files,
    keeping,
    leasing,
    people,
    proving,
    running,
    sight,
    signing_in,
    tidying,
    upgrading,
)
from center.commands.center import Center
from center.commands.ids import read_with_ids
from center.database import Database, sqlite_url
from center.erasure_ledger import Ledger

FILE = "center.db"
DATABASE_URL = "SAGSGANG_CENTER_DATABASE"
LEDGER = "erasures.jsonl"
LEDGER_PATH = "SAGSGANG_CENTER_LEDGER"
WORDS = Path(__file__).resolve().parents[1] / "resources" / "passphrase_words.txt"

COMMANDS = (
    running.add, people.add, sight.add, apart.add, signing_in.add, keeping.add, drilling.add, proving.add, erasing.add,
    tidying.add, files.add, upgrading.add, leasing.add, demo.add, describing.add,
)  # fmt: skip

ANY_SHAPE = frozenset(
    {"init", "serve", "upgrade", "backup", "backup-key", "restore", "restored", "drill", "demo", "describe"}
)
"""Commands that bring the tables forward by themselves, or have a use before that."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 for success, 1 when something was found wrong, and 2 for a refusal."""
    asked = read_with_ids(_parser(), sys.argv[1:] if arguments is None else arguments)
    database = Database(asked.database or os.environ.get(DATABASE_URL) or sqlite_url(asked.folder / FILE))
    try:
        if asked.command not in ANY_SHAPE:
            database.require_today()
        found_wrong = asked.do(asked, _center(asked, database))
    except (CaseworkError, Unavailable) as refused:
        print(f"{refused.code} {dict(refused.values)}", file=sys.stderr)  # noqa: T201 -- this is the command line
        return 2
    finally:
        database.close()
    return 1 if found_wrong else 0


def _center(asked: argparse.Namespace, database: Database) -> Center:
    clock = UtcClock()
    words = tuple(WORDS.read_text(encoding="utf-8").split())
    administering = Administering(database, asked.town, clock, words)
    ledger = Ledger(Path(asked.ledger or os.environ.get(LEDGER_PATH) or asked.folder / LEDGER))
    return Center(database, administering, clock, asked.by or getpass.getuser(), asked.town, print, ledger)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m center", description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path(), help="where the embedded database lies")
    parser.add_argument("--database", metavar="URL", help=f"another database; also {DATABASE_URL}")
    parser.add_argument(
        "--ledger", type=Path, help=f"the file of erasures, kept apart from backups; also {LEDGER_PATH}"
    )
    parser.add_argument("--town", default="home", help="the municipality, where one center serves several")
    parser.add_argument("--by", metavar="NAME", help="who does this; without it, who is signed in")
    commands = parser.add_subparsers(dest="command", required=True)
    for add in COMMANDS:
        add(commands)
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
