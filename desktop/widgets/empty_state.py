"""What a list shows when there is nothing in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.look.style import show_if
from desktop.widgets.button import Button
from desktop.widgets.icon import Icon
from desktop.widgets.text import Text


class EmptyState(QWidget):
    """An icon, one sentence and one thing to do; the button says `acted`."""

    acted = Signal()

    def __init__(self, icon: str, sentence: str, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 32, 24, 32)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(Icon(icon, 40), 0, Qt.AlignmentFlag.AlignHCenter)
        self._sentence = Text(sentence, wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setMaximumWidth(420)
        self._sentence.setMinimumWidth(240)
        # Not by alignment: that would take the height of another width, and cut the second line.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._sentence, 4)
        middle.addStretch(1)
        column.addLayout(middle)
        self.action = Button(action, "primary")
        self.action.clicked.connect(self.acted.emit)
        column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        show_if(self.action, bool(action))
        column.addStretch(2)

    def show_sentence(self, sentence: str) -> None:
        """Show another sentence."""
        self._sentence.setText(sentence)
