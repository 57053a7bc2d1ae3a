"""One rating of a goal: a line to read, and the same open to write in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.model.casefile import CaseFile
from casework.model.danish_dates import short_date
from casework.model.persons import day_of
from casework.model.records import Record
from desktop.desk import Desk
from desktop.plans.chart import RaterMark
from desktop.rooms.questions import Questions
from desktop.widgets.button import Button
from desktop.widgets.text import Text

PATHS = ("rater", "value", "words", "on")


class RatingRow(QWidget):
    """“23 Nov 2026 · The child 4 “…””; a button opens it, another takes it away."""

    removed = Signal(str)

    def __init__(
        self, desk: Desk, case: CaseFile, rating: Record, *, opened: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.rating = rating.id
        self._desk = desk
        self.questions = Questions(desk, case, rating)
        self._drawer: QWidget | None = None
        words = desk.words
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._row = QHBoxLayout()
        self._row.setSpacing(6)
        self._mark: RaterMark | None = None
        self._text = Text("", wrap=True)
        self.edit = Button("", "quiet", icon="pencil", name=words.say("Change the number"))
        self.edit.setCheckable(True)
        self.edit.clicked.connect(self._toggle)
        self.away = Button("", "quiet", icon="trash", name=words.say("Take the number away"))
        self.away.clicked.connect(lambda: self.removed.emit(self.rating))
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self.edit)
        self._row.addWidget(self.away)
        self._column.addLayout(self._row)
        if opened:
            self.edit.setChecked(True)
            self._toggle()
        self.refresh(case)

    def refresh(self, case: CaseFile) -> None:
        """Show the rating as it stands now."""
        record = case.record(self.rating)
        if record is None:
            return
        self.questions.refresh(case)
        day, value = day_of(record.text("on")), record.answer("value")
        rater = self.questions.field("rater").label_of(record.text("rater")).in_language(self._desk.words.language)
        parts = [short_date(day, self._desk.words.language) if day else "", rater, "–" if value is None else str(value)]
        said = f" “{record.text('words')}”" if record.text("words") else ""
        line = " · ".join(part for part in parts if part) + said
        self._text.setText(line)
        for button in (self.edit, self.away):
            button.setAccessibleName(f"{button.toolTip()}: {line}")
        self._show_mark(record.text("rater"))

    def take_focus(self) -> None:
        """Let the next key choose who gives the number."""
        found = self.questions.at("rater")
        if found is not None:
            found.take_focus()

    def _show_mark(self, rater: str) -> None:
        if self._mark is not None:
            self._row.removeWidget(self._mark)
            self._mark.hide()
            self._mark.deleteLater()
        self._mark = RaterMark(rater, self._desk.look)
        self._row.insertWidget(0, self._mark)

    def _toggle(self) -> None:
        if self._drawer is None:
            self._drawer = QWidget()
            inside = QVBoxLayout(self._drawer)
            inside.setContentsMargins(22, 4, 0, 10)
            inside.setSpacing(12)
            for path in PATHS:
                inside.addWidget(self.questions.ask(path))
            self._column.addWidget(self._drawer)
            self.questions.refresh(self._desk.workspace.opening.file(self.questions.asking.case))
        self._drawer.setVisible(self.edit.isChecked())
