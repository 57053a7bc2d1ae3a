"""Rows of anything as a table Qt can show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

CHIP = Qt.ItemDataRole.UserRole + 1
"""The role that answers with the kind of chip a cell is drawn as, or ""."""


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its name, title, how a row's words are found, and its `width` in pixels (0: what is left).

    `chip` makes the cell a chip of the kind it returns; "" leaves plain words. `muted` draws it in grey.
    """

    name: str
    title: str
    text: Callable[[Row], str]
    width: int = 0
    chip: Callable[[Row], str] | None = None


class TableModel(QAbstractTableModel, Generic[Row]):
    """A list of rows shown through columns; holds the list it was given and copies nothing."""

    def __init__(self, columns: tuple[Column[Row], ...]) -> None:
        super().__init__()
        self.columns = columns
        self._rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, number: int) -> Row:
        """Return the row at `number`."""
        return self._rows[number]

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, or the kind of its chip."""
        column, row = self.columns[index.column()], self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == CHIP:
            return column.chip(row) if column.chip is not None else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {column.text(row)}" if column.title else column.text(row)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title of a column."""
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
