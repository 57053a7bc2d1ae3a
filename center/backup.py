"""Backing up the center: a copy is written, read back and compared, and only then is anything said to be safe."""

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import cast

from sqlalchemy import Connection, func, select, update

from casework.model.clock import Clock
from casework.model.problems import CaseworkError, Unavailable
from center.copies.contents import BadCopy, Contents, CopiedHead, Copying, contents
from center.copies.sealed import SUFFIX, Seal
from center.database import Database
from center.ledger import add_lines
from center.settings import EPOCH
from center.signing import SignedCheckpoint, checkpoints, make_key
from center.tables import feed, feed_head, revision, setting

NAME, TIME = "sagsgang-", "%Y%m%dT%H%M%SZ"
PART = ".part"
BROKEN_OFF = timedelta(hours=1)
"""What another run began so long ago is no longer written to."""

CHECKPOINTS = "checkpoints.jsonl"
ONLY_OURS = 0o600


class NothingBegun(CaseworkError):
    """A database in which no center has been begun."""

    code = "nothing_begun"


class NoFolder(Unavailable):
    """The folder for the backups cannot be written to; nothing is safe that was not before."""

    code = "backup_folder"


@dataclass(frozen=True)
class Backup:
    """A backup that was read back and found whole."""

    file: Path
    contents: Contents


class BackingUp:
    """Backs up a whole database, whichever municipalities are in it.

    With a `seal` the copy is compared in a folder of the center's own, `scratch`, and only what is sealed leaves it.
    """

    def __init__(
        self, database: Database, copying: Copying, clock: Clock, seal: Seal | None = None, scratch: Path | None = None
    ) -> None:
        self._database = database
        self._copying = copying
        self._clock = clock
        self._seal = seal
        self._scratch = scratch

    def back_up(self, folder: Path) -> Backup:
        """Return a new backup in a folder, and let the desks know what is safe in it.

        Raises NothingBegun, NoFolder, BadCopy, or what the programs of the database say; nothing is safer then.
        """
        now = self._clock.now().astimezone(UTC)
        with self._database.writing() as connection:
            before = _count(connection)
            for town in _towns(connection):
                make_key(connection, town, now.isoformat())  # so that the copy has it too
        try:
            backup = self._written(folder, now, before)
        except OSError as wrong:
            raise NoFolder(reason=wrong.strerror or type(wrong).__name__) from wrong
        self.confirm(backup.contents.heads)
        self.sign(folder / CHECKPOINTS)
        return backup

    def sign(self, file: Path) -> tuple[SignedCheckpoint, ...]:
        """Add to a file, signed, how far every feed goes now; raises NothingBegun."""
        now = self._clock.now().astimezone(UTC).isoformat()
        with self._database.writing() as connection:
            towns = _towns(connection)
            for town in towns:
                make_key(connection, town, now)
            signed = tuple(one for town in towns for one in checkpoints(connection, town, now))
        add_lines(file, [one.message() for one in signed])
        return signed

    def confirm(self, heads: Iterable[CopiedHead]) -> None:
        """Let the desks know that feeds are in a backup as far as this; raises BadCopy for another history."""
        with self._database.writing() as connection:
            for head in heads:
                _raise_safe(connection, head)

    def clear(self, folder: Path, days: int) -> list[Path]:
        """Take away backups older than some days, for what was erased by law must not live on in them.

        Call it when a newer one has been made; the newest is never taken.
        """
        oldest = f"{NAME}{(self._clock.now().astimezone(UTC) - timedelta(days=days)).strftime(TIME)}"
        gone = [file for file in backups(folder)[:-1] if file.name < oldest]
        for file in gone:
            file.unlink()
        return gone

    def _written(self, folder: Path, now: datetime, before: int) -> Backup:
        folder.mkdir(parents=True, exist_ok=True)
        _flush_way_to(folder)
        for place in (folder, *([self._scratch] if self._scratch else [])):
            _clear_broken_off(place, now)
        file = folder / f"{NAME}{now.strftime(TIME)}{self._copying.suffix}{SUFFIX if self._seal else ''}"
        unfinished = folder / f"{NAME}{now.strftime(TIME)}{PART}"
        _remove(unfinished)
        try:
            found = self._compared(unfinished, before) if self._seal is None else self._sealed(unfinished, now, before)
            unfinished.replace(file)
        finally:
            _remove(unfinished)
        _flush(folder)
        return Backup(file, found)

    def _sealed(self, file: Path, now: datetime, before: int) -> Contents:
        """Write a sealed copy, and return what it holds; raises BadCopy."""
        seal = cast("Seal", self._seal)
        with TemporaryDirectory(PART, f"{NAME}{now.strftime(TIME)}", self._scratch) as own:
            plain = Path(own) / "copy"
            found = self._compared(plain, before)
            seal.put_on(plain, file)
        return found

    def _compared(self, file: Path, before: int) -> Contents:
        """Write a copy, and return what it holds when it is read back; raises BadCopy."""
        file.touch(mode=ONLY_OURS)
        self._copying.write(file)
        _flush(file)
        found = contents(self._copying.rows(file))
        if found.revisions < before:
            raise BadCopy(place="revision", wanted=before, got=found.revisions)
        return found


def backups(folder: Path) -> list[Path]:
    """Return the backups in a folder, oldest first."""
    return sorted(file for file in folder.glob(f"{NAME}*") if file.suffix in (".db", ".dump", SUFFIX))


def _clear_broken_off(folder: Path, now: datetime) -> None:
    """Take away what runs have left that were cut off: all of the center lies in it, perhaps in clear."""
    oldest = f"{NAME}{(now - BROKEN_OFF).strftime(TIME)}"
    for left in list(folder.glob(f"{NAME}*{PART}*")):
        if left.name < oldest:
            _remove(left)


def _remove(unfinished: Path) -> None:
    """Remove an unfinished copy, which may be a folder, and what a database has left beside it."""
    for left in unfinished.parent.glob(f"{unfinished.name}*"):
        if left.is_dir():
            rmtree(left)
        else:
            left.unlink(missing_ok=True)


def _count(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(revision)) or 0


def _towns(connection: Connection) -> list[str]:
    found = list(connection.scalars(select(setting.c.town).where(setting.c.name == EPOCH).order_by(setting.c.town)))
    if not found:
        raise NothingBegun
    return found


def _raise_safe(connection: Connection, head: CopiedHead) -> None:
    """Let a feed be safe up to where the copy goes; raises BadCopy for a copy of another history than this."""
    here = (feed.c.town == head.town) & (feed.c.scope == head.scope) & (feed.c.seq == head.seq)
    if head.seq and connection.scalar(select(feed.c.chain).where(here)) != head.chain:
        raise BadCopy(place=f"{head.town} {head.scope}", reason="chain")
    this = (feed_head.c.town == head.town) & (feed_head.c.scope == head.scope) & (feed_head.c.epoch == head.epoch)
    lower = this & (feed_head.c.safe_seq < head.seq)
    connection.execute(update(feed_head).where(lower).values(safe_seq=head.seq))


def _flush_way_to(folder: Path) -> None:
    """Wait until the disk has the name of a folder and of each above it, for any of them may be new."""
    for above in folder.absolute().parents:
        with suppress(OSError):  # one that we may not read was not made by us
            _flush(above)


def _flush(place: Path) -> None:
    """Wait until the disk has a file, or the names in a folder."""
    if place.is_dir() and os.name == "nt":
        return  # Windows writes names by itself, and opens no folders
    opened = os.open(place, os.O_RDONLY if place.is_dir() else os.O_RDWR)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
