"""For how many days the desks of a municipality open without having met the center."""

from sqlalchemy import Connection

from casework.model.lease import MOST_DAYS
from casework.model.problems import CaseworkError
from center.settings import keep, value_of

LEASE = "lease_days"


class NoSuchLease(CaseworkError):
    """A lease lasts from one day to a year."""

    code = "no_such_lease"


def lease_days(connection: Connection, town: str) -> int:
    """Return what the municipality has chosen, 0 when it has not."""
    return int(value_of(connection, town, LEASE) or 0)


def keep_lease(connection: Connection, town: str, days: int) -> None:
    """Choose for how many days; raises NoSuchLease."""
    if not 1 <= days <= MOST_DAYS:
        raise NoSuchLease(days=days)
    keep(connection, town, LEASE, str(days))
