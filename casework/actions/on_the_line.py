"""How an act says what it wants to ask the center, so that only the asking may be done elsewhere and slowly."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # The libraries of the line take a fifth of a second to import; most sessions begin without them.
    from casework.link.line import Line

OnTheLine = Callable[["Line"], Any]
"""What is to be asked on the line next: slow, and without a look at the database."""
