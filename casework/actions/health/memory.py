"""Keeping what was found settled in many cases, beside whoever writes to them."""

from contextlib import suppress

from casework.actions.health.inspector import Seen
from casework.actions.health.source import Source
from casework.model.problems import Unavailable
from casework.store.settled_records import Marks, SettledRecords

KEPT_AT_ONCE = 100
"""Cases of which is kept what was found settled, in a write that is no longer than a save."""


class Memory:
    """Keeps what was found settled, some cases at a time; what cannot be kept is found again the next time."""

    def __init__(self, source: Source, rules: str) -> None:
        self._source = source
        self._rules = rules
        self._found: dict[str, Marks] = {}

    def note(self, case: str, seen: Seen) -> bool:
        """Take what was seen in a case, and write once there is enough of it; tell whether there was anything new."""
        if seen.settled is not None:
            self._found[case] = seen.settled
        if len(self._found) == KEPT_AT_ONCE:
            self.write()
        return seen.settled is not None

    def write(self) -> None:
        """Write what has not been written."""
        found, self._found = self._found, {}
        if found:
            with suppress(Unavailable), self._source.writer() as database:
                SettledRecords(database, self._rules).keep(found)
