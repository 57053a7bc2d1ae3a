"""Walking through a page's widgets as a keyboard and a screen reader do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLabel, QLineEdit, QTextEdit, QWidget

EDITORS = (QLineEdit, QTextEdit, QComboBox, QAbstractItemView)


def nameless(page: QWidget) -> list[str]:
    """Return every widget below `page` that takes keys but that a screen reader has no name for."""
    return [_told(widget) for widget in stops(page) if not name_of(widget).strip()]


def unlabelled(page: QWidget) -> list[str]:
    """Return every visible label with a buddy that is gone, and every editor whose name no label or block gives."""
    return [
        _told(label) for label in page.findChildren(QLabel) if label.buddy() is not None and not label.text().strip()
    ]


def stops(page: QWidget) -> list[QWidget]:
    """Return the widgets that Tab or a screen reader comes to."""
    return [
        widget
        for widget in page.findChildren(QWidget)
        if isinstance(widget, (*EDITORS, QAbstractButton))
        and widget.isVisibleTo(page)
        and widget.isEnabled()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.objectName() != "qt_spinbox_lineedit"
    ]


def name_of(widget: QWidget) -> str:
    """Return what a screen reader calls a widget."""
    if widget.accessibleName():
        return widget.accessibleName()
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def _told(widget: QWidget) -> str:
    inside = widget.parentWidget()
    return f"{type(widget).__name__} in {type(inside).__name__} at {widget.pos().toTuple()}"
