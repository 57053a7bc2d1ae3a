"""Noticing that nobody has touched the program for a while."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QFileDialog

TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
    QEvent.Type.InputMethod,
}


class IdleWatch(QObject):
    """Says `idle` when no key or pointer has touched a window of the program for `seconds`.

    While a file dialog is open nothing is said: on some systems it is not ours to see keys in. Watches windows, not
    widgets, so that the rest of the program's events stay out of Python.
    """

    idle = Signal()

    def __init__(self, seconds: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(seconds * 1000)
        self._timer.timeout.connect(self._over)
        self._watched: set[int] = set()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self.watch)
        self._timer.start()

    def watch(self, window: QWindow | None) -> None:
        """Watch one more window."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin the wait again at every touch."""
        del watched
        if event.type() in TOUCHES:
            self._timer.start()
        return False

    def _over(self) -> None:
        if isinstance(QApplication.activeModalWidget(), QFileDialog):
            self._timer.start()
        else:
            self.idle.emit()
