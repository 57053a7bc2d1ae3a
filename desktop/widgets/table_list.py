"""A list of rows with columns, quick with ten thousand of them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.widgets.chip import KINDS, Chip
from desktop.widgets.table_model import CHIP, Column, TableModel


class TableList(QTableView):
    """Rows shown through `columns`; Enter or a double click says `opened` with the row.

    `selected` carries the row the cursor is on, `sort_asked` the name of a pressed column title: sorting is done
    where the rows come from.
    """

    opened = Signal(object)
    selected = Signal(object)
    sort_asked = Signal(str)

    def __init__(
        self,
        columns: tuple[Column[Any], ...],
        name: str,
        *,
        row_height: int = 44,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows: TableModel[Any] = TableModel(columns)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setItemDelegate(ChipDelegate(self))
        self._behave()
        self._measure(columns, row_height)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows.row(index.row())))
        self.selectionModel().currentRowChanged.connect(lambda index, _before: self._moved(index))
        self.horizontalHeader().sectionClicked.connect(lambda place: self.sort_asked.emit(columns[place].name))

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows; the cursor stays on the same place in the list."""
        before = self.currentIndex().row()
        self.rows.show_rows(rows)
        if rows and before >= 0:
            self.setCurrentIndex(self.rows.index(min(before, len(rows) - 1), 0))
        elif self.hasFocus():
            self._stand_on_first()

    def current(self) -> Any:
        """Return the row the cursor is on, or None."""
        index = self.currentIndex()
        return self.rows.row(index.row()) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row on Enter; everything else is Qt's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit(self.current())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let the cursor stand on the first row when it stands nowhere."""
        super().focusInEvent(event)
        self._stand_on_first()

    def _behave(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _measure(self, columns: tuple[Column[Any], ...], row_height: int) -> None:
        down = self.verticalHeader()
        down.hide()
        # A fixed height lets Qt place row 9,999 without asking the rows before it.
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(row_height)
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setSectionsClickable(True)
        across.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for place, column in enumerate(columns):
            mode = QHeaderView.ResizeMode.Fixed if column.width else QHeaderView.ResizeMode.Stretch
            across.setSectionResizeMode(place, mode)
            if column.width:
                self.setColumnWidth(place, column.width)

    def _stand_on_first(self) -> None:
        if not self.selectionModel().hasSelection() and self.rows.rowCount():
            self.selectRow(max(self.currentIndex().row(), 0))

    def _moved(self, index: QModelIndex) -> None:
        self.selected.emit(self.rows.row(index.row()) if index.isValid() else None)


class ChipDelegate(QStyledItemDelegate):
    """Draws a cell as a chip when its column asks for one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        # The chips themselves are drawn into the cells, so that cells look as chips do everywhere.
        self._chips = {kind: Chip("", kind, parent=parent) for kind in KINDS}
        for chip in self._chips.values():
            chip.hide()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the cell, and its chip instead of its words."""
        kind = index.data(CHIP)
        if not kind:
            super().paint(painter, option, index)
            return
        empty = QStyleOptionViewItem(option)
        self.initStyleOption(empty, index)
        text, empty.text = empty.text, ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, empty, painter, option.widget)
        self._draw(painter, option, self._chips[kind], text)

    def _draw(self, painter: QPainter, option: QStyleOptionViewItem, chip: Chip, text: str) -> None:
        rect = option.rect
        chip.show_text(text)
        chip.ensurePolished()
        hint = chip.sizeHint()
        chip.resize(min(hint.width(), rect.width() - 12), hint.height())
        painter.save()
        painter.translate(rect.left() + 8, rect.top() + (rect.height() - chip.height()) // 2)
        chip.render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
        painter.restore()
