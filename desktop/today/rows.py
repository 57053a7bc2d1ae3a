"""The rows of today's page; each is one button that opens its place."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.widgets.button import RowButton
from desktop.widgets.chip import Chip
from desktop.widgets.icon import Icon
from desktop.widgets.text import Text

WHEN, CHILD = 172, 112
"""Widths in pixels of the first two columns at the base text size."""

MARGIN, GAP = 8, 8
TEXT_HEIGHT = 17


@dataclass(frozen=True)
class DueLine:
    """The words of one row: how long is left and how loud ("bad", "warn" or "plain"), the days, whose, what, why."""

    when: str
    kind: str
    days: tuple[str, ...]
    child: str
    what: str
    why: str = ""
    leads: bool = True


class DueRow(RowButton):
    """When, whose, what and why; a row that leads nowhere takes no keys."""

    def __init__(self, line: DueLine, parent: QWidget | None = None) -> None:
        said = (f"{line.when}: {line.child}. {line.what}", *line.days, line.why)
        super().__init__(". ".join(part for part in said if part), parent)
        self.line = line
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 8, MARGIN, 6)
        row.setSpacing(GAP)
        wider = _wider(self)
        row.addWidget(_when(line, wider))
        name = Text(line.child, wrap=True)
        name.setFixedWidth(round(CHILD * wider))
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(Text(line.what, wrap=True))
        if line.why:
            column.addWidget(Text(line.why, "law", wrap=True))
        column.addStretch(1)
        row.addLayout(column, 1)
        if line.leads:
            row.addWidget(Icon("chevron-right", 16))
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.unsetCursor()


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


def beside_what(widget: QWidget) -> QWidget:
    """Return a widget put under a row, below what it is about."""
    around = QWidget()
    row = QHBoxLayout(around)
    row.setContentsMargins(MARGIN + GAP * 2 + round((WHEN + CHILD) * _wider(around)) - 5, 0, MARGIN, 4)
    row.addWidget(widget)
    return around


def _when(line: DueLine, wider: float) -> QWidget:
    first = QWidget()
    first.setFixedWidth(round(WHEN * wider))
    column = QVBoxLayout(first)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    chip = QHBoxLayout()
    chip.addWidget(Chip(line.when, line.kind, icon="warning" if line.kind == "bad" else ""))
    chip.addStretch(1)
    column.addLayout(chip)
    for day in line.days:
        column.addWidget(Text(day, "law", wrap=True))
    column.addStretch(1)
    return first


def _wider(widget: QWidget) -> float:
    """Return how much wider than the base the columns are, for larger text."""
    return max(widget.fontMetrics().height() / TEXT_HEIGHT, 1.0)
