"""Working days: what is closed, what comes next, and how many days that makes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

SATURDAY = 5
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Holiday:
    """A holiday (helligdag) or a customary day off by its Danish name; `public` ones always close."""

    name: str
    public: bool = True


class Holidays(Protocol):
    """Somebody who knows the holidays, so that no table of them stands here."""

    def of_year(self, year: int) -> Mapping[date, Holiday]:
        """Return the holidays of a year by their days."""


@dataclass(frozen=True)
class WorkCalendar:
    """Which days are working days (arbejdsdage): not Saturdays, Sundays, public holidays or a day in `also_closed`.

    `also_closed` are Danish names of customary days off ("Grundlovsdag") on which the offices are closed.
    """

    holidays: Holidays
    also_closed: frozenset[str] = frozenset()

    def holiday(self, day: date) -> Holiday | None:
        """Return the holiday that closes the offices on a day; a plain Saturday or Sunday is none."""
        found = self.holidays.of_year(day.year).get(day)
        return found if found and (found.public or found.name in self.also_closed) else None

    def is_working_day(self, day: date) -> bool:
        """Tell whether the offices are open on a day."""
        return day.weekday() < SATURDAY and self.holiday(day) is None

    def next_working_day(self, day: date) -> date:
        """Return the first working day after a day."""
        return next(self._working_days(day, DAY))

    def previous_working_day(self, day: date) -> date:
        """Return the last working day before a day."""
        return next(self._working_days(day, -DAY))

    def on_or_after(self, day: date) -> date:
        """Return a day itself when it is a working day, otherwise the next one."""
        return day if self.is_working_day(day) else self.next_working_day(day)

    def on_or_before(self, day: date) -> date:
        """Return a day itself when it is a working day, otherwise the one before."""
        return day if self.is_working_day(day) else self.previous_working_day(day)

    def add_working_days(self, day: date, number: int) -> date:
        """Return the working day that many working days later, or earlier below 0; the day itself does not count.

        0 returns the day itself, whatever it is.
        """
        days = self._working_days(day, DAY if number > 0 else -DAY)
        for _ in range(abs(number)):
            day = next(days)
        return day

    def _working_days(self, day: date, step: timedelta) -> Iterator[date]:
        while True:
            day += step
            if self.is_working_day(day):
                yield day
