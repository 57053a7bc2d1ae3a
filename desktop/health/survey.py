"""What is known of how the cases stand: from the last look, from the one that goes on, and from changes since."""

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from casework.actions.announcer import Changed
from casework.actions.health import Asked, CaseHealth, Latest
from casework.model.house import HOUSE
from desktop.desk import Desk
from desktop.health.run import Run

LOOK_AGAIN_MS = 400
"""The pause after which a case that was changed is looked at again."""


class Survey(QObject):
    """Looks the open cases through, keeps what was found, and looks again at each case that is changed.

    `cases` are those that are known, by id: while a look goes on, what the one before it found stands until it is seen
    again. `outdated` tells that no look has begun since the house last approved a rule. `changed` tells that something
    new is known, `broke` carries the error that ended a look.
    """

    changed = Signal()
    broke = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._health = desk, desk.workspace.health
        latest = self._health.latest
        self.cases: dict[str, CaseHealth] = dict(latest.cases) if latest else {}
        self.at: datetime | None = latest.at if latest else None
        self.done, self.of = (latest.done, latest.of) if latest else (0, 0)
        self._run: Run | None = None
        self._seen: set[str] = set()
        self._again: set[str] = set()
        self.outdated = latest is None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(LOOK_AGAIN_MS)
        self._soon.timeout.connect(self.look_again)
        desk.bridge.changed.connect(self._note)

    @property
    def running(self) -> bool:
        """Tell whether a look goes on."""
        return self._run is not None

    @property
    def whole(self) -> bool:
        """Tell whether the last look came to its end."""
        return self.at is not None and self.done == self.of

    def begin(self, order: str) -> None:
        """Look all open cases through, in the order that the list has; nothing while that goes on already."""
        if self._run is not None:
            return
        self.at, self.done, self.of = self._desk.workspace.clock.now(), 0, 0
        self.outdated = False
        self._seen = set()
        self._run = run = Run(self._health, self._desk.tasks)
        run.came.connect(self._take)
        run.ended.connect(self._end)
        run.begin(Asked(sort=order))

    def stop(self) -> None:
        """Let the look end, and keep what it has found."""
        if self._run is not None:
            self._run.stop()
        self._keep()

    def look_again(self) -> None:
        """Look at the cases that were changed since they were looked at."""
        again, self._again = self._again, set()
        for case in again:
            health = self._health.of_case(case, self._desk.workspace.rules)
            self._seen.add(case)
            self.cases.pop(case, None)
            if health is not None and health.status != "closed":
                self.cases[case] = health
        if again:
            self._keep()
            self.changed.emit()

    def _note(self, changed: Changed) -> None:
        if changed.case == HOUSE:
            self.outdated = True
            return
        self._again.add(changed.case)
        if self.at is not None:
            self._soon.start()

    def _take(self, fresh: tuple[CaseHealth, ...], done: int, of: int) -> None:
        self.done, self.of = done, of
        # What was looked at again meanwhile is newer than what comes here.
        self.cases.update({one.case: one for one in fresh if one.case not in self._seen})
        self._seen.update(one.case for one in fresh)
        self.changed.emit()

    def _end(self, error: Exception | None) -> None:
        self._run = None
        if error is None and self.whole:
            self.cases = {case: health for case, health in self.cases.items() if case in self._seen}
        self._keep()
        self.changed.emit()
        if error is not None:
            self.broke.emit(error)

    def _keep(self) -> None:
        if self.at is not None:
            self._health.latest = Latest(self.at, self.done, self.of, dict(self.cases))
