"""The door: who is asking, proven by the key of their desk, and nothing else said to anybody else."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, bindparam, select

from casework.model.clock import Clock
from casework.model.device_proof import Proof, is_proven, read_proof
from casework.model.problems import CaseworkError
from center.access import Person, person_of
from center.callers import ACTIVE, LOCKED, WIPED, Caller
from center.database import Database
from center.limits import Limits
from center.signing_in import require_session
from center.tables import device

AGE = timedelta(minutes=5)
"""How old a request may be by the center's own clock; a desk learns the center's time with every answer."""


_DESK = select(device).where(device.c.town == bindparam("in_town"), device.c.id == bindparam("name"))


class NotLetIn(CaseworkError):
    """Nobody that the center knows; `why` is time or unknown, and says no more than that."""

    code = "not_let_in"


class Waiting(CaseworkError):
    """A desk that nobody has approved yet."""

    code = "waiting"


@dataclass(frozen=True)
class Knock:
    """What came to the door: the Authorization header, and the method, path and body that it must fit."""

    header: str
    method: str
    path: str
    body: bytes


class Door:
    """Lets in the desks of people who work in a municipality."""

    def __init__(self, database: Database, clock: Clock, limits: Limits) -> None:
        self._database = database
        self._clock = clock
        self._limits = limits

    def caller(self, knock: Knock, *, signed_in: bool = True) -> Caller:
        """Return who is asking; with `signed_in` the person must have signed in, where the municipality wants it.

        Raises NotLetIn, Waiting for a desk that is not approved yet, TooMany or SignInNeeded.
        """
        told = read_proof(knock.header)
        if told is None:
            raise NotLetIn(why="unknown")
        with self._database.reading() as connection:
            caller = self._known(connection, told, (knock.method, knock.path, knock.body), timed=True)
            if signed_in and caller.state == ACTIVE:
                require_session(connection, caller, self._clock.now().astimezone(UTC))
        return caller

    def bearer(self, told: Proof, request: tuple[str, str, bytes]) -> Caller:
        """Return whose desk wrote a file, which may have been on its way for long; raises NotLetIn or Waiting.

        Whoever carries it in has no session to show; the desk's key shows whose it is.
        """
        with self._database.reading() as connection:
            return self._known(connection, told, request, timed=False)

    def _known(self, connection: Connection, told: Proof, request: tuple[str, str, bytes], *, timed: bool) -> Caller:
        desk = connection.execute(_DESK, {"in_town": told.town, "name": told.device}).first()
        if desk is None or not is_proven(told, desk.public_key, request):
            raise NotLetIn(why="unknown")
        if timed:
            # Not before: a name alone must not use up what the desk itself may ask.
            self._limits.take(f"{told.town} {told.device}")
            self._check_time(told.time)
        if desk.state in ("pending", "retired"):
            raise Waiting if desk.state == "pending" else NotLetIn(why="unknown")
        person = person_of(connection, told.town, desk.user)
        if person is None:
            # Whoever no longer works here may still hand in what lies on the desk, and is shut out.
            return Caller(Person(told.town, desk.user, "", ""), desk.id, WIPED if desk.state == WIPED else LOCKED)
        return Caller(person, desk.id, desk.state)

    def _check_time(self, told: str) -> None:
        try:
            age = abs(self._clock.now().astimezone(UTC) - datetime.fromisoformat(told))
        except (ValueError, TypeError):
            raise NotLetIn(why="time") from None
        if age > AGE:
            raise NotLetIn(why="time")
