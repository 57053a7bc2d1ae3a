"""The hatched frame that says that this is practice."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.look.style import show_if
from desktop.widgets.text import Text

EDGE = 8
TOP = 24


class PracticeFrame(QFrame):
    """Paints a yellow hatched frame with `word` (ØVELSE) round `inner`; off it is not there at all."""

    def __init__(self, inner: QWidget, word: str, *, on: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._word = Text(word)
        self._word.setObjectName("practice")
        self._word.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._word.setFixedHeight(TOP)
        self._column.addWidget(self._word, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(inner, 1)
        self.set_on(on)

    def set_on(self, on: bool) -> None:
        """Show the frame or take it away."""
        self._on = on
        show_if(self._word, on)
        edge = EDGE if on else 0
        self._column.setContentsMargins(edge, 0, edge, edge)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw yellow with dark stripes, and clear yellow behind the word."""
        if not self._on:
            return
        painter = QPainter(self)
        yellow = self.palette().color(self.foregroundRole())
        stripes = self.palette().color(self.backgroundRole())
        painter.fillRect(self.rect(), yellow)
        stripes.setAlpha(110)
        painter.fillRect(self.rect(), QBrush(stripes, Qt.BrushStyle.BDiagPattern))
        painter.fillRect(QRectF(self._word.geometry().adjusted(-12, 0, 12, 0)), yellow)
        painter.end()
