"""The holes of a letter that no answer of the form stands for: an address, the sender's name, a secret."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.model.problems import Problem
from casework.words import Words
from desktop.widgets.finding_row import FindingRow


class HoleList(QWidget):
    """One row for each hole; `chosen` carries its place, "record-id/path"."""

    chosen = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._holes: tuple[Problem, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_holes(self, holes: tuple[Problem, ...]) -> None:
        """Show these."""
        if holes == self._holes:
            return
        self._holes = holes
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for hole in holes:
            row = FindingRow("bad", self._told(hole), self._words.say("In the letter"), self._words)
            row.activated.connect(lambda place=hole.place: self.chosen.emit(place))
            self._column.addWidget(row)

    def _told(self, hole: Problem) -> str:
        words = self._words
        if hole.code == "cpr_in_letter":
            return words.say("A CPR number must not stand in a letter")
        if hole.code == "protected_address_in_letter":
            return words.say("A protected address must not stand in this letter")
        told = str(hole.values.get(words.language, hole.values.get("name", "")))
        return told[:1].upper() + told[1:]
