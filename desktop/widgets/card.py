"""A white sheet with a title on the page."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.widgets.text import Text


class Card(QFrame):
    """Things that belong together, under a title; `kind` is "plain", "child" or "room".

    Put widgets in with `add`; `add_action` puts one at the right of the title.
    """

    def __init__(self, title: str = "", kind: str = "plain", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.body = QVBoxLayout(self)
        roomy = kind == "room"
        self.body.setContentsMargins(*((28, 24, 28, 24) if roomy else (16, 12, 16, 12)))
        self.body.setSpacing(12 if roomy else 8)
        self._top = QHBoxLayout()
        self._top.setSpacing(8)
        if title:
            look = {"child": "child-heading", "room": "room-heading"}.get(kind, "strong")
            self._top.addWidget(Text(title, look, wrap=roomy), 1)
            self.body.addLayout(self._top)
            self.setAccessibleName(title)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put `widget` below what is there."""
        self.body.addWidget(widget, stretch)

    def add_action(self, widget: QWidget) -> None:
        """Put `widget` at the right of the title."""
        self._top.addWidget(widget)

    def add_space(self) -> None:
        """Let what is there stay at the top."""
        self.body.addStretch(1)

    def clear(self) -> None:
        """Take everything out but the title."""
        first = 1 if self._top.count() else 0
        while (item := self.body.takeAt(first)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
