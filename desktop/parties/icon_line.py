"""A line of text with a small icon before it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.widgets.icon import Icon
from desktop.widgets.text import Text


class IconLine(QWidget):
    """What is said, in the colour of its `tone`, with an icon at the left of its first line."""

    def __init__(self, icon: str, said: str, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(6)
        row.addWidget(Icon(icon, 14, tone=tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(said, tone, wrap=True), 1)
