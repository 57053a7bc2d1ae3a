"""Putting the center back to what a backup says: a new epoch for every feed, and what was erased stays erased."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from secrets import token_hex

from sqlalchemy import Connection, insert, inspect, select, update

from casework.model.clock import Clock
from casework.model.problems import CaseworkError
from casework.model.revisions import canonical
from center.backup import CHECKPOINTS
from center.copies.contents import Contents, Copying, contents
from center.database import Database
from center.ledger import add_lines
from center.settings import EPOCH, keep, new_epoch
from center.signing import checkpoints, make_key
from center.tables import feed_head, note, setting

Replay = Callable[[Connection, str], object]
"""Erases once more, in one municipality, what the ledger of erasures says; inside a transaction of the caller's."""


class InUse(CaseworkError):
    """A database in which there is a center already; only who says so may put another in its place."""

    code = "in_use"


@dataclass(frozen=True)
class Restored:
    """What was put back, and the epoch that each municipality has now."""

    contents: Contents
    epochs: dict[str, str]


class Restoring:
    """Puts back a whole database; everybody must be kept out until it has returned."""

    def __init__(self, database: Database, copying: Copying, clock: Clock, replay: Replay) -> None:
        self._database = database
        self._copying = copying
        self._clock = clock
        self._replay = replay

    def restore(self, by: str, file: Path, *, over: bool = False, signed_in: Path | None = None) -> Restored:
        """Put back what a backup holds; raises InUse, unless `over`, or BadCopy, with nothing changed.

        The new epochs are signed in the file of checkpoints beside the backup, or in another.

        Desks find that the feeds are others than they knew, and offer again what is not in them.
        """
        if self._is_begun() and not over:
            raise InUse
        found = contents(self._copying.rows(file))
        self._copying.put_back(file)
        return Restored(found, self.begin_anew(by, file.name, signed_in or file.parent / CHECKPOINTS))

    def begin_anew(self, by: str, what: str, signed_in: Path) -> dict[str, str]:
        """Begin a new epoch in a database that was put back, by whatever means; `signed_in` is where that is told.

        Returns the epoch of each municipality.
        """
        self._database.make()
        now = self._clock.now().astimezone(UTC).isoformat()
        with self._database.writing() as connection:
            towns = connection.scalars(select(setting.c.town).where(setting.c.name == EPOCH).order_by(setting.c.town))
            epochs = {town: _begin_anew(connection, town) for town in towns.all()}
            for town in epochs:
                _note(connection, town, by, now, what)
                make_key(connection, town, now)
            # Before the ledger adds to the feeds: what was signed earlier is compared up to where this epoch begins.
            signed = [one for town in epochs for one in checkpoints(connection, town, now)]
            for town in epochs:
                self._replay(connection, town)
        add_lines(signed_in, [one.message() for one in signed])
        return epochs

    def _is_begun(self) -> bool:
        with self._database.reading() as connection:
            if not inspect(connection).has_table(setting.name):
                return False
            return connection.scalar(select(setting.c.town).where(setting.c.name == EPOCH)) is not None


def _begin_anew(connection: Connection, town: str) -> str:
    """Give a municipality's feeds a new epoch; all that is in them lies in the backup they came from."""
    epoch = new_epoch()
    keep(connection, town, EPOCH, epoch)
    here = feed_head.c.town == town
    connection.execute(update(feed_head).where(here).values(epoch=epoch, safe_seq=feed_head.c.seq))
    return epoch


def _note(connection: Connection, town: str, by: str, now: str, what: str) -> None:
    told = canonical({"from": what}).decode()
    values = {"town": town, "id": token_hex(16), "at": now, "by": by, "what": "restore", "about": told}
    connection.execute(insert(note).values(values))
