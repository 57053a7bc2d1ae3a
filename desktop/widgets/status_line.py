"""The line at the bottom: sent, saved, locked."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.widgets.button import RowButton
from desktop.widgets.icon import Icon
from desktop.widgets.text import Text


class SyncBadge(RowButton):
    """The words about what waits to be sent, with a mark; pressing it shows the queue."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 2, 6, 2)
        row.setSpacing(6)
        self._icon = Icon("dot", 14)
        self._text = Text("")
        row.addWidget(self._icon)
        row.addWidget(self._text)

    def show_words(self, text: str, icon: str, tone: str) -> None:
        """Show `text` with a mark."""
        self._text.setText(text)
        self._icon.show_icon(icon, tone)
        self.setAccessibleName(text)


class StatusLine(QFrame):
    """What is sent at the left, what is saved beside it, encryption and locking at the right, in plain words."""

    sync_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(30)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 16, 0)
        row.setSpacing(16)
        self.sync = SyncBadge(self)
        self.sync.clicked.connect(self.sync_clicked.emit)
        self._saved = Text("")
        self._right = Text("")
        row.addWidget(self.sync)
        row.addWidget(self._saved)
        row.addStretch(1)
        row.addWidget(self._right)

    def show_sync(self, text: str, icon: str = "dot", tone: str = "") -> None:
        """Show what waits or has been sent; `tone` is "", "ok", "warn" or "bad"."""
        self.sync.show_words(text, icon, tone)

    def show_saved(self, text: str) -> None:
        """Show when the work was saved."""
        self._saved.setText(text)

    def show_right(self, text: str) -> None:
        """Show how the work is protected."""
        self._right.setText(text)
