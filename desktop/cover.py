"""Covering the screen in one moment, when somebody comes who should not see it."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.words import Words
from desktop.focus import give_focus_back
from desktop.overlay import OVER
from desktop.widgets.icon import Icon
from desktop.widgets.text import Text

TWICE_SECONDS = 0.6


class Cover(QWidget):
    """Lies over the whole window until a key or the pointer is pressed."""

    def __init__(self, window: QWidget, words: Words) -> None:
        super().__init__(window)
        self.setObjectName(OVER)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("kind", "cover")
        self.setAccessibleName(words.say("The screen is hidden. Press a key to go on."))
        self._before = window.focusWidget()
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(Icon("eye-off", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(
            Text(words.say("The screen is hidden. Press a key to go on."), "muted"), 0, Qt.AlignmentFlag.AlignHCenter
        )
        column.addStretch(1)
        self.setGeometry(window.rect())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show()
        self.raise_()
        self.setFocus()

    def put_away(self) -> None:
        """Show the page again."""
        self.hide()
        give_focus_back(self._before, self.window())
        self.deleteLater()

    def keyPressEvent(self, _event: QKeyEvent) -> None:
        """Go away on any key."""
        self.put_away()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Go away on any press."""
        self.put_away()


class EscapeTwice(QObject):
    """Does something when Esc is pressed twice in a moment in `window`."""

    def __init__(self, window: QWidget, act: Callable[[], None]) -> None:
        super().__init__(window)
        self._act = act
        self._last = 0.0
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count Esc; the first one does what it always does."""
        del watched
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            now, escape = monotonic(), event.key() == Qt.Key.Key_Escape
            if escape and now - self._last < TWICE_SECONDS and not event.isAutoRepeat():
                self._last = 0.0
                self._act()
                return True
            self._last = now if escape else 0.0
        return False
