"""Telling what time it is, so that tests can say it."""

from datetime import UTC, date, datetime
from typing import Protocol

from casework.model.danish_time import danish_day


class Clock(Protocol):
    """Something that knows the time."""

    def now(self) -> datetime:
        """Return this moment with its time zone."""

    def today(self) -> date:
        """Return the day it is in Denmark."""


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """Return this moment in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return the day it is in Denmark."""
        return danish_day(datetime.now(UTC))
