"""Saying what has changed, to whoever shows it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Changed:
    """Something was written: to this record of this case.

    `theirs` tells that it came from the center, to any records of the case; the case may have come or gone with it.
    `erased` tells that the law had something of it erased.
    """

    case: str
    record: str
    theirs: bool = False
    erased: bool = False


Listener = Callable[[Changed], None]


class Announcer:
    """Passes on what changed; every page decides whether it cares."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        """Call `listener` with every change from now on."""
        self._listeners.append(listener)

    def ignore(self, listener: Listener) -> None:
        """Stop calling `listener`."""
        self._listeners.remove(listener)

    def announce(self, changed: Changed) -> None:
        """Tell all listeners."""
        for listener in list(self._listeners):
            listener(changed)
