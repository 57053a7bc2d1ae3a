"""A row that leads somewhere."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.widgets.button import RowButton
from desktop.widgets.icon import Icon
from desktop.widgets.text import Text


class LinkRow(RowButton):
    """An icon, a title with a line under it, and a few words at the right; pressing it says `clicked`."""

    def __init__(
        self, icon: str, title: str, detail: str = "", right: str = "", tone: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(", ".join(part for part in (title, detail, right) if part), parent)
        self.title = title
        self.setProperty("kind", "quiet")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 6, 6, 6)
        row.setSpacing(10)
        row.addWidget(Icon(icon, 18, tone=tone or "primary"), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(Text(title, wrap=True))
        if detail:
            column.addWidget(Text(detail, "law", wrap=True))
        row.addLayout(column, 1)
        if right:
            row.addWidget(Text(right, tone if tone in {"bad", "warn", "ok"} else "help"), 0, Qt.AlignmentFlag.AlignTop)

    def sizeHint(self) -> QSize:
        """Be as high as a hand needs."""
        return super().sizeHint().expandedTo(QSize(0, 36))
