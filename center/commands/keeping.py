"""Keeps the center through bad days: backups, and putting one back."""

import argparse
from pathlib import Path

from sqlalchemy import Connection

from center.backup import BackingUp
from center.commands.center import Center, Commands
from center.copies import copying_of
from center.restore import Restoring

MOST_DAYS = 35
"""How long a backup may be kept: what was erased by law lives on in it so long."""


def add(commands: Commands) -> None:
    """Add the commands."""
    backup = commands.add_parser("backup", help="write a verified copy into a folder, and tell the desks what is safe")
    backup.add_argument("into", type=Path, metavar="FOLDER")
    backup.add_argument("--keep", type=int, default=MOST_DAYS, metavar="DAYS", help="take older copies there away")
    backup.add_argument("--programs", type=Path, metavar="FOLDER", help="where pg_dump is, if not on the path")
    backup.set_defaults(do=_back_up)
    restore = commands.add_parser("restore", help="put back what a backup holds; stop the center first")
    restore.add_argument("file", type=Path)
    restore.add_argument("--over", action="store_true", help="in place of the center that is there")
    restore.add_argument("--programs", type=Path, metavar="FOLDER", help="where pg_restore is, if not on the path")
    restore.set_defaults(do=_restore)


def _back_up(asked: argparse.Namespace, center: Center) -> None:
    backing_up = BackingUp(center.database, copying_of(center.database, asked.programs), center.clock)
    made = backing_up.back_up(asked.into)
    center.tell(f"{made.file}  {made.contents.revisions} revisions in {len(made.contents.heads)} feeds, read back")
    for gone in backing_up.clear(asked.into, asked.keep):
        center.tell(f"{gone}  is older than {asked.keep} days, and gone")


def _restore(asked: argparse.Namespace, center: Center) -> None:
    restoring = Restoring(center.database, copying_of(center.database, asked.programs), center.clock, _erase_again)
    done = restoring.restore(center.by, asked.file, over=asked.over)
    center.tell(f"{done.contents.revisions} revisions in {len(done.contents.heads)} feeds are back")
    for town, epoch in done.epochs.items():
        center.tell(f"{town}  epoch {epoch}")


def _erase_again(_connection: Connection, _town: str) -> None:
    """Erase what the ledger says: nothing is erased by law here yet."""
