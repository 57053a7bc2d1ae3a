"""One sentence that says what happened, in the card of a calm page."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.look.style import set_look
from desktop.widgets.icon import Icon
from desktop.widgets.text import Text

ICONS = {"bad": "error", "warn": "warning", "ok": "ok", "help": "info"}


class Message(QFrame):
    """A mark and a sentence; hidden while there is nothing to say. `kind` is "bad", "warn", "ok" or "help"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        self._icon = Icon("info", 18)
        self._text = Text("", "help", wrap=True)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        self.hide()

    def say(self, text: str, kind: str = "bad") -> None:
        """Show `text`, or nothing with ""."""
        self._text.setText(text)
        set_look(self._text, look=kind)
        self._icon.show_icon(ICONS[kind], "" if kind == "help" else kind)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def text(self) -> str:
        """Return what is said."""
        return self._text.text()
