"""Giving the focus back to where it was before something lay over the page."""

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


def give_focus_back(before: QWidget | None, window: QWidget) -> None:
    """Let `before` have the focus, or the first in the window where it is gone: pages are drawn anew meanwhile."""
    if before is not None and isValid(before) and before.isVisible():
        before.setFocus()
    else:
        window.focusNextChild()
