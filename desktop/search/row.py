"""Drawing one row of what was found."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.search.found import FoundRow
from desktop.widgets.icon import draw_icon

ROW = Qt.ItemDataRole.UserRole
ICON, LEFT = 18, 42


class FoundDelegate(QStyledItemDelegate):
    """Draws an icon, the title with what was looked for in bold, the line below, and the keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return one line for a command and two for the rest."""
        row: FoundRow = index.data(ROW)
        height = option.fontMetrics.height()
        return QSize(100, round(height * (2.2 if row.detail else 1) + 18))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row."""
        row: FoundRow = index.data(ROW)
        empty = QStyleOptionViewItem(option)
        self.initStyleOption(empty, index)
        empty.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, empty, painter, option.widget)
        ink = option.widget.palette().color(option.widget.foregroundRole())
        muted = QColor(ink)
        muted.setAlphaF(0.72)
        painter.save()
        middle = option.rect.center().y()
        draw_icon(painter, row.icon, ink, QRectF(option.rect.left() + 12, middle - ICON / 2, ICON, ICON))
        area = QRectF(option.rect).adjusted(LEFT, 7, -14, -7)
        if row.keys:
            painter.setPen(muted)
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.keys)
        line = option.fontMetrics.height()
        top = QRectF(area.left(), area.top(), area.width(), line) if row.detail else area
        _draw_marked(painter, option, row.title, top, ink)
        if row.detail:
            painter.setPen(muted)
            below = QRectF(area.left(), area.bottom() - line, area.width(), line)
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, row.detail)
        painter.restore()


def _draw_marked(painter: QPainter, option: QStyleOptionViewItem, text: str, place: QRectF, ink: QColor) -> None:
    """Draw text in which « and » stand round what is bold."""
    painter.setPen(ink)
    left = place.left()
    bold = False
    for part in _parts(text):
        font = QFont(option.font)
        font.setBold(bold)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(part)
        painter.drawText(
            QRectF(left, place.top(), place.right() - left, place.height()), Qt.AlignmentFlag.AlignVCenter, part
        )
        left += width
        bold = not bold
    painter.setFont(option.font)


def _parts(text: str) -> list[str]:
    return text.replace("»", "«").split("«")
