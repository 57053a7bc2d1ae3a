"""Seeing: every look at a case is noted, online and offline, before the center is told of it."""

from contextlib import suppress
from datetime import UTC
from uuid import uuid4

from casework.model.clock import Clock
from casework.model.problems import Unavailable
from casework.model.seeing import Look
from casework.store.looks import Looks


class Seeing:
    """The one place where looks are noted."""

    def __init__(self, looks: Looks, clock: Clock) -> None:
        self._looks = looks
        self._clock = clock
        self._unwritten: list[Look] = []

    def note(self, case: str, what: str, record: str = "") -> None:
        """Note that somebody here did something (one of DESK_LOOKS) with a case, or with one record of it.

        A disk that is full keeps nobody from a child's case: what could not be written is written with the next look.
        """
        at = self._clock.now().astimezone(UTC).isoformat(timespec="seconds")
        self._unwritten.append(Look(uuid4().hex, case, record, what, at))
        with suppress(Unavailable):
            self._looks.keep(self._unwritten)
            self._unwritten = []
