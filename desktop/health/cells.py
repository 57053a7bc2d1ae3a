"""How the list draws a case: whose it is in two lines, and what is missing as chips."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.cases.header import ChipText
from desktop.look.tokens import Theme
from desktop.widgets.chip import Chip

Index = QModelIndex | QPersistentModelIndex

SIDE, GAP = 8, 6
"""Pixels beside a cell's content and between chips."""

LEADING = 8
"""Pixels that a line is higher than its letters."""

LINES, MOST = 2, 6
"""Lines of chips in a cell, and chips that are tried: more have no room on any screen."""


class CellDelegate(QStyledItemDelegate):
    """Draws the cell as the style sheet has it, and over it what a subclass draws instead of its words."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell."""
        empty = QStyleOptionViewItem(option)
        self.initStyleOption(empty, index)
        empty.text = ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, empty, painter, option.widget)
        painter.save()
        self.draw(painter, option.rect.adjusted(SIDE, 0, -SIDE, 0), index)
        painter.restore()

    def draw(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw what the cell says."""
        raise NotImplementedError


class TwoLines(CellDelegate):
    """Draws the first line of a cell's words strong, and the second in grey."""

    def __init__(self, look: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def draw(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw both lines, each as far as there is room."""
        first, _, second = str(index.data()).partition("\n")
        colours, px = self._look.colours, self._look.px
        both = px(14) + px(13) + 2 * LEADING
        top = rect.top() + (rect.height() - both) // 2
        upper = QRect(rect.left(), top, rect.width(), px(14) + LEADING)
        lower = QRect(rect.left(), upper.bottom() + 1, rect.width(), px(13) + LEADING)
        _write(painter, upper, first, (px(14), QFont.Weight.DemiBold, colours.ink))
        _write(painter, lower, second, (px(13), QFont.Weight.Normal, colours.muted))


def _write(painter: QPainter, rect: QRect, text: str, look: tuple[int, QFont.Weight, str]) -> None:
    size, weight, colour = look
    font = QFont(painter.font())
    font.setPixelSize(size)
    font.setWeight(weight)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


class Chips(CellDelegate):
    """Draws chips in a cell, as many as two lines hold, and how many more there are.

    `chips` finds those of a cell; `more` says "3 more".
    """

    def __init__(
        self, chips: Callable[[Index], Sequence[ChipText]], more: Callable[[int], str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._chips, self._more, self._parent = chips, more, parent
        # The chips themselves are drawn into the cells, so that cells look as chips do everywhere.
        self._made: dict[tuple[str, str], Chip] = {}

    def draw(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw the chips."""
        placed = self.placed(self._chips(index), rect.width())
        high = max((place.height() for place, _ in placed), default=0)
        down = (rect.height() - max((place.bottom() + 1 for place, _ in placed), default=0)) // 2
        for place, text in placed:
            chip = self._shown(text, place.width())
            chip.resize(place.width(), high)
            painter.save()
            painter.translate(rect.left() + place.left(), rect.top() + down + place.top())
            chip.render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
            painter.restore()

    def placed(self, chips: Sequence[ChipText], width: int) -> list[tuple[QRect, ChipText]]:
        """Return where each chip stands that `width` pixels have room for, and last the one that counts the others."""
        for shown in range(min(len(chips), MOST), 0, -1):
            texts, sizes = list(chips[:shown]), [self._size(text, width) for text in chips[:shown]]
            if shown < len(chips):
                texts.append(ChipText(self._more(len(chips) - shown), "plain"))
                sizes.append(self._size(texts[-1], width))
                # The last one gives way, so that what counts the others stands beside it.
                sizes[-2] = self._size(texts[-2], width - GAP - sizes[-1].width())
            found = _flowed(sizes, width)
            if shown == 1 or found[-1].top() < LINES * found[-1].height():
                return list(zip(found, texts, strict=True))
        return []

    def _size(self, text: ChipText, widest: int) -> QSize:
        hint = self._shown(text, widest).sizeHint()
        return QSize(min(hint.width(), widest), hint.height())

    def _shown(self, text: ChipText, widest: int) -> Chip:
        """Return a chip with as much of the words as there is room for."""
        key = (text.kind, text.icon)
        if key not in self._made:
            self._made[key] = Chip("", text.kind, icon=text.icon, parent=self._parent)
            self._made[key].hide()
        self._made[key].show_as_much(text.text, widest)
        return self._made[key]


def _flowed(sizes: Sequence[QSize], width: int) -> list[QRect]:
    """Return where pieces stand that go on in the next line when the line is full."""
    found: list[QRect] = []
    left = top = 0
    for size in sizes:
        if left and left + size.width() > width:
            left, top = 0, top + size.height() + GAP
        found.append(QRect(QPoint(left, top), size))
        left += size.width() + GAP
    return found
