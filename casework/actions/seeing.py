"""Seeing: every look at a case is noted, online and offline, before the center is told of it."""

from contextlib import suppress
from datetime import UTC
from uuid import uuid4

from casework.model.clock import Clock
from casework.model.problems import Unavailable
from casework.model.seeing import OPENED, Look
from casework.store.looks import Looks


class Seeing:
    """The one place where looks are noted."""

    def __init__(self, looks: Looks, clock: Clock) -> None:
        self._looks = looks
        self._clock = clock
        self._unwritten: list[Look] = []
        self._noted: set[tuple[str, str, str]] = set()

    def open(self, case: str) -> None:
        """Note that somebody goes into a case; each of its records is then noted once, until they go in anew."""
        self._noted.clear()
        self.once(case, OPENED)

    def once(self, case: str, what: str, record: str = "") -> None:
        """Note something unless it has been noted since somebody went into the case: a page is drawn many times."""
        if (case, what, record) not in self._noted:
            self._noted.add((case, what, record))
            self.note(case, what, record)

    def note(self, case: str, what: str, record: str = "") -> None:
        """Note that somebody here did something (one of DESK_LOOKS) with a case, or with one record of it.

        A disk that is full keeps nobody from a child's case: what could not be written is written with the next look.
        """
        at = self._clock.now().astimezone(UTC).isoformat(timespec="seconds")
        self._unwritten.append(Look(uuid4().hex, case, record, what, at))
        with suppress(Unavailable):
            self._looks.keep(self._unwritten)
            self._unwritten = []
