"""The child's plan of a case, with its goals and their ratings."""

from PySide6.QtWidgets import QWidget

from casework.model.casefile import CaseFile
from casework.model.records import Record
from desktop.desk import Desk
from desktop.plans.sheet import PlanSheet
from desktop.rooms.room_page import Beginning, RoomPage, Sheet


class PlanPage(RoomPage):
    """The newest plan, or the way to begin one; shows a goal or a rating too, in the plan that it belongs to."""

    def __init__(self, desk: Desk, case_id: str, record_id: str = "", parent: QWidget | None = None) -> None:
        words = desk.words
        beginning = Beginning(
            "plan", "plan", words.say("There is no plan in this case yet."), words.say("Begin the child's plan")
        )
        self._goal = ""
        super().__init__(desk, case_id, record_id, beginning, self._sheet, parent)
        if record_id:
            self.show_record(record_id)

    def show_record(self, record_id: str) -> None:
        """Show a plan, or the goal of a plan."""
        record = self.desk.workspace.opening.file(self.case_id).record(record_id)
        goal = record.text("goal") if record is not None and record.kind == "rating" else record_id
        if record is None or record.kind not in {"goal", "rating"}:
            self._goal = ""
            super().show_record(record_id)
            return
        about = self.desk.workspace.opening.file(self.case_id).record(goal)
        super().show_record(about.text("plan") if about is not None else "")
        self._goal = goal
        if isinstance(self.sheet, PlanSheet):
            self.sheet.jump_to_goal(goal, "")

    def jump_to(self, path: str) -> None:
        """Bring a field of the plan, or of the goal that was asked for just now, into view and give it focus."""
        goal, self._goal = self._goal, ""
        if isinstance(self.sheet, PlanSheet) and goal:
            self.sheet.jump_to_goal(goal, path)
        elif self.sheet is not None:
            self.sheet.jump_to(path)

    def _sheet(self, case: CaseFile, record: Record) -> Sheet:
        return PlanSheet(self.desk, case, record)
