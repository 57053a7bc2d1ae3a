"""The conversations of a case, one at a time."""

from PySide6.QtWidgets import QWidget

from casework.model.casefile import CaseFile
from casework.model.records import Record
from desktop.desk import Desk
from desktop.rooms.room_page import Beginning, RoomPage, Sheet
from desktop.visits.sheet import ConversationSheet


class ConversationPage(RoomPage):
    """A conversation with the child: the one asked for, else the newest, else the way to begin one."""

    def __init__(self, desk: Desk, case_id: str, record_id: str = "", parent: QWidget | None = None) -> None:
        words = desk.words
        beginning = Beginning(
            "conversation",
            "conversation",
            words.say("Nobody has talked with the child in this case yet."),
            words.say("Begin a conversation"),
        )
        super().__init__(desk, case_id, record_id, beginning, self._sheet, parent)

    def newest(self, case: CaseFile) -> Record | None:
        """Return the conversation that was held last."""
        return max(case.of("conversation"), key=lambda one: (one.text("held_at"), one.created), default=None)

    def _sheet(self, case: CaseFile, record: Record) -> Sheet:
        sheet = ConversationSheet(self.desk, case, record)
        sheet.heading.chosen.connect(self.show_record)
        sheet.heading.new_asked.connect(self.begin)
        return sheet
