"""One deadline of a case as a row that leads on, with the reason under it where it was not kept."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.model.casefile import CaseFile
from casework.model.deadlines import Deadline
from desktop.cases.link_row import LinkRow
from desktop.deadlines.explain import Explain
from desktop.deadlines.places import place_of
from desktop.deadlines.told import day_line, left_line, tone_of, why_line, working_day_line
from desktop.desk import Desk


class DeadlineLine(QWidget):
    """What is due, when and why; pressing it goes there. `explain` is None where nothing is to be explained."""

    def __init__(
        self, desk: Desk, case: CaseFile, deadline: Deadline, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        words = desk.words
        when = " · ".join(part for part in (day_line(deadline, words), working_day_line(deadline, words)) if part)
        why = why_line(deadline, desk.workspace.rules.law, words)
        self.row = LinkRow(
            "calendar" if deadline.expires else "clock",
            deadline.what.in_language(words.language),
            "\n".join(part for part in (when, why) if part),
            left_line(deadline, today, words),
            tone_of(deadline),
        )
        self.row.clicked.connect(lambda: desk.go(place_of(case, deadline)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.row)
        self.explain = Explain(desk, case, deadline) if deadline.late else None
        if self.explain is not None:
            self.explain.setContentsMargins(34, 0, 0, 0)
            column.addWidget(self.explain)


def is_writing(inside: QWidget) -> bool:
    """Tell whether somebody is writing a reason somewhere inside; it must not be drawn anew then."""
    return any(one.is_open for one in inside.findChildren(Explain))
