"""What can be done about a finding besides mending it: answering its question, or letting it stand with a reason."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.words import Words
from desktop.widgets.button import Button
from desktop.widgets.finding_row import FindingRow
from desktop.widgets.flow import Flow

INDENT = 29
"""Pixels by which the acts stand under the words of the row, not under its mark."""


class FindingActs(QWidget):
    """A finding with its acts under it; `answered` carries yes or no, `act_asked` says that the link was pressed."""

    answered = Signal(bool)
    act_asked = Signal()

    def __init__(self, row: FindingRow, words: Words, *, asks: bool = False, act: str = "") -> None:
        super().__init__()
        self.row = row
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(0)
        column.addWidget(row)
        acts = QWidget()
        flow = Flow(acts)
        acts.setContentsMargins(INDENT, 0, 0, 0)
        self.buttons = tuple(self._made(words, asks=asks, act=act))
        for button in self.buttons:
            flow.addWidget(button)
        column.addWidget(acts)

    def _made(self, words: Words, *, asks: bool, act: str) -> list[Button]:
        made = []
        if asks:
            for said, yes in ((words.say("Yes"), True), (words.say("No"), False)):
                button = Button(said, name=f"{said}: {self.row.title}")
                button.setToolTip("")
                button.clicked.connect(lambda _checked=False, yes=yes: self.answered.emit(yes))
                made.append(button)
        if act:
            link = Button(act, "link", name=f"{act}: {self.row.title}")
            link.setToolTip("")
            link.clicked.connect(self.act_asked.emit)
            made.append(link)
        return made
