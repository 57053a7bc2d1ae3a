"""How a revision stands at the center."""

from dataclasses import dataclass

from casework.model.revisions import Revision

LIVE, PARKED, QUARANTINED, LEFT, GONE = "live", "parked", "quarantined", "left", "gone"
APART = (QUARANTINED, LEFT)
NO_ACCESS = "no_access"


@dataclass(frozen=True)
class Kept:
    """One revision in the center's log, or what the law has left of it."""

    revision: Revision
    state: str
    why: str = ""

    @property
    def has_words(self) -> bool:
        """Tell whether what it says is still here."""
        return self.revision.body is not None

    @property
    def is_told(self) -> bool:
        """Tell whether there is something to tell of it: its words, or what it replaced."""
        return self.has_words or self.revision.stub is not None
