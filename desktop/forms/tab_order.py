"""The order in which Tab walks through a page: the order in which its parts are laid out."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


class TabOrder:
    """Keeps the order of one page when parts are added later: Qt itself would walk to them last."""

    def __init__(self, page: QWidget) -> None:
        self._page = page
        self._kept: tuple[QWidget, ...] = ()

    def keep(self) -> None:
        """Put the stops of the page in order, if there are others than before."""
        found = tuple(stops(self._page))
        if found != self._kept:
            self._kept = found
            for before, after in pairwise(found):
                QWidget.setTabOrder(before, after)


def stops(widget: QWidget) -> Iterator[QWidget]:
    """Yield everything in a widget that Tab can come to, in reading order."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    scrolled = widget.widget() if isinstance(widget, QScrollArea) else None
    if scrolled is not None:
        yield from stops(scrolled)
    layout = widget.layout()
    if layout is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        inner, widget = (item.layout(), item.widget()) if item is not None else (None, None)
        if widget is not None:
            yield from stops(widget)
        elif inner is not None:
            yield from _laid_out(inner)
