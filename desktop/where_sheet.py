"""Where the work lies, told plainly."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casework.words import Words
from casework.workspace import Workspace
from desktop.overlay import Overlay
from desktop.unlock.calm_page import buttons_row
from desktop.widgets.button import Button
from desktop.widgets.text import Text


class WhereSheet(Overlay):
    """The folder, what protects it, what has been sent, and the copies that are kept; `join` is asked for a center."""

    join = Signal()

    def __init__(self, workspace: Workspace, words: Words, window: QWidget) -> None:
        super().__init__(words.say("Where your work lies"), window, width=560)
        for title, told in _lines(workspace, words):
            self.card.add(Text(title, "strong"))
            self.card.add(Text(told, wrap=True, selectable=True))
        close = Button(words.say("Close"), "primary")
        close.clicked.connect(self.put_away)
        join = Button(words.say("Join a center"))
        join.clicked.connect(self._join)
        self.card.add(buttons_row(close) if workspace.place.practice else buttons_row(close, join))
        self.come_up(close)

    def _join(self) -> None:
        self.put_away()
        self.join.emit()


def _lines(workspace: Workspace, words: Words) -> list[tuple[str, str]]:
    folder = workspace.place.folder
    waiting = workspace.log.count_unsent()
    sent = words.say("Nothing has been sent anywhere: no center is connected.")
    told = words.count("one change waits for a center", "{number} changes wait for a center", waiting)
    kept = words.say("An encrypted copy is made each day in the folder backup, when you lock or close.")
    lock = words.say("Encrypted. The program locks when nobody has used it for a while.")
    if workspace.place.practice:
        lock = words.say("Practice: the key lies beside the cases, because nobody in them exists.")
    return [
        (words.say("Folder"), str(folder) if folder else words.say("In memory only")),
        (words.say("Protection"), lock),
        (words.say("Sent"), f"{sent} {told[:1].upper()}{told[1:]}." if waiting else sent),
        (words.say("Copies"), kept),
    ]
