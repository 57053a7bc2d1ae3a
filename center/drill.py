"""The drill: the newest backup is put back into a scratch database, looked through, and thrown away again."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from casework.model.clock import Clock
from casework.model.problems import CaseworkError, Problem
from center.backup import CHECKPOINTS, backups
from center.copies import copying_of
from center.copies.sealed import opened
from center.database import Database, sqlite_url
from center.ledger import read_lines
from center.restore import Replay, Restored, Restoring
from center.signing import SignedCheckpoint
from center.tables import schema
from center.upgrading import numbers
from center.verification import Verification


class NoBackup(CaseworkError):
    """A folder in which no backup lies."""

    code = "no_backup"


class Drill:
    """Shows that a backup is worth something; whoever never puts one back has none."""

    def __init__(self, clock: Clock, replay: Replay, programs: Path | None = None, keys: Path | None = None) -> None:
        self._clock = clock
        self._replay = replay
        self._programs = programs
        self._keys = keys

    def hold(self, by: str, folder: Path, url: str = "") -> tuple[Path, Restored, list[Problem]]:
        """Return the newest backup in a folder, what came out of it, and all that is wrong with that.

        `url` is an empty PostgreSQL database, for dumps; it is empty again afterwards. Raises NoBackup, InUse for a
        database that is not empty, BadCopy, or WrongBackupKey for a sealed one.
        """
        found = backups(folder)
        if not found:
            raise NoBackup
        with (
            TemporaryDirectory(dir=folder) as scratch,
            opened(found[-1], self._keys, Path(scratch)) as file,
            _emptied(url or sqlite_url(Path(scratch) / "db")) as database,
        ):
            signed_in = Path(scratch) / CHECKPOINTS
            restoring = Restoring(database, copying_of(database, self._programs), self._clock, self._replay)
            restored = restoring.restore(by, file, signed_in=signed_in)
            signed = [
                SignedCheckpoint.read(line) for file in (folder / CHECKPOINTS, signed_in) for line in read_lines(file)
            ]
            wrong = [one for town in restored.epochs for one in Verification(database, town).problems(signed)]
        return found[-1], restored, wrong


@contextmanager
def _emptied(url: str) -> Iterator[Database]:
    """Give a database for a while, and leave it empty when it was."""
    database = Database(url)
    try:
        yield database
        with database.writing() as connection:
            schema.drop_all(connection)
            numbers.drop(connection, checkfirst=True)
    finally:
        database.close()
