"""The periods that the child and youth benefit (børne- og ungeydelse) is paid in: quarters, and months from fifteen.

That the benefit is paid quarterly, and monthly for the 15-17-year-olds, was read in the act on the benefit. How the one
becomes the other in the quarter of the birthday was not, nor whether a decision on non-compliance must follow the
payments; what is not known is therefore let pass.
"""

from dataclasses import dataclass
from datetime import date

from casework.model.counting import birthday, months_after, period_end

YOUTH = 15
"""From this birthday it is youth benefit, which is paid monthly."""

QUARTER = 3
"""Months in a quarter: January, April, July and October begin one."""


@dataclass(frozen=True)
class Period:
    """Some days in a row, the last one too."""

    first: date
    last: date

    def meets(self, other: "Period") -> bool:
        """Tell whether the two have a day in common."""
        return max(self.first, other.first) <= min(self.last, other.last)


def payment_period(day: date, born: date) -> Period:
    """Return the period of a day that is paid at once.

    It is the quarter when that begins before the 15th birthday, otherwise the month.
    """
    quarter = _quarter(day)
    return quarter if quarter.first < birthday(born, YOUTH) else _months(day, 1)


def is_paid_at_once(period: Period, born: date | None) -> bool:
    """Tell whether a period is one in which the benefit is paid, as far as that was read.

    A quarter that begins before the 15th birthday; one month, or three, from the month of the birthday on. Three months
    are what a quarter is called there. Of a child without a day of birth either will do.
    """
    turns = birthday(born, YOUTH) if born else None
    is_quarter = period == _quarter(period.first)
    is_months = period in (_months(period.first, 1), _months(period.first, QUARTER))
    if turns is None:
        return is_quarter or is_months
    return (is_quarter and period.first < turns) or (is_months and turns <= _months(period.first, 1).last)


def _quarter(day: date) -> Period:
    last = period_end("quarter", day)
    return Period(date(day.year, last.month - QUARTER + 1, 1), last)


def _months(day: date, number: int) -> Period:
    """Return so many whole months from the one that a day lies in."""
    first = day.replace(day=1)
    return Period(first, date.fromordinal(months_after(first, number).toordinal() - 1))
