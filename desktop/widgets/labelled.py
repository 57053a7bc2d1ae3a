"""Editors in a row of filters: a small label above each, and buttons on the same line as the editors."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.widgets.text import Text
from desktop.widgets.value_editor import ValueEditor


def labelled(label: str, editor: ValueEditor, width: int) -> QWidget:
    """Return an editor under its label, `width` pixels wide."""
    holder, column = _holder()
    name: QLabel = Text(label, "help")
    name.setBuddy(editor)
    editor.set_name(label)
    column.addWidget(name)
    column.addWidget(editor)
    holder.setFixedWidth(width)
    return holder


def below_nothing(button: QWidget) -> QWidget:
    """Return a button on the line of the editors beside it, which have their labels above them."""
    holder, column = _holder()
    column.addWidget(Text(" ", "help"))
    column.addWidget(button)
    return holder


def _holder() -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    return holder, column
