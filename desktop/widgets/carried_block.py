"""Text that was written elsewhere and is used again here."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.widgets.button import Button
from desktop.widgets.icon import Icon
from desktop.widgets.text import Text


class CarriedBlock(QFrame):
    """What was written, with where it comes from and when above it; `child` when they are the child's words."""

    acted = Signal()

    def __init__(
        self,
        text: str,
        source: str,
        action: str = "",
        *,
        child: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "child" if child else "plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(Icon("link", 14, tone="child" if child else "primary"))
        top.addWidget(Text(source, "law", wrap=True), 1)
        column.addLayout(top)
        self.text = Text(text, wrap=True, selectable=True)
        column.addWidget(self.text)
        if action:
            button = Button(action, "link")
            button.clicked.connect(self.acted.emit)
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
