"""A place in a text with what was noticed there."""

from dataclasses import dataclass

from casework.model.forms import Text


@dataclass(frozen=True)
class Span:
    """A place in a text: `start` and `end` count characters, `word` is what stands there.

    `kind` names what was noticed ("vague", "points", …), `why` tells it, `instead` suggests something better.
    """

    start: int
    end: int
    kind: str
    word: str
    why: Text
    instead: Text | None = None
