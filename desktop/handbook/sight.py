"""Keeping a field in sight while the page it stands on gets another width."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from desktop.widgets.page import Page

SETTLED_MS = 500
"""A page that has got another width lays itself out in several steps; afterwards it is done."""


class InSight(QObject):
    """Scrolls to `widget` whenever its page has become longer or shorter, until the page has settled."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._pages = tuple(_pages_around(widget))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._scroll)
        for page in self._pages:
            page.verticalScrollBar().rangeChanged.connect(self._changed)
        self._soon.start(0)
        QTimer.singleShot(SETTLED_MS, self, self.deleteLater)

    def _changed(self) -> None:
        self._soon.start(0)

    def _scroll(self) -> None:
        for page in self._pages:
            page.reveal(self._widget)


def _pages_around(widget: QWidget) -> Iterator[Page]:
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, Page):
            yield around
        around = around.parentWidget()
