"""Everything that can be done from anywhere, with its words and keys."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class Command:
    """One thing to do: its words, what it does, an icon, and the keys (the first ones are shown)."""

    name: str
    words: str
    act: Callable[[], None]
    icon: str = "arrow-right"
    keys: tuple[str, ...] = ()

    @property
    def shown_keys(self) -> str:
        """Return the keys as people read them: "Ctrl K"."""
        if not self.keys:
            return ""
        told = QKeySequence(self.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
        return re.sub(r"(?<=\w)\+", " ", told)


def listen_for(commands: Iterable[Command], widget: QWidget) -> None:
    """Do each command whenever its keys are pressed somewhere in the window of `widget`."""
    for command in commands:
        for keys in command.keys:
            shortcut = QShortcut(QKeySequence(keys), widget)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(command.act)
