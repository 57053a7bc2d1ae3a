"""What can be done with a record as a whole: its history, undoing, taking it away."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.actions.errors import NothingToUndo
from casework.model.records import Record
from desktop.desk import Destination
from desktop.forms.asking import Asking
from desktop.widgets.button import Button
from desktop.widgets.text import Text


class RecordActs(QWidget):
    """Three quiet buttons under the sections; `taken_away` says that the person wants the record gone."""

    taken_away = Signal()

    def __init__(self, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asking = asking
        words = asking.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(0)
        self._nothing = Text(words.say("There is nothing of yours here that can be undone."), "help", wrap=True)
        self._nothing.setContentsMargins(10, 0, 0, 4)
        self._nothing.hide()
        column.addWidget(self._nothing)
        self.history = _act("history", words.say("History"), self._show_history)
        self.undo = _act("undo", words.say("Undo last change"), self._undo)
        self.delete = _act("trash", words.say("Take this away"), self.taken_away.emit)
        for button in (self.history, self.undo, self.delete):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def refresh(self, record: Record) -> None:
        """Offer what can be done with the record as it stands."""
        self.undo.setEnabled(not record.sealed)
        # A case is about one child: neither of the two is taken away while it is open.
        kept = record.kind == "case" or "child" in record.list("roles")
        self.delete.setVisible(not record.finished and not record.sealed and not kept)

    def _show_history(self) -> None:
        asking = self._asking
        asking.desk.autosave.flush()
        asking.desk.go(Destination("case", asking.case, "timeline", asking.record))

    def _undo(self) -> None:
        undoing, record = self._asking.desk.workspace.undoing, self._asking.record
        try:
            self._asking.attempt(lambda: undoing.undo(record))
        except NothingToUndo:
            self._nothing.show()
        else:
            self._nothing.hide()


def _act(icon: str, words: str, act: Callable[[], None]) -> Button:
    button = Button(words, "quiet", icon=icon)
    button.clicked.connect(lambda _checked=False: act())
    return button
