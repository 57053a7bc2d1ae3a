"""A center's database in memory that is put back to its beginning for each example, for making one costs the most."""

from collections.abc import Callable
from contextlib import closing
from sqlite3 import Connection

from center.database import Database


class Beginning:
    """A database as it is begun once by `fill`; each time it is asked for, it is as it was then."""

    def __init__(self, fill: Callable[[Database], None]) -> None:
        self._begun, self._used = Database("sqlite://"), Database("sqlite://")
        self._begun.make()
        fill(self._begun)

    def again(self) -> Database:
        """Return the database with nothing in it but what it begins with; what was done to it before is gone."""
        line(self._begun).backup(line(self._used))
        return self._used


def line(database: Database) -> Connection:
    """Return the only line to a database in memory."""
    with closing(database._engine.raw_connection()) as lent:
        return lent.driver_connection
