"""How the law counts: hours through the night, months to the same day, weeks to the same weekday, and working days."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from casework.model.calendar import WorkCalendar
from casework.model.danish_time import danish_day, danish_moment
from casework.model.problems import CaseworkError

HOURS, DAYS, WORKING_DAYS, WEEKS, MONTHS = UNITS = ("hours", "days", "working_days", "weeks", "months")

PERIODS = {"quarter": 3, "half_year": 6, "year": 12}
"""Parts of the calendar year that come again, and how many months each has."""

_WORDS = {
    HOURS: (("time", "timer"), ("hour", "hours")),
    DAYS: (("dag", "dage"), ("day", "days")),
    WORKING_DAYS: (("arbejdsdag", "arbejdsdage"), ("working day", "working days")),
    WEEKS: (("uge", "uger"), ("week", "weeks")),
    MONTHS: (("måned", "måneder"), ("month", "months")),
}


class NoCalendar(CaseworkError):
    """Working days cannot be counted without a calendar that knows the holidays."""

    code = "no_calendar"


@dataclass(frozen=True)
class Length:
    """How long a deadline is: a number of UNITS; below 0 it is counted backwards."""

    number: int
    unit: str

    def words(self, language: str = "da") -> str:
        """Return "4 måneder"; backwards ones are told without their sign."""
        number = abs(self.number)
        return f"{number} {_WORDS[self.unit][language == 'en'][number != 1]}"


def end_of(started: date | datetime, length: Length, work: WorkCalendar | None = None) -> date | datetime:
    """Return when a length has passed: a moment for hours, otherwise the last lawful day.

    The day it started on does not count. Hours run through nights, weekends and holidays. Weeks end on the same
    weekday; months on the same day of the month, or on the last of a month that has no such day. Raises NoCalendar for
    working days without `work`.
    """
    number, day = length.number, local_day(started)
    match length.unit:
        case "hours":
            return moment_of(started) + timedelta(hours=number)
        case "working_days":
            if work is None:
                raise NoCalendar
            return work.add_working_days(day, number)
        case "months":
            return months_after(day, number)
    return day + timedelta(**{length.unit: number})


def months_after(day: date, months: int) -> date:
    """Return the same day of the month some months later, or the last day of a month that has no such day."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(years, month + 1)[1]
    return date(years, month + 1, min(day.day, last))


def birthday(born: date, age: int) -> date:
    """Return the day on which somebody reaches an age; born on 29 February, it is 1 March in a year without one."""
    year = born.year + age
    if (born.month, born.day) == (2, 29) and not calendar.isleap(year):
        return date(year, 3, 1)
    return born.replace(year=year)


def period_end(period: str, day: date) -> date:
    """Return the last day of the quarter, half-year or year (PERIODS) that a day lies in."""
    months = PERIODS[period]
    last = (day.month - 1) // months * months + months
    return date(day.year, last, calendar.monthrange(day.year, last)[1])


def moment_of(value: date | datetime) -> datetime:
    """Return a moment as it is, and a day as its first moment in Denmark."""
    return value if isinstance(value, datetime) else danish_moment(value)


def local_day(value: date | datetime) -> date:
    """Return the day; a moment counts as the day it is in Denmark."""
    return danish_day(value) if isinstance(value, datetime) else value
