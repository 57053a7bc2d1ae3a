"""The lease: for how long a desk opens without having met its center, whatever its clock says."""

from dataclasses import dataclass
from datetime import datetime, timedelta

DEFAULT_DAYS = 14
"""How long it is where the center says nothing."""

MOST_DAYS = 365
WARNED = timedelta(days=3)
"""For how long before its end a desk says that it ends."""

CREDIBLE = timedelta(days=366)
"""What a clock says that is further ahead than this is a broken clock's, and is not remembered."""

TOLERANCE = timedelta(hours=3)
"""A clock this little behind what it said before is nobody's doing: two systems on one computer differ so much."""


@dataclass(frozen=True)
class LastMet:
    """When the center last answered: by this computer's clock, and by the center's."""

    here: datetime
    there: datetime


@dataclass(frozen=True)
class LastSeen:
    """What this computer's clock said when it was last looked at, and how long ago the center had answered by then.

    `latest` is the latest that it has said since the center answered.
    """

    at: datetime
    gone: timedelta
    latest: datetime


def seen_at(met: LastMet) -> LastSeen:
    """Return how it stood when the center answered."""
    return LastSeen(met.here, timedelta(), met.here)


def gone_by(met: LastMet, seen: LastSeen, now: datetime) -> timedelta:
    """Return how long ago the center answered.

    What the clock goes on counts, and never less than was counted before: one that is turned back takes nothing back.
    A clock that was wrong when the center answered may have been put right since, so what has gone by since the
    center's time counts instead where that is between the two; a wrong clock shuts nobody out.
    """
    by_center = now - met.there
    if now < seen.at:
        return max(seen.gone, by_center)
    gone = seen.gone + (now - seen.at)
    return by_center if seen.gone <= by_center < gone else gone


def look(met: LastMet, seen: LastSeen, now: datetime) -> LastSeen:
    """Return what is to be remembered of a clock that says `now`; of an absurd one nothing is."""
    gone = gone_by(met, seen, now)
    return seen if gone - seen.gone > CREDIBLE else LastSeen(now, gone, max(now, seen.latest))


def end_of(met: LastMet, seen: LastSeen, now: datetime, days: int) -> datetime:
    """Return when the lease ends, by this computer's clock as it goes now."""
    return now + timedelta(days=days) - gone_by(met, seen, now)
