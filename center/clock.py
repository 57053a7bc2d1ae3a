"""The center's own time, always in UTC."""

from datetime import UTC, date, datetime


class UtcClock:
    """The clock of the machine, told in UTC wherever it stands."""

    def now(self) -> datetime:
        """Return the moment."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return the day in UTC."""
        return self.now().date()
