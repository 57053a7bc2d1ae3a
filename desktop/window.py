"""The one window of the program."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget
from shiboken6 import delete

from desktop.options import SIZE
from desktop.overlay import OVER, Overlay

LEAST = QSize(760, 520)

STRIP = 48
"""Pixels of the page that are always in sight at the left of what lies over it."""

NESTED = 12
"""How deep layouts lie in each other at most: each asks the one around it when it has been laid out itself."""


class Window(QMainWindow):
    """Shows one page at a time; its title names no person. It closes when `may_close` agrees."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumSize(LEAST)
        self._inside = QWidget()
        self._inside.setObjectName("window")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setCentralWidget(self._inside)
        self._page: QWidget | None = None
        self._beside: QWidget | None = None
        self._beside_width = 0
        self.may_close: Callable[[], bool] = lambda: True

    def show_page(self, page: QWidget) -> None:
        """Put `page` in place of the one that is there, which is thrown away."""
        before, self._page = self._page, page
        if before is not None:
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()
        self._column.addWidget(page)
        page.show()

    def drop_page(self) -> None:
        """Throw the page away at once; whoever calls must not be called by the page itself."""
        if self._page is not None:
            delete(self._page)
            self._page = None

    def put_beside(self, panel: QWidget | None, width: int = 0) -> None:
        """Let `panel` stand at the right edge, beside the page where there is room for both, else over it.

        None takes away what stands there.
        """
        if self._beside is not None:
            self._beside.hide()
            self._beside.deleteLater()
        self._beside, self._beside_width = panel, width
        if panel is not None:
            panel.setParent(self)
        self._make_room()
        if panel is not None:
            panel.show()
            panel.raise_()

    def open_at(self, size: tuple[int, int] | None) -> None:
        """Take a size, as much of it as the screen holds, in the middle of the screen."""
        screen = QGuiApplication.primaryScreen().availableGeometry()
        wanted = QSize(*(size or SIZE))
        if size is None:
            wanted = wanted.boundedTo(screen.size())
        place = QRect(screen.topLeft(), wanted)
        place.moveCenter(screen.center())
        self.setGeometry(place)

    def overlays(self) -> list[Overlay]:
        """Return the sheets that lie over the page."""
        return [one for one in self.findChildren(Overlay) if one.isVisible()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let what lies over the page cover it still."""
        super().resizeEvent(event)
        for over in self.findChildren(QWidget, OVER):
            over.setGeometry(self.rect())
        self._make_room()

    def event(self, event: QEvent) -> bool:
        """Paint what has been laid out: Qt paints whenever it is time to, and what has no room yet is seen squeezed."""
        if event.type() == QEvent.Type.UpdateRequest:
            for _ in range(NESTED):
                QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save everything first."""
        try:
            may_close = self.may_close()
        except Exception:  # noqa: TRY203 -- left alone it can end the process (docs/decisions/003-stack.md)
            raise
        if may_close:
            super().closeEvent(event)
        else:
            event.ignore()

    def _make_room(self) -> None:
        """Put what stands beside the page in its place, and let the page have the rest when that is enough for it."""
        width = min(self._beside_width, self.width() - STRIP)
        beside = self.width() - width >= LEAST.width()
        self._column.setContentsMargins(0, 0, width if beside else 0, 0)
        if self._beside is not None:
            self._beside.setGeometry(self.width() - width, 0, width, self.height())
