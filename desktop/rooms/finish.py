"""Finishing what a page is about: done when nothing is missing, explained when something is."""

from PySide6.QtCore import QObject, Signal

from casework.actions.errors import Unfinished
from casework.actions.finishing import Readiness
from casework.model.casefile import CaseFile
from casework.model.problems import CaseworkError, Unavailable
from desktop.desk import Desk


class Finish(QObject):
    """Finishes one record; says `done`, or `refused` with what stands in the way, or `failed` with an error."""

    done = Signal()
    refused = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, case: str, record: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._case, self._record = desk, case, record

    def readiness(self) -> Readiness:
        """Return what is missing as the case stands on disk."""
        case = self._desk.workspace.opening.file(self._case)
        return readiness_of(self._desk, case, self._record)

    def attempt(self) -> bool:
        """Finish the record if nothing is missing; tell whether it is finished."""
        self._desk.autosave.flush()
        try:
            self._desk.workspace.finishing.finish(self._record)
        except Unfinished as missing:
            self.refused.emit(missing)
        except (CaseworkError, Unavailable) as error:
            self.failed.emit(error)
        else:
            self.done.emit()
            return True
        return False

    def reopen(self) -> None:
        """Let a finished record be written in again."""
        try:
            self._desk.workspace.finishing.reopen(self._record)
        except (CaseworkError, Unavailable) as error:
            self.failed.emit(error)


def readiness_of(desk: Desk, case: CaseFile, record_id: str) -> Readiness:
    """Return what is missing in a record; nothing when it is not in the case."""
    record = case.record(record_id)
    return Readiness() if record is None else desk.workspace.finishing.readiness(case, record)


def first_place(missing: Unfinished) -> str:
    """Return the path of the first thing to mend in the record itself, "" when there is none."""
    places = [problem.place for problem in missing.missing]
    places += [finding.goto.path for finding in missing.findings if finding.goto.record in ("", finding.record)]
    return next((place for place in places if place), "")
