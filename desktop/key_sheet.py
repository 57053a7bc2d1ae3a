"""The sheet of keys."""

from collections.abc import Iterable

from PySide6.QtWidgets import QGridLayout, QWidget

from casework.words import Words
from desktop.commands import Command
from desktop.overlay import Overlay
from desktop.unlock.calm_page import buttons_row
from desktop.widgets.button import Button
from desktop.widgets.text import Text


class KeySheet(Overlay):
    """Every command that has keys, and the keys of the pages."""

    def __init__(self, commands: Iterable[Command], words: Words, window: QWidget) -> None:
        super().__init__(words.say("Keys"), window, width=680)
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(8)
        rows = [(command.words, command.shown_keys) for command in commands if command.keys] + _page_keys(words)
        half = (len(rows) + 1) // 2
        for place, (told, keys) in enumerate(rows):
            row, side = place % half, place // half * 2
            grid.addWidget(Text(told, wrap=True), row, side)
            grid.addWidget(Text(keys, "strong"), row, side + 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        self.card.body.addLayout(grid)
        close = Button(words.say("Close"), "primary")
        close.clicked.connect(self.put_away)
        self.card.add(buttons_row(close))
        self.come_up(close)


def _page_keys(words: Words) -> list[tuple[str, str]]:
    return [
        (words.say("Next thing that is missing"), "F8"),
        (words.say("Next pane"), "F6"),
        (words.say("New note"), "Ctrl N"),
        (words.say("New conversation"), "Ctrl Shift S"),
        (words.say("Letters"), "Ctrl B"),
        (words.say("Hide the screen"), "Esc Esc"),
    ]
