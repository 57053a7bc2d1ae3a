"""The line at the bottom: sent, saved, how new the law is, locked."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.widgets.button import RowButton
from desktop.widgets.icon import Icon
from desktop.widgets.text import Text

ROOM = 90
"""Pixels between and beside the words."""


class StatusBadge(RowButton):
    """A few words with a mark; pressing it leads to more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 2, 6, 2)
        row.setSpacing(6)
        self._icon = Icon("dot", 14)
        self._text = Text("")
        self._words, self._short = "", ""
        row.addWidget(self._icon)
        row.addWidget(self._text)

    def show_words(self, text: str, icon: str, tone: str, short: str = "") -> None:
        """Show `text` with a mark, and what to show of it where there is little room."""
        self._words, self._short = text, short or text
        self._text.setText(text)
        self._icon.show_icon(icon, tone)
        self.setAccessibleName(text)
        self.setToolTip(text if short else "")

    def shorten(self, wanted: bool) -> None:
        """Show the short words or all of them; a screen reader always gets all."""
        self._text.setText(self._short if wanted else self._words)

    def full_width(self) -> int:
        """Return the pixels that all of the words take."""
        around = self.sizeHint().width() - self._text.sizeHint().width()
        return around + self._text.fontMetrics().horizontalAdvance(self._words)


class StatusLine(QFrame):
    """What is sent at the left, what is saved beside it, how new the law is and what locks at the right.

    Where there is no room for all of it, what locks goes first, and the law is told in short.
    """

    sync_clicked = Signal()
    law_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(30)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 16, 0)
        row.setSpacing(16)
        self.sync, self.law = StatusBadge(self), StatusBadge(self)
        self.sync.clicked.connect(self.sync_clicked.emit)
        self.law.clicked.connect(self.law_clicked.emit)
        self.law.hide()
        self._saved = Text("")
        self._right = Text("")
        row.addWidget(self.sync)
        row.addWidget(self._saved)
        row.addStretch(1)
        row.addWidget(self.law)
        row.addWidget(self._right)

    def show_sync(self, text: str, icon: str = "dot", tone: str = "") -> None:
        """Show what waits or has been sent; `tone` is "", "ok", "warn" or "bad"."""
        self.sync.show_words(text, icon, tone)
        self._fit()

    def show_saved(self, text: str) -> None:
        """Show when the work was saved."""
        self._saved.setText(text)
        self._fit()

    def show_law(self, text: str, short: str, icon: str, tone: str = "") -> None:
        """Show how new the law is."""
        self.law.show_words(text, icon, tone, short)
        self.law.show()
        self._fit()

    def show_right(self, text: str) -> None:
        """Show how the work is protected."""
        self._right.setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        always = self.sync.sizeHint().width() + self._saved.sizeHint().width() + ROOM
        law, right = self.law.full_width(), self._right.sizeHint().width()
        self._right.setVisible(always + law + right <= self.width())
        self.law.shorten(always + law > self.width())
