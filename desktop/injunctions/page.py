"""The injunctions of a case: the one asked for with its letter, else the newest, else the way to begin one."""

from PySide6.QtWidgets import QWidget

from casework.model.casefile import CaseFile
from casework.model.records import Record
from casework.model.revisions import Value
from desktop.desk import Desk
from desktop.injunctions.holders import answers_for, known_answers
from desktop.injunctions.sheet import InjunctionSheet
from desktop.rooms.room_page import Beginning, RoomPage, Sheet


class InjunctionPage(RoomPage):
    """An injunction, written beside the letter it becomes."""

    def __init__(self, desk: Desk, case_id: str, record_id: str = "", parent: QWidget | None = None) -> None:
        words = desk.words
        beginning = Beginning(
            "injunction",
            "scales",
            words.say("There is no injunction in this case."),
            words.say("Begin a parental injunction"),
        )
        super().__init__(desk, case_id, record_id, beginning, self._sheet, parent)

    def known(self, case: CaseFile) -> dict[str, Value]:
        """Return what a new injunction is told at once."""
        return known_answers(case)

    def begin_for(self, person: str) -> None:
        """Begin the same injunction to another custody holder."""
        self.desk.autosave.flush()
        record = self.desk.workspace.opening.file(self.case_id).record(self.record())
        if record is not None:
            self.begin_with(answers_for(record, person))

    def _sheet(self, case: CaseFile, record: Record) -> Sheet:
        sheet = InjunctionSheet(self.desk, case, record)
        sheet.tabs.chosen.connect(self.show_record)
        sheet.tabs.wanted.connect(self.begin_for)
        return sheet
