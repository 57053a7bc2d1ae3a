"""Erasing by law (sletning): a case, a record or one revision, asked for by one person and confirmed by another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from secrets import token_hex

from sqlalchemy import Connection, delete, insert, select

from casework.model.clock import Clock
from casework.model.house import HOUSE
from center.administering import NoSuch, Refused
from center.database import Database
from center.done import note_done
from center.erasure_ledger import CASE, RECORD, REVISION, Erasure, Ledger
from center.erasure_work import carry_out, left_of
from center.tables import case_home, erasure, erasure_ask, revision

MOST_BASIS = 200
"""Letters of a basis: the paragraph that asks for the erasure, and nothing about whom."""


@dataclass(frozen=True)
class Target:
    """What an id stands for: a case, a record or a revision, and the case it belongs to."""

    ref: str
    kind: str
    case: str


@dataclass(frozen=True)
class Asked:
    """What somebody has asked to be erased; it waits for a second person."""

    id: str
    basis: str
    asked_by: str
    asked_at: str
    refs: tuple[str, ...]


class Erasing:
    """Nothing is erased by one person alone, and everything that is, is written in the ledger first."""

    def __init__(self, database: Database, town: str, clock: Clock, ledger: Ledger) -> None:
        self._database = database
        self._town = town
        self._clock = clock
        self._ledger = ledger

    def ask(self, by: str, refs: Sequence[str], basis: str) -> Asked:
        """Ask for erasure on a legal basis; raises NoSuch for an id that is none here, Refused without a basis."""
        if not 0 < len(basis.strip()) <= MOST_BASIS:
            raise Refused(why="basis")
        asked = Asked(token_hex(8), basis.strip(), by, self._now(), tuple(dict.fromkeys(refs)))
        with self._database.writing() as connection:
            for ref in asked.refs:
                self._target(connection, ref)
                connection.execute(
                    insert(erasure_ask).values(
                        town=self._town, id=asked.id, ref=ref, basis=asked.basis, asked_by=by, asked_at=asked.asked_at
                    )
                )
            note_done(connection, self._town, asked.asked_at, by, "ask_erasure", {"erasure": asked.id})
        return asked

    def waiting(self) -> tuple[Asked, ...]:
        """Return what waits for a second person, oldest first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                select(erasure_ask).where(erasure_ask.c.town == self._town).order_by(erasure_ask.c.asked_at)
            ).all()
        found: dict[str, Asked] = {}
        for row in rows:
            before = found[row.id].refs if row.id in found else ()
            found[row.id] = Asked(row.id, row.basis, row.asked_by, row.asked_at, (*before, row.ref))
        return tuple(found.values())

    def confirm(self, by: str, name: str) -> bool:
        """Erase what was asked for; raises NoSuch, Refused for whoever asked, or an Unavailable with nothing erased.

        The ledger is written before the database: a line too many erases once more, one too few would bring back.
        Tell whether the database has let go of the erased bytes already; otherwise `let_go` has to be tried again.
        """
        asked = next((one for one in self.waiting() if one.id == name), None)
        if asked is None:
            raise NoSuch(what="erasure", name=name)
        if _normal(by) == _normal(asked.asked_by):
            raise Refused(why="second_person")
        with self._database.writing() as connection:
            # Another one who asked for the same may have been answered meanwhile, or before the center was put back.
            left = [ref for ref in asked.refs if not _is_erased(connection, self._town, ref)]
            done = [self._erased(connection, asked, ref, by) for ref in left]
            connection.execute(
                delete(erasure_ask).where(erasure_ask.c.town == self._town, erasure_ask.c.id == asked.id)
            )
            note_done(connection, self._town, self._now(), by, "erase", {"erasure": asked.id})
            self._ledger.add(self._town, done)
        return self.let_go()

    def let_go(self) -> bool:
        """Make the database let go of erased bytes; tell whether it has, for a long reading keeps them a while."""
        return self._database.let_go()

    def _erased(self, connection: Connection, asked: Asked, ref: str, by: str) -> Erasure:
        target = self._target(connection, ref)
        told = (ref, target.kind, target.case, asked.asked_by, by, asked.basis, self._now())
        one = Erasure(*told)
        if target.kind == REVISION:
            one = Erasure(*told, **left_of(connection, self._town, ref))
        carry_out(connection, self._town, one)
        return one

    def _target(self, connection: Connection, ref: str) -> Target:
        if _is_erased(connection, self._town, ref):
            raise Refused(why="erased")
        # A case and its first record have one id: the case it is, then.
        home = select(case_home.c.case_id).where(case_home.c.town == self._town, case_home.c.case_id == ref)
        if ref != HOUSE and connection.scalar(home):
            return Target(ref, CASE, ref)
        for kind, column in ((CASE, revision.c.case_id), (RECORD, revision.c.record), (REVISION, revision.c.id)):
            found = connection.scalar(select(revision.c.case_id).where(revision.c.town == self._town, column == ref))
            if found and not (kind == CASE and ref == HOUSE):
                return Target(ref, kind, str(found))
        raise NoSuch(what="case_record_or_revision", name=ref)

    def _now(self) -> str:
        return self._clock.now().astimezone(UTC).isoformat()


def replay(connection: Connection, town: str, ledger: Path) -> int:
    """Erase again what the ledger tells, after a restore and before anybody is let in; return how many it told.

    Everything is told in the feeds again, so that desks that came back too do the same. Raises LedgerUnavailable.
    """
    told = Ledger(ledger).erasures(town)
    for one in told:
        carry_out(connection, town, one)
    return len(told)


def _is_erased(connection: Connection, town: str, ref: str) -> bool:
    return connection.scalar(select(erasure.c.ref).where(erasure.c.town == town, erasure.c.ref == ref)) is not None


def _normal(name: str) -> str:
    return name.strip().casefold()
