"""Who asks something of the center, as the door has made out."""

from dataclasses import dataclass

from casework.model.problems import CaseworkError
from center.access import Person

ACTIVE, LOCKED, WIPED, RETIRED = "active", "locked", "wiped", "retired"


class NotSeen(CaseworkError):
    """A case that is not there for this person, whether it exists or not."""

    code = "not_seen"


class ShutOut(CaseworkError):
    """A desk that is locked or to be wiped; it is told so by its next exchange, and may be let in again.

    Not the same as a case that is not there: that a desk would not ask for again.
    """

    code = "shut_out"


@dataclass(frozen=True)
class Caller:
    """The desk that asks, and who works at it."""

    person: Person
    device: str
    state: str
