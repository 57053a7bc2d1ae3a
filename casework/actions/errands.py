"""What else a desk and the center tell each other in an exchange, once both have every revision of the other."""

from collections.abc import Generator
from typing import Any, Protocol

from casework.actions.on_the_line import OnTheLine


class Errand(Protocol):
    """One kind of thing that is told beside the revisions."""

    def heard(self, policy: str) -> None:
        """Note that the center tells of something to be asked for; inside the transaction that moves the cursor."""

    def ask_anew(self) -> None:
        """Note that the center was put back to an earlier day: what it said since may be so no more."""

    def steps(self) -> Generator[OnTheLine, Any, int]:
        """Ask on the line what is to be asked; return how much of what came back is new."""
