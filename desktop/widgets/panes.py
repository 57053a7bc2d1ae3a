"""Going from pane to pane by a key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def next_pane(panes: tuple[QWidget, ...]) -> None:
    """Let the focus go to the first stop of the next pane."""
    focus = QApplication.focusWidget()
    seen = [pane for pane in panes if pane.isVisible()]
    at = next((number for number, pane in enumerate(seen) if focus is not None and pane.isAncestorOf(focus)), -1)
    for step in range(1, len(seen) + 1):
        stop = _first_stop(seen[(at + step) % len(seen)])
        if stop is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            return


def _first_stop(pane: QWidget) -> QWidget | None:
    stops = (inner for inner in pane.findChildren(QWidget) if inner.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return next((inner for inner in stops if inner.isVisible() and inner.isEnabled()), None)
