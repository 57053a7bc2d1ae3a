"""How far a look through the cases is, and a way to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from casework.words import Words
from desktop.health.numbers import written_number
from desktop.widgets.button import Button
from desktop.widgets.text import Text

WIDTH = 320


class ProgressLine(QWidget):
    """A bar, the same in words, and a button that says `stopped`."""

    stopped = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(WIDTH)
        self._told = Text("", "help")
        self.stop = Button(words.say("Stop"))
        self.stop.clicked.connect(self.stopped)
        row.addWidget(self._bar, 1)
        row.addWidget(self._told)
        row.addWidget(self.stop)
        row.addStretch(1)
        self.show_progress(0, 0)

    def show_progress(self, done: int, of: int) -> None:
        """Show how many of how many cases have been looked through; of none, that it begins."""
        words = self._words
        said_done, said_of = written_number(done, words.language), written_number(of, words.language)
        told = words.say("{done} of {of} cases looked through", done=said_done, of=said_of)
        told = told if of else words.say("Begins …")
        # A bar from nothing to nothing moves to and fro by itself.
        self._bar.setRange(0, of)
        self._bar.setValue(done)
        self._bar.setAccessibleName(told)
        self._told.setText(told)

    def told(self) -> str:
        """Return the words."""
        return self._told.text()
