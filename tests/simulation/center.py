"""The center of a run: the real service on a real database, which can be copied and put back."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select, update

from casework.library import Library
from casework.model.revisions import Revision, from_bytes
from center.administering import Administering
from center.apart import Apart
from center.app import make_app
from center.callers import RETIRED
from center.database import Database
from center.erasing import Erasing, replay
from center.erasure_ledger import Ledger
from center.settings import EPOCH, keep, new_epoch
from center.tables import body, device, feed_head, revision, schema
from tests.fakes import SetClock
from tests.simulation.rights import PEOPLE, UNITS, Rights

TOWN, URL = "home", "http://127.0.0.1"


@dataclass(frozen=True)
class Copy:
    """A backup of the center: every row of every table, and what we know the leaders had decided by then."""

    rows: Mapping[str, Sequence[Mapping[str, Any]]]
    rights: Rights

    @property
    def revisions(self) -> set[str]:
        """Return the ids of what is in it."""
        return {row["id"] for row in self.rows["revision"]}


class Center:
    """What the desks exchange with, what its administrators do, and what happens to its database."""

    def __init__(self, url: str, clock: SetClock, library: Library, ledger: Path, *, begun: bool = False) -> None:
        self.clock = clock
        self.rights = Rights()
        self.database = Database(url)
        self.database.make()
        self.ledger = Ledger(ledger)
        self.erasing = Erasing(self.database, TOWN, clock, self.ledger)
        self.apart = Apart(self.database, clock)
        self.administering = Administering(self.database, TOWN, clock, library.passphrase_words())
        self.app = make_app(self.database, self.administering, clock, "simulated")
        self._read: dict[tuple[str, bool], Revision] = {}
        if not begun:
            self._begin()

    def rows(self, table: Any) -> list[dict[str, Any]]:
        """Return everything in one table."""
        with self.database.reading() as connection:
            return [dict(row) for row in connection.execute(select(table)).mappings()]

    def copied(self) -> Copy:
        """Return a backup as of one moment; what is in it is safe from now on, and the desks are told so."""
        with self.database.reading() as connection:
            rows = {
                table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
                for table in schema.sorted_tables
            }
        with self.database.writing() as connection:
            connection.execute(update(feed_head).values(safe_seq=feed_head.c.seq))
        return Copy(rows, deepcopy(self.rights))

    def put_back(self, copy: Copy) -> None:
        """Become what a backup says, in a new epoch; what was erased since is erased again, as `restore` does it."""
        with self.database.writing() as connection:
            for table in reversed(schema.sorted_tables):
                connection.execute(delete(table))
            for table in schema.sorted_tables:
                if rows := copy.rows[table.name]:
                    connection.execute(insert(table), [dict(row) for row in rows])
            epoch = new_epoch()
            keep(connection, TOWN, EPOCH, epoch)
            connection.execute(update(feed_head).values(epoch=epoch, safe_seq=feed_head.c.seq))
            replay(connection, TOWN, self.ledger.path)
        self.database.let_go()
        self.rights = deepcopy(copy.rights)

    def knows(self, desk: str) -> str:
        """Return the state of a desk, "" when it is not let in: of some only the key is known, by what was erased."""
        asked = select(device.c.state).where(device.c.id == desk, device.c.state != RETIRED)
        with self.database.reading() as connection:
            return str(connection.scalar(asked) or "")

    def revisions(self) -> dict[str, tuple[str, Revision]]:
        """Return everything in the log by its id, with its state; what was read once is not read again."""
        join = revision.outerjoin(body, (body.c.town == revision.c.town) & (body.c.revision == revision.c.id))
        asked = select(revision.c.id, revision.c.state, body.c.revision).select_from(join)
        with self.database.reading() as connection:
            states = {row[0]: (row[1], row[2] is not None) for row in connection.execute(asked)}
            new = [name for name, (_, whole) in states.items() if (name, whole) not in self._read]
            for start in range(0, len(new), 500):
                wanted = select(revision.c.id, revision.c.head, revision.c.sign, body.c.bytes).select_from(join)
                for row in connection.execute(wanted.where(revision.c.id.in_(new[start : start + 500]))):
                    self._read[row[0], row[3] is not None] = from_bytes(row[1], row[2], row[3])
        return {name: (state, self._read[name, whole]) for name, (state, whole) in states.items()}

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    def _begin(self) -> None:
        self.administering.begin("Prøvestrup Kommune (opdigtet)")
        for unit in UNITS:
            self.administering.add_unit("ida", unit, f"Enhed {unit.title()}")
        for name, (role, unit) in PEOPLE.items():
            self.administering.add_user("ida", name, f"{name.title()} (opdigtet)", role, unit)
