"""One thing that is due in a case as a row that leads on, with the reason under it where it was not kept."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.cases.link_row import LinkRow
from desktop.deadlines.due import DueFact
from desktop.deadlines.explain import Explain
from desktop.deadlines.told import due_day, due_left, due_tone, why_line, working_day_line
from desktop.desk import Desk


class DueFactLine(QWidget):
    """What is due, when and why; pressing it goes there. `explain` is None where nothing is to be explained."""

    def __init__(self, desk: Desk, fact: DueFact, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words, deadline = desk.words, fact.deadline
        days = [due_day(fact, words), working_day_line(deadline, words) if deadline else ""]
        why = why_line(deadline, desk.workspace.rules.law, words) if deadline else ""
        self.row = LinkRow(
            "clock" if deadline and not deadline.expires else "calendar",
            fact.what,
            "\n".join(filter(None, (" · ".join(filter(None, days)), why))),
            due_left(fact, today, words),
            due_tone(fact, today),
        )
        place = fact.destination
        if place is not None:
            self.row.clicked.connect(lambda: desk.go(place))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.row)
        self.explain = Explain(desk, fact.case, deadline) if fact.case and deadline and deadline.late else None
        if self.explain is not None:
            self.explain.setContentsMargins(34, 0, 0, 0)
            column.addWidget(self.explain)


def is_writing(inside: QWidget) -> bool:
    """Tell whether somebody is writing a reason somewhere inside; it must not be drawn anew then."""
    return any(one.is_open for one in inside.findChildren(Explain))
