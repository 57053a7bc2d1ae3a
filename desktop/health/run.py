"""One look through the cases beside the window: what has come, how far it is, and how it ended."""

from contextlib import closing
from threading import Event
from time import monotonic

from PySide6.QtCore import QObject, Signal

from casework.actions.health import Asked, CaseHealth, Health
from desktop.tasks import Tasks

PULSE_SECONDS = 0.25
"""How often the window is told: often enough to see it move, seldom enough to read in peace."""


class Run(QObject):
    """Looks cases through until it is done or stopped.

    `came` carries the cases that have come since the last time, how many are done, and of how many; `ended` the error,
    or None. Whoever begins one keeps it: it has no parent, because it may end after the page that shows it.
    """

    came = Signal(object, int, int)
    ended = Signal(object)

    def __init__(self, health: Health, tasks: Tasks) -> None:
        super().__init__()
        self._health, self._tasks = health, tasks
        self._stop = Event()
        self._done = self._of = 0

    @property
    def stopped(self) -> bool:
        """Tell whether somebody has stopped it."""
        return self._stop.is_set()

    def begin(self, asked: Asked) -> None:
        """Begin to look, beside the window."""
        self._tasks.run(lambda: self._look(asked), lambda _done: self.ended.emit(None), self.ended.emit)

    def stop(self) -> None:
        """Let it end at the next case."""
        self._stop.set()

    def _look(self, asked: Asked) -> None:
        fresh: list[CaseHealth] = []
        told = monotonic()
        with closing(self._health.look(asked, self._count, self._stop.is_set)) as found:
            for one in found:
                fresh.append(one)
                if monotonic() - told >= PULSE_SECONDS:
                    self._tell(fresh)
                    fresh, told = [], monotonic()
        self._tell(fresh)

    def _count(self, done: int, of: int) -> None:
        self._done, self._of = done, of
        if not done:
            self._tell([])

    def _tell(self, fresh: list[CaseHealth]) -> None:
        self.came.emit(tuple(fresh), self._done, self._of)
