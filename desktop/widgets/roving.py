"""One tab stop for several buttons, with arrow keys between them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

FORWARD = {Qt.Key.Key_Right, Qt.Key.Key_Down}
BACK = {Qt.Key.Key_Left, Qt.Key.Key_Up}


class Roving(QObject):
    """Keeps exactly one of `buttons` in the tab order; arrows, Home and End move among them."""

    def __init__(self, buttons: Sequence[QPushButton], parent: QObject) -> None:
        super().__init__(parent)
        self._buttons = tuple(buttons)
        for button in self._buttons:
            button.installEventFilter(self)
        self.rest_on(0)

    def rest_on(self, place: int) -> None:
        """Let Tab come to the button at `place`."""
        for number, button in enumerate(self._buttons):
            policy = Qt.FocusPolicy.StrongFocus if number == place else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move on arrow keys, and rest where the focus came."""
        if isinstance(watched, QPushButton) and watched in self._buttons:
            place = self._buttons.index(watched)
            if event.type() == QEvent.Type.FocusIn:
                self.rest_on(place)
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._moved(place, event)
        return False

    def _moved(self, place: int, event: QKeyEvent) -> bool:
        if event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier):
            return False
        target = self._target(place, event.key())
        if target is None:
            return False
        self._buttons[target].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _target(self, place: int, key: int) -> int | None:
        last = len(self._buttons) - 1
        if key in FORWARD:
            return min(place + 1, last)
        if key in BACK:
            return max(place - 1, 0)
        return {int(Qt.Key.Key_Home): 0, int(Qt.Key.Key_End): last}.get(key)
