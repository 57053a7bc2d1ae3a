"""What a leader is told: who opened a case that was not theirs, and whose work waits; each until it has been read."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casework.model.seeing import GLASS_NOTICE, Notice
from casework.words import Words
from desktop.desk import Desk, Destination
from desktop.overlay import Overlay
from desktop.sight.apart_sheet import ApartSheet
from desktop.sync.courier import Courier
from desktop.sync.told import moment_words
from desktop.unlock.calm_page import buttons_row
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.chip import Chip
from desktop.widgets.flow import Flow
from desktop.widgets.page import Page
from desktop.widgets.text import Text

HEIGHT = 420


class NoticeSheet(Overlay):
    """Shows every notice that has not been read; `read` says that one has been."""

    read = Signal()

    def __init__(self, desk: Desk, courier: Courier, window: QWidget) -> None:
        super().__init__(desk.words.say("For you as leader"), window, width=680)
        self._desk, self._courier, self._words = desk, courier, desk.words
        self.page = Page(margins=(0, 0, 8, 0), spacing=12)
        self.page.setFixedHeight(min(HEIGHT, window.height() - 220))
        self.card.add(self.page)
        close = Button(self._words.say("Close"))
        close.clicked.connect(self.put_away)
        self.card.add(buttons_row(close))
        self.refresh()
        self.come_up(close)

    def refresh(self) -> None:
        """Show the notices that are there now."""
        self.page.clear()
        notices = self._desk.workspace.sight.notices()
        for one in notices:
            self.page.add(self._card(one))
        if not notices:
            self.page.add(Text(self._words.say("You have read everything."), "muted"))
        self.page.add_space()

    def _card(self, one: Notice) -> Card:
        words, now = self._words, self._desk.workspace.clock.now()
        card = Card()
        at = moment_words(datetime.fromisoformat(one.at), now, words)
        child = self._child(one.case)
        if one.kind == GLASS_NOTICE:
            said = words.say("{name} has opened somebody else's case", name=one.name)
            card.add(Text(said, "strong", wrap=True))
            until = moment_words(datetime.fromisoformat(one.until), now, words) if one.until else ""
            card.add(Text(words.say("{child} · {at} · open until {until}", child=child, at=at, until=until), "help"))
            card.add(Text(f"“{one.reason}”", wrap=True, selectable=True))
        else:
            said = words.say("{name} has written in a case that was no longer theirs to see", name=one.name)
            card.add(Text(said, "strong", wrap=True))
            card.add(Text(f"{child} · {at}", "help"))
            card.add(Chip(words.say("Kept apart until you have decided"), "warn"))
        card.add(self._acts(one))
        return card

    def _acts(self, one: Notice) -> QWidget:
        row, words = QWidget(), self._words
        flow = Flow(row)
        read = Button(words.say("I have read it"), "primary", icon="check")
        read.clicked.connect(lambda: self._read(one))
        flow.addWidget(read)
        if one.kind != GLASS_NOTICE:
            look = Button(words.say("See what waits"))
            look.clicked.connect(self._show_apart)
            flow.addWidget(look)
        if self._desk.workspace.cases.file(one.case) is not None:
            go = Button(words.say("Go to the case"))
            go.clicked.connect(lambda: self._go(one))
            flow.addWidget(go)
        return row

    def _read(self, one: Notice) -> None:
        self._desk.workspace.sight.read(one.id)
        self._courier.nudge()
        self.read.emit()
        self.refresh()

    def _show_apart(self) -> None:
        self.put_away()
        ApartSheet(self._desk, self._courier, self.window())

    def _go(self, one: Notice) -> None:
        self.put_away()
        self._desk.go(Destination("case", one.case, "overview"))

    def _child(self, case: str) -> str:
        line = self._desk.workspace.cases.line(case)
        return line.child if line and line.child else self._words.say("a case that is not on this computer")


def notice_words(notices: tuple[Notice, ...], words: Words) -> str:
    """Return what the line at the top of the window says, nothing when everything has been read."""
    if not notices:
        return ""
    opened = [one for one in notices if one.kind == GLASS_NOTICE]
    if len(notices) == 1 and opened:
        return words.say("{name} has opened somebody else's case", name=opened[0].name)
    return words.count("One thing waits for you as leader.", "{number} things wait for you as leader.", len(notices))
