"""The computer's own questions of where to put a file, and which one to read."""

from collections.abc import Callable

from PySide6.QtWidgets import QFileDialog, QWidget

Ask = Callable[[str, str], str]
"""Asks where to put a file: a suggested name and a filter in, a path or "" out."""


def ask_where(parent: QWidget) -> Ask:
    """Return the question, asked above `parent`."""
    return lambda name, kind: QFileDialog.getSaveFileName(parent, "", name, kind)[0]


def ask_which(parent: QWidget) -> Ask:
    """Return the question which file to read, asked above `parent`; the suggested name is not used."""
    return lambda _name, kind: QFileDialog.getOpenFileName(parent, "", "", kind)[0]
