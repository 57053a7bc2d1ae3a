"""Making searchable what was written or has come, a little at a time, while nobody types."""

from PySide6.QtCore import QObject, QTimer

from casework.actions.pace import Pace
from casework.actions.searching import Searching
from casework.model.clock import Clock
from casework.model.problems import Unavailable

QUIET_MS = 1_500
"""How long after the last save, or the last that came, it begins."""


class Following(QObject):
    """Lets the search follow the work; a search that comes before it does the next few itself."""

    def __init__(self, searching: Searching, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._searching = searching
        self._pace = Pace(clock)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        self.nudge()

    def nudge(self, _changed: object = None) -> None:
        """Something was written: begin when a moment has passed without more."""
        self._timer.start(QUIET_MS)

    def _go_on(self) -> None:
        most = self._pace.next()
        try:
            done = self._searching.catch_up(most)
        except Unavailable:  # whoever saves is told; what waits is on the disk, and the next save begins this anew
            return
        self._pace.done(done)
        if done == most:
            self._timer.start(0)
