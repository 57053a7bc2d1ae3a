"""Finding out ahead, while nobody waits for it, what a look through many cases would have to find first."""

from threading import Event

from PySide6.QtCore import QObject, QTimer

from casework.actions.health import Health
from casework.model.problems import CaseworkError, Unavailable
from desktop.tasks import Tasks

FIRST_MS, AGAIN_MS = 60_000, 600_000
"""How long after the cases were opened, and then how often: after a first copy, or when the word lists have changed."""


class Ahead(QObject):
    """Settles cases beside the window from the first minute on, and goes on later where it was ended by a look."""

    def __init__(self, health: Health, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._health, self._tasks = health, tasks
        self._stop = Event()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._settle)
        self._timer.start(FIRST_MS)

    def stop(self) -> None:
        """End it at the next cases, and begin no more."""
        self._stop.set()
        self._timer.stop()

    def _settle(self) -> None:
        self._tasks.run(lambda: self._health.settle(self._stop.is_set), self._wait, self._failed)

    def _wait(self, _settled: int) -> None:
        if not self._stop.is_set():
            self._timer.start(AGAIN_MS)

    def _failed(self, error: Exception) -> None:
        # A look meets the same, and there somebody can be told.
        if not isinstance(error, CaseworkError | Unavailable):
            raise error
        self._wait(0)
