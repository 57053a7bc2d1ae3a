"""Moments in the log: a hybrid logical clock that never runs backwards on one device."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, order=True)
class Moment:
    """Milliseconds since 1970 with a counter for what happened in the same millisecond."""

    milliseconds: int
    counter: int = 0

    @classmethod
    def read(cls, text: str) -> "Moment":
        """Return the moment written as "milliseconds.counter"; raises ValueError for anything else.

        A moment that no calendar can show (before the year 2, after the year 9998) is none.
        """
        milliseconds, counter = text.split(".")
        moment = cls(int(milliseconds), int(counter))
        if not (EARLIEST <= moment.milliseconds <= LATEST and 0 <= moment.counter <= LATEST):
            raise ValueError("a moment that no calendar can show")
        return moment

    @classmethod
    def of(cls, time: datetime) -> "Moment":
        """Return the moment of a clock time."""
        return cls((time - EPOCH) // MILLISECOND)

    def __str__(self) -> str:
        return f"{self.milliseconds}.{self.counter}"

    @property
    def time(self) -> datetime:
        """Return the clock time in UTC."""
        # Not by `fromtimestamp`: Windows refuses what lies before 1970.
        return EPOCH + self.milliseconds * MILLISECOND


EARLIEST = Moment.of(datetime(2, 1, 1, tzinfo=UTC)).milliseconds
LATEST = Moment.of(datetime(9999, 1, 1, tzinfo=UTC)).milliseconds - 1


def next_moment(latest: Moment, now: datetime) -> Moment:
    """Return a moment at `now`, or just after `latest` when the clock has been put back."""
    return max(Moment.of(now), Moment(latest.milliseconds, latest.counter + 1))
