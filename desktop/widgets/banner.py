"""A calm line across the page that tells something and offers one thing to do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.look.style import set_look, show_if
from desktop.widgets.button import Button
from desktop.widgets.icon import Icon
from desktop.widgets.text import Text

ICONS = {"info": "info", "ok": "ok", "warn": "warning", "bad": "error"}


class Banner(QFrame):
    """What happened and what to do; `kind` is "info", "ok", "warn" or "bad"; the button says `acted`."""

    acted = Signal()
    closed = Signal()

    def __init__(
        self,
        text: str,
        kind: str = "info",
        action: str = "",
        *,
        close: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(10)
        self._icon = Icon(ICONS[kind], 18)
        self._text = Text(text, wrap=True)
        self.action = Button(action)
        self.action.clicked.connect(self.acted.emit)
        self._close = Button("", "quiet", icon="cross", name=close)
        self._close.clicked.connect(self._closing)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self.action)
        row.addWidget(self._close)
        # Only now: a widget without a parent would flash up as a window of its own.
        show_if(self.action, bool(action))
        show_if(self._close, bool(close))
        self.setMinimumHeight(48)
        self.setAccessibleName(text)

    def text(self) -> str:
        """Return the words."""
        return self._text.text()

    def show_text(self, text: str, kind: str | None = None, action: str | None = None) -> None:
        """Show other words, and in another kind or with another action if one is given."""
        self._text.setText(text)
        self.setAccessibleName(text)
        if kind is not None:
            set_look(self, kind=kind)
            self._icon.show_icon(ICONS[kind], "info" if kind == "info" else kind)
        if action is not None:
            self.action.show_text(action)
            show_if(self.action, bool(action))

    def _closing(self) -> None:
        self.hide()
        self.closed.emit()
