"""Taking in what a desk hands in by file: the same push, on another way."""

from dataclasses import dataclass

from casework.model.clock import Clock
from casework.model.exchange import MOST_REVISIONS, Result
from casework.model.outbox_file import WAY, OtherCenter, receipt, sealed_to, unseal
from center.callers import WIPED
from center.database import Database
from center.door import Door, NotLetIn
from center.exchanging import Exchanging
from center.keys import private_key
from center.limits import desk_limits


@dataclass(frozen=True)
class TakenFile:
    """What became of a file: whose desk wrote it, what became of each revision, and the receipt for the desk."""

    device: str
    results: tuple[Result, ...]
    receipt: bytes


class TakingFiles:
    """Takes files of the desks of one municipality; the same file again changes nothing."""

    def __init__(self, database: Database, town: str, clock: Clock) -> None:
        self._database = database
        self._town = town
        self._door = Door(database, clock, desk_limits())
        self._exchanging = Exchanging(database, clock)

    def take(self, data: bytes) -> TakenFile:
        """Take in a file; raises OtherCenter, DamagedFile, or what the door says of the desk that wrote it."""
        with self._database.reading() as connection:
            private = private_key(connection, self._town, sealed_to(data))
        if private is None:
            raise OtherCenter
        handed = unseal(data, private)
        caller = self._door.bearer(handed.proof, (*WAY, handed.signed))
        if caller.person.town != self._town or caller.state == WIPED:
            raise NotLetIn(why="unknown")
        results: list[Result] = []
        for first in range(0, len(handed.revisions), MOST_REVISIONS):
            results += self._exchanging.received(caller, handed.revisions[first : first + MOST_REVISIONS])
        return TakenFile(caller.device, tuple(results), receipt(caller.device, results, handed.token))
