"""A few words in a small coloured frame."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from desktop.look.style import set_look
from desktop.widgets.icon import Icon
from desktop.widgets.text import Text

KINDS = ("plain", "warn", "bad", "ok", "child")


class Chip(QFrame):
    """A fact that should be seen at once; `kind` is "plain", "warn", "bad", "ok" or "child"."""

    def __init__(self, text: str, kind: str = "plain", *, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 3, 10, 3)
        row.setSpacing(4)
        if icon:
            row.addWidget(Icon(icon, 14))
        self._text = Text(text)
        row.addWidget(self._text)
        self.setAccessibleName(text)

    def text(self) -> str:
        """Return the words."""
        return self._text.text()

    def show_as_much(self, text: str, width: int) -> None:
        """Show as much of the words as a chip of so many pixels has room for; they are all told to a screen reader."""
        self.show_text(text)
        self.ensurePolished()
        too_wide = self.sizeHint().width() - width
        if too_wide > 0:
            room = self._text.sizeHint().width() - too_wide
            self._text.setText(self._text.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(room, 0)))

    def show_text(self, text: str, kind: str | None = None) -> None:
        """Show other words, and in another kind if one is given."""
        self._text.setText(text)
        self.setAccessibleName(text)
        if kind is not None:
            set_look(self, kind=kind)
            for child in self.findChildren(QWidget):
                child.style().unpolish(child)
                child.style().polish(child)
