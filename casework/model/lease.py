"""The lease: for how long a desk opens without having met its center, whatever its clock says."""

from dataclasses import dataclass
from datetime import datetime, timedelta

DEFAULT_DAYS = 14
"""How long it is where the center says nothing."""

MOST_DAYS = 365
WARNED = timedelta(days=3)
"""For how long before its end a desk says that it ends."""


@dataclass(frozen=True)
class LastMet:
    """When the center last answered: by this computer's clock, and by the center's."""

    here: datetime
    there: datetime


def end_of(met: LastMet, now: datetime, days: int) -> datetime:
    """Return when the lease ends, by this computer's clock as it goes now.

    A clock that was wrong when the center answered may have been put right since, or may be wrong still. What has gone
    by is measured from both times, and the shorter counts, so that a wrong clock shuts nobody out; one that was put
    back behind both tells nothing, and counts as none.
    """
    gone = [passed for passed in (now - met.here, now - met.there) if passed >= timedelta()]
    return now + timedelta(days=days) - min(gone, default=timedelta())
