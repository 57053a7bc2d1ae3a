"""The one window of the program."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget
from shiboken6 import delete

from desktop.options import SIZE
from desktop.overlay import OVER, Overlay

LEAST = QSize(760, 520)


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
