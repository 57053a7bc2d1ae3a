"""The very first page: practise, or begin to work."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.words import Words
from desktop.unlock.calm_page import CalmPage
from desktop.widgets.button import RowButton
from desktop.widgets.icon import Icon
from desktop.widgets.text import Text


class FirstPage(CalmPage):
    """Offers two ways in; says `practise_chosen` or `work_chosen`."""

    practise_chosen = Signal()
    work_chosen = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(
            words.say("Welcome"),
            words.say("Everything you write stays on this computer, encrypted, and is saved while you type."),
            parent=parent,
        )
        self.practise = WayIn(
            "school",
            words.say("Practise with example families"),
            words.say("A place of its own with invented families. Try everything; nothing here is real."),
        )
        self.work = WayIn(
            "folder",
            words.say("Begin to work"),
            words.say("Choose a passphrase and get a recovery code. It takes three minutes."),
        )
        self.practise.clicked.connect(self.practise_chosen)
        self.work.clicked.connect(self.work_chosen)
        self.add(self.practise)
        self.add(self.work)

    def first_stop(self) -> QWidget:
        """Return where the focus should be when the page comes up."""
        return self.practise


class WayIn(RowButton):
    """A large row with an icon, what it is, and what it means."""

    def __init__(self, icon: str, title: str, detail: str, parent: QWidget | None = None) -> None:
        super().__init__(f"{title}. {detail}", parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 14, 16, 14)
        row.setSpacing(14)
        row.addWidget(Icon(icon, 28, tone="primary"))
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addWidget(Text(title, "strong"))
        column.addWidget(Text(detail, "help", wrap=True))
        row.addLayout(column, 1)
        row.addWidget(Icon("chevron-right", 18))
