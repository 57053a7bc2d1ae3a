"""Days and moments as they are written in answers ("2026-11-23", "2026-11-23T14:00+01:00")."""

import re
from datetime import MAXYEAR, MINYEAR, date, datetime

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})", re.ASCII)


def read_day(value: object) -> date | None:
    """Return the day that `value` writes, or None when it writes none."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def read_moment(value: object) -> datetime | None:
    """Return the moment that `value` writes, with its time zone, or None when it writes none."""
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    # In the first and the last year there are time zones that have no such moment.
    return moment if MINYEAR < moment.year < MAXYEAR else None


def written_day(value: object) -> date | None:
    """Return the day of a written day or moment; a moment's day is the one it was where it was written."""
    moment = read_moment(value)
    return moment.date() if moment else read_day(value)


def is_earlier(one: object, other: object) -> bool:
    """Tell whether a written day or moment lies before another; with a day on one side only days are compared.

    False when they are equal and when one of them cannot be read.
    """
    moments = read_moment(one), read_moment(other)
    if moments[0] and moments[1]:
        return moments[0] < moments[1]
    days = written_day(one), written_day(other)
    return bool(days[0] and days[1] and days[0] < days[1])
