"""A sheet that lies over the window until it is answered or put away."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desktop.focus import give_focus_back
from desktop.widgets.card import Card

OVER = "over"
"""The object name of whatever covers the whole window."""

SHADE = QColor(8, 16, 22, 120)


class Overlay(QWidget):
    """Shades the window and shows a card on it; Esc or a press beside the card puts it away with `closed`."""

    closed = Signal()

    def __init__(self, title: str, window: QWidget, *, width: int = 620, high: bool = False) -> None:
        super().__init__(window)
        self.setObjectName(OVER)
        self.setGeometry(window.rect())
        self._before = QApplication.focusWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 72 if high else 24, 24, 24)
        if not high:
            column.addStretch(2)
        self.card = Card(title)
        self.card.setFixedWidth(min(width, window.width() - 48))
        self.card.body.setContentsMargins(24, 20, 24, 22)
        self.card.body.setSpacing(12)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.card)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addStretch(3)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def come_up(self, first: QWidget) -> None:
        """Show the sheet when it is complete, with the focus in `first`."""
        self.show()
        self.raise_()
        first.setFocus()

    def put_away(self) -> None:
        """Close, and give the focus back to where it was."""
        if self.isHidden():
            return
        self.hide()
        give_focus_back(self._before, self.window())
        self.closed.emit()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put it away on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put it away when somebody presses beside the card."""
        if not self.card.geometry().contains(event.position().toPoint()):
            self.put_away()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab stay on the sheet."""
        stops = [
            one
            for one in self.card.findChildren(QWidget)
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus
            and one.isVisibleTo(self)
            and one.isEnabled()
            and one.focusProxy() is None
        ]
        now = QApplication.focusWidget()
        if not stops:
            return True
        place = stops.index(now) + (1 if forward else -1) if now in stops else 0
        stops[place % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shade what lies below."""
        painter = QPainter(self)
        painter.fillRect(QRectF(self.rect()), SHADE)
        painter.end()
