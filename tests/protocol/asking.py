"""What a desk asks on the line, and why it may have to begin anew."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True)
class Question:
    """What goes over the line: `what` is "sync", "have", "case" or "snapshot"."""

    what: str
    told: Any = None


TURN = Question("turn")
"""Asks nothing: somebody else may do something now."""

Steps: TypeAlias = Generator[Question, Any, int]
"""Yields questions, is sent their answers, and returns how much came and went."""


class Overtaken(Exception):
    """Another exchange of this desk has read on meanwhile."""


class PutBackAgain(Exception):
    """The center was put back once more while both were comparing: they begin anew."""
