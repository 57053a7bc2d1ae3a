"""The time it is in Denmark, wherever the computer believes it stands."""

from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

DENMARK = ZoneInfo("Europe/Copenhagen")
_MINUTE = timedelta(minutes=1)


def danish_time(moment: datetime) -> datetime:
    """Return the same moment as a Danish clock shows it; a moment without a time zone is on that clock already.

    Its offset is fixed, so that twenty-four hours later are twenty-four hours also when summer time ends in between.
    """
    told = moment if moment.tzinfo else moment.replace(tzinfo=DENMARK)
    offset = told.astimezone(DENMARK).utcoffset() or timedelta()
    # Until 1894 the clock was set by the sun, to the second; a stored moment writes no more than minutes.
    return told.astimezone(timezone(offset // _MINUTE * _MINUTE))


def danish_day(moment: datetime) -> date:
    """Return the day that a moment falls on in Denmark."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=DENMARK)).astimezone(DENMARK).date()


def danish_moment(day: date, clock: time = time()) -> datetime:
    """Return the moment at which a Danish clock shows a time of a day; midnight is its first."""
    return danish_time(datetime.combine(day, clock))
