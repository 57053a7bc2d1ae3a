"""The computer's own question of where to put a file."""

from collections.abc import Callable

from PySide6.QtWidgets import QFileDialog, QWidget

Ask = Callable[[str, str], str]
"""Asks where to put a file: a suggested name and a filter in, a path or "" out."""


def ask_where(parent: QWidget) -> Ask:
    """Return the question, asked above `parent`."""
    return lambda name, kind: QFileDialog.getSaveFileName(parent, "", name, kind)[0]
