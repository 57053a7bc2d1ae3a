"""Who asks something of the center, as the door has made out."""

from dataclasses import dataclass

from casework.model.problems import CaseworkError
from center.access import Person

ACTIVE, LOCKED, WIPED = "active", "locked", "wiped"


class NotSeen(CaseworkError):
    """A case that is not there for this person, whether it exists or not."""

    code = "not_seen"


@dataclass(frozen=True)
class Caller:
    """The desk that asks, and who works at it."""

    person: Person
    device: str
    state: str
