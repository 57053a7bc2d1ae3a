"""Two or three columns that become one when the page is narrow."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

NARROW = 640
"""Pixels at scale 1; below this columns stand one under the other."""


class Columns(QWidget):
    """Columns side by side, equal or by `weights`, or one under the other below `narrow` pixels."""

    def __init__(
        self,
        count: int,
        *,
        narrow: int = NARROW,
        spacing: int = 16,
        weights: tuple[int, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._narrow = narrow
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(spacing)
        self._columns = [QVBoxLayout() for _ in range(count)]
        for place, column in enumerate(self._columns):
            column.setSpacing(spacing)
            self._row.addLayout(column, weights[place] if weights else 1)
        self._strut = QSpacerItem(0, 0, QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        self._row.addItem(self._strut)

    def add(self, column: int, widget: QWidget, stretch: int = 0) -> None:
        """Put `widget` at the end of a column."""
        self._columns[column].addWidget(widget, stretch)

    def add_space(self) -> None:
        """Let what is in the columns stay at the top."""
        for column in self._columns:
            column.addStretch(1)

    def set_least_height(self, height: int) -> None:
        """Be at least so high; what stands in the columns may be higher."""
        if self._strut.sizeHint().height() != height:
            self._strut.changeSize(0, height, QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
            self._row.invalidate()

    def is_narrow(self) -> bool:
        """Tell whether the columns stand one under the other."""
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand side by side where there is room."""
        super().resizeEvent(event)
        narrow = event.size().width() < self._narrow
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
