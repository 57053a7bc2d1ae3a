"""How much of what came in is taken in at once: as much as can be done between two key presses without being felt."""

from collections.abc import Callable
from time import perf_counter

from casework.model.exchange import SLICE

UNFELT = 0.04
"""Seconds that whoever types may be held up."""

MOST = 100


class Pace:
    """Begins with few, and goes on with as many as the last time says can be done in time; never with fewer."""

    def __init__(self, seconds: Callable[[], float] = perf_counter) -> None:
        self._seconds = seconds
        self._many = SLICE
        self._began = 0.0

    def next(self) -> int:
        """Return how many revisions may be taken in now; what it took is measured from here on."""
        self._began = self._seconds()
        return self._many

    def done(self, many: int) -> None:
        """Learn from so many that were taken in."""
        took = max(self._seconds() - self._began, 1e-6)
        if many >= SLICE:  # of fewer the time is that of the transaction, and says nothing
            self._many = max(SLICE, min(int(many * UNFELT / took), 2 * self._many, MOST))
