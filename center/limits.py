"""How often somebody may ask: a bucket for each, filled at a steady pace, so that who runs wild stops nobody else."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from time import monotonic

from casework.model.problems import CaseworkError


class TooMany(CaseworkError):
    """Asked too often; `seconds` is when to ask again."""

    code = "too_many"


class Limits:
    """Kept in the memory of this process alone: with several of them beside each other, each allows as much.

    `rate` is how many a second for ever, `burst` how many at once. Of those who ask, the last `most` are remembered.
    """

    def __init__(self, rate: float, burst: int, *, most: int = 10_000, now: Callable[[], float] = monotonic) -> None:
        self._rate, self._burst, self._most, self._now = rate, burst, most, now
        self._lock = Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, name: str) -> None:
        """Let somebody ask once; raises TooMany."""
        with self._lock:
            now = self._now()
            left, since = self._left.pop(name, (float(self._burst), now))
            left = min(left + (now - since) * self._rate, float(self._burst))
            allowed = left >= 1
            self._left[name] = (left - 1 if allowed else left, now)
            if len(self._left) > self._most:
                self._left.popitem(last=False)
        if not allowed:
            raise TooMany(seconds=max(1, round((1 - left) / self._rate)))


def desk_limits() -> Limits:
    """Return how often one desk may ask: a first copy of thousands of cases is not slowed, a runaway is."""
    return Limits(rate=100, burst=2_000)


def enrolment_limits() -> Limits:
    """Return how often codes may be tried from one address."""
    return Limits(rate=0.5, burst=30)
