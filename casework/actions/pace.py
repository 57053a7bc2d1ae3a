"""How much of what came in is taken in at once: as much as can be done between two key presses without being felt."""

from datetime import timedelta

from casework.model.clock import Clock
from casework.model.exchange import SLICE

UNFELT = timedelta(seconds=0.03)
"""How long whoever types may be held up."""

AN_INSTANT = timedelta(microseconds=1)

MOST = 100


class Pace:
    """Begins with few, and goes on with as many as the last time says can be done in time; never with fewer."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._many = SLICE
        self._began = clock.now()

    def next(self) -> int:
        """Return how many revisions may be taken in now; what it took is measured from here on."""
        self._began = self._clock.now()
        return self._many

    def done(self, many: int) -> None:
        """Learn from so many that were taken in."""
        took = max(self._clock.now() - self._began, AN_INSTANT)
        if many >= SLICE:  # of fewer the time is that of the transaction, and says nothing
            self._many = max(SLICE, min(int(many * UNFELT / took), 2 * self._many, MOST))
