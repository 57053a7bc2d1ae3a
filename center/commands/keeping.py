"""Keeps the center through bad days: backups, and putting one back."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from center.backup import CHECKPOINTS, BackingUp
from center.commands.center import Center, Commands
from center.copies import copying_of
from center.copies.contents import CopiedHead
from center.copies.sealed import Seal, new_key, opened
from center.erasing import replay
from center.ledger import read_lines
from center.restore import Replay, Restoring
from center.signing import Checkpoint, SignedCheckpoint

MOST_DAYS = 35
"""How long a backup may be kept: what was erased by law lives on in it so long."""


def add(commands: Commands) -> None:
    """Add the commands."""
    backup = commands.add_parser("backup", help="write a verified copy into a folder, and tell the desks what is safe")
    backup.add_argument("into", type=Path, metavar="FOLDER")
    backup.add_argument("--keep", type=int, default=MOST_DAYS, metavar="DAYS", help="take older copies there away")
    backup.add_argument(
        "--for", dest="keys", action="append", default=[], metavar="KEY", help="seal it, so that only this key opens it"
    )
    backup.add_argument("--programs", type=Path, metavar="FOLDER", help="where pg_dump is, if not on the path")
    backup.set_defaults(do=_back_up)
    key = commands.add_parser("backup-key", help="make a key for backups: the file is secret, what is printed is not")
    key.add_argument("file", type=Path, metavar="FILE")
    key.set_defaults(do=_new_key)
    checkpoint = commands.add_parser("checkpoint", help="add to a file, signed, how far every feed goes now")
    checkpoint.add_argument("file", type=Path)
    checkpoint.set_defaults(do=_checkpoint)
    confirm = commands.add_parser("confirm-safe", help="a backup of your own holds what a checkpoint file says")
    confirm.add_argument("file", type=Path)
    confirm.set_defaults(do=_confirm)
    _add_restore(commands)


def _add_restore(commands: Commands) -> None:
    restored = commands.add_parser("restored", help="the database was put back by other means: new epochs")
    restored.add_argument("file", type=Path, metavar="CHECKPOINTS", help="the file of checkpoints, to go on in")
    restored.set_defaults(do=_restored)
    restore = commands.add_parser("restore", help="put back what a backup holds; stop the center first")
    restore.add_argument("file", type=Path)
    restore.add_argument("--keys", type=Path, metavar="FILE", help="the secret keys of a sealed backup")
    restore.add_argument("--over", action="store_true", help="in place of the center that is there")
    restore.add_argument("--programs", type=Path, metavar="FOLDER", help="where pg_restore is, if not on the path")
    restore.set_defaults(do=_restore)


def _back_up(asked: argparse.Namespace, center: Center) -> None:
    seal = Seal(asked.keys) if asked.keys else None
    copying, scratch = copying_of(center.database, asked.programs), center.ledger.path.parent
    backing_up = BackingUp(center.database, copying, center.clock, seal, scratch)
    made = backing_up.back_up(asked.into)
    center.tell(f"{made.file}  {made.contents.revisions} revisions in {len(made.contents.heads)} feeds, read back")
    for gone in backing_up.clear(asked.into, asked.keep):
        center.tell(f"{gone}  is older than {asked.keep} days, and gone")


def _new_key(asked: argparse.Namespace, center: Center) -> None:
    center.tell(new_key(asked.file))


def _checkpoint(asked: argparse.Namespace, center: Center) -> None:
    signed = BackingUp(center.database, copying_of(center.database), center.clock).sign(asked.file)
    center.tell(f"{len(signed)} feeds signed")


def _confirm(asked: argparse.Namespace, center: Center) -> None:
    last = {(one.town, one.scope): one for one in _checkpoints_in(asked.file)}
    heads = [CopiedHead(one.town, one.scope, one.epoch, one.seq, one.chain) for one in last.values()]
    BackingUp(center.database, copying_of(center.database), center.clock).confirm(heads)
    center.tell(f"{len(heads)} feeds are safe as far as they went when they were signed")


def _restored(asked: argparse.Namespace, center: Center) -> None:
    restoring = Restoring(center.database, copying_of(center.database), center.clock, erase_again(center))
    epochs = restoring.begin_anew(center.by, "other means", asked.file)
    center.database.let_go()
    for town, epoch in epochs.items():
        center.tell(f"{town}  epoch {epoch}")


def _restore(asked: argparse.Namespace, center: Center) -> None:
    copying = copying_of(center.database, asked.programs)
    restoring = Restoring(center.database, copying, center.clock, erase_again(center))
    with opened(asked.file, asked.keys, center.ledger.path.parent) as file:
        done = restoring.restore(center.by, file, over=asked.over, signed_in=asked.file.parent / CHECKPOINTS)
    center.database.let_go()
    center.tell(f"{done.contents.revisions} revisions in {len(done.contents.heads)} feeds are back")
    for town, epoch in done.epochs.items():
        center.tell(f"{town}  epoch {epoch}")


def erase_again(center: Center) -> Replay:
    """Return what erases once more what the ledger of a center says."""
    return lambda connection, town: replay(connection, town, center.ledger.path)


def _checkpoints_in(file: Path) -> Iterator[Checkpoint]:
    """Yield what a file of checkpoints says, leaving out what the center did not sign."""
    for line in read_lines(file):
        signed = SignedCheckpoint.read(line)
        if signed.is_signed:
            yield signed.checkpoint
