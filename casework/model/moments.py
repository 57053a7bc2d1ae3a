"""Moments in the log: a hybrid logical clock that never runs backwards on one device."""

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, order=True)
class Moment:
    """Milliseconds since 1970 with a counter for what happened in the same millisecond."""

    milliseconds: int
    counter: int = 0

    @classmethod
    def read(cls, text: str) -> "Moment":
        """Return the moment written as "milliseconds.counter"; raises ValueError for anything else."""
        milliseconds, counter = text.split(".")
        return cls(int(milliseconds), int(counter))

    @classmethod
    def of(cls, time: datetime) -> "Moment":
        """Return the moment of a clock time."""
        return cls(int(time.timestamp() * 1000))

    def __str__(self) -> str:
        return f"{self.milliseconds}.{self.counter}"

    @property
    def time(self) -> datetime:
        """Return the clock time in UTC."""
        return datetime.fromtimestamp(self.milliseconds / 1000, UTC)


def next_moment(latest: Moment, now: datetime) -> Moment:
    """Return a moment at `now`, or just after `latest` when the clock has been put back."""
    return max(Moment.of(now), Moment(latest.milliseconds, latest.counter + 1))
