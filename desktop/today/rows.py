"""The rows of today's page; each is one button that opens its place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.widgets.button import RowButton
from desktop.widgets.chip import Chip
from desktop.widgets.icon import Icon
from desktop.widgets.text import Text

WHEN, CHILD = 168, 124
"""Widths in pixels of the first two columns at the base text size."""

TEXT_HEIGHT = 17


class DueRow(RowButton):
    """When, whose, what; the chip's `kind` is "bad" (passed), "warn" (now) or "plain"."""

    def __init__(self, when: str, kind: str, child: str, what: str, parent: QWidget | None = None) -> None:
        super().__init__(f"{when}: {child}. {what}", parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 10, 8, 10)
        row.setSpacing(8)
        wider = max(self.fontMetrics().height() / TEXT_HEIGHT, 1.0)
        first = QWidget()
        first.setFixedWidth(round(WHEN * wider))
        inside = QHBoxLayout(first)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(Chip(when, kind, icon="warning" if kind == "bad" else ""))
        inside.addStretch(1)
        row.addWidget(first)
        name = Text(child, wrap=True)
        name.setFixedWidth(round(CHILD * wider))
        row.addWidget(name)
        row.addWidget(Text(what, wrap=True), 1)
        row.addWidget(Icon("chevron-right", 16))


class RecordRow(RowButton):
    """A mark, what it is, and a line below."""

    def __init__(self, icon: str, tone: str, title: str, detail: str, parent: QWidget | None = None) -> None:
        super().__init__(f"{title}. {detail}", parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 8, 6, 8)
        row.setSpacing(10)
        row.addWidget(Icon(icon, 18, tone=tone), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Text(title, wrap=True))
        column.addWidget(Text(detail, "help", wrap=True))
        row.addLayout(column, 1)


def column_titles(titles: tuple[str, str, str]) -> QWidget:
    """Return the line above the due rows."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(10, 4, 10, 4)
    row.setSpacing(8)
    wider = max(line.fontMetrics().height() / TEXT_HEIGHT, 1.0)
    for title, width in zip(titles, (WHEN, CHILD, 0), strict=True):
        text = Text(title, "help")
        if width:
            text.setFixedWidth(round(width * wider))
        row.addWidget(text, 0 if width else 1)
    return line
