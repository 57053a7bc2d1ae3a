"""The day on which the tour's story happens, going on as fast as any other day."""

from datetime import UTC, date, datetime, timedelta
from time import monotonic

from casework.model.danish_time import danish_day

BEGINS = datetime(2026, 11, 23, 8, 4, tzinfo=UTC)


class StoryClock:
    """A clock that began on the story's morning when it was made."""

    def __init__(self, begins: datetime = BEGINS) -> None:
        self._begins, self._started = begins, monotonic()

    def now(self) -> datetime:
        """Return the story's time."""
        return self._begins + timedelta(seconds=monotonic() - self._started)

    def today(self) -> date:
        """Return the day of the story."""
        return danish_day(self.now())
