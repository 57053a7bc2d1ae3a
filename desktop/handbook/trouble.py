"""Saying which page of the handbook is wrong, when one is."""

from PySide6.QtWidgets import QWidget

from casework.model.problems import BadData
from casework.words import Words
from desktop.overlay import Overlay
from desktop.unlock.calm_page import buttons_row
from desktop.widgets.button import Button
from desktop.widgets.text import Text

SHOWN = 6


class TroubleSheet(Overlay):
    """Names the first faults in the files of the handbook; everything else goes on as before."""

    def __init__(self, error: BadData, words: Words, window: QWidget) -> None:
        super().__init__(words.say("The handbook cannot be read"), window)
        self.card.add(
            Text(words.say("Something is wrong in its files. Show this to whoever looks after them:"), wrap=True)
        )
        for problem in error.problems[:SHOWN]:
            self.card.add(Text(str(problem), "law", wrap=True, selectable=True))
        more = len(error.problems) - SHOWN
        if more > 0:
            said = words.count("One more place is wrong.", "{number} more places are wrong.", more)
            self.card.add(Text(said, "help"))
        close = Button(words.say("Close"), "primary")
        close.clicked.connect(self.put_away)
        self.card.add(buttons_row(close))
        self.come_up(close)
