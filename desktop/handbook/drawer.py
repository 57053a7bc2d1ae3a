"""The handbook at the right: its contents, a box to search in, and the page one reads."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casework.actions.looking_up import LookingUp
from casework.model.handbook import PAGE, Handbook, Spot
from casework.model.rules import Rules
from casework.words import Words
from desktop.handbook.cited import CitationCard, citation
from desktop.handbook.lists import SpotList
from desktop.handbook.page_html import page_html
from desktop.handbook.page_text import PageText
from desktop.handbook.trail import Trail
from desktop.look.tokens import Theme
from desktop.widgets.button import Button
from desktop.widgets.text import Text
from desktop.widgets.text_line import TextLine

WIDTH = 430
"""Pixels at ordinary text size, in which a line of a page is pleasant to read."""

PAUSE_MS = 120


@dataclass(frozen=True)
class Reading:
    """What a reader is given: the handbook, the rules it cites, the words of the window and its look."""

    handbook: Handbook
    rules: Rules
    words: Words
    look: Theme


class HandbookDrawer(QFrame):
    """Shows the handbook; `closed` says that the reader is done, `left` that the page beside is wanted again.

    Esc closes it, F6 leaves it open, Alt and arrows go back and forward, Ctrl F searches.
    """

    closed = Signal()
    left = Signal()

    def __init__(self, reading: Reading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._reading, self._words = reading, reading.words
        self._looking_up = LookingUp(reading.handbook)
        self._checks = {check.code: check for check in reading.rules.checks}
        self._trail = Trail()
        words = reading.words
        self.setAccessibleName(words.say("Handbook"))
        self.text = PageText(reading.look)
        self.text.followed.connect(self._follow)
        self.contents = SpotList(words.say("Contents"))
        self.found = SpotList(words.say("What was found"))
        self.card = CitationCard(words)
        self.card.closed.connect(self.text.setFocus)
        self.search = TextLine(words.say("Search the handbook"))
        self.search.set_name(words.say("Search the handbook"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.search.edited.connect(lambda _text: self._pause.start())
        self.search.line.returnPressed.connect(self._into_found)
        for choice in (self.contents, self.found):
            choice.chosen.connect(self.go_to)
        self._lay_out()
        self._listen()

    @property
    def spot(self) -> Spot:
        """Return where the reader is."""
        return self._trail.here

    def open_at(self, spot: Spot) -> None:
        """Show a page as if the handbook had just been opened there."""
        self._trail.begin(spot)
        self._show_page()
        # Only when it has got its place in the window is it known where a heading stands.
        QTimer.singleShot(0, self, lambda: self.text.show_heading(self.spot.heading))

    def go_to(self, spot: Spot) -> None:
        """Show another page, with a way back."""
        self._trail.go(spot)
        self._show_page()

    def step(self, direction: int) -> None:
        """Go back (-1) or forward (1)."""
        self._trail.step(direction)
        self._show_page()

    def show_contents(self) -> None:
        """Show all pages, or when they are shown already the page again."""
        if self._stack.currentWidget() is self.contents:
            self._show_page()
            return
        self.contents.show_contents(self._reading.handbook, self._words.language, self.spot)
        self._turn_to(self.contents)
        self.contents.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the citation away on Esc, or the handbook."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.card.isVisible():
            self.card.put_away()
        else:
            self.closed.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab stay in the handbook; F6 and Esc lead out of it."""
        stops = [
            one
            for one in self.findChildren(QWidget)
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus
            and one.isVisibleTo(self)
            and one.isEnabled()
            and one.focusProxy() is None
        ]
        now = QApplication.focusWidget()
        place = stops.index(now) + (1 if forward else -1) if now in stops else 0
        stops[place % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _show_page(self) -> None:
        page = self._reading.handbook.page(self.spot.page, self._words.language)
        law = self._reading.rules.law
        self.card.hide()
        self._turn_to(self.text)
        self.text.show_html(page_html(page, law, self._words), page.title, self.spot.heading)
        self.text.setFocus()
        self.back.setVisible(bool(self._trail.back))
        self.forward.setVisible(bool(self._trail.forward))

    def _follow(self, target: str) -> None:
        if target.startswith(PAGE):
            name, _, heading = target.removeprefix(PAGE).partition("#")
            self.go_to(Spot(name, heading))
            return
        told = citation(target, self._reading.rules.law, self._checks, self._words)
        if told is not None:
            self.card.show_citation(told)

    def _look(self) -> None:
        text = self.search.value()
        if not text.strip():
            self._turn_to(self.text)
            return
        nothing = self._words.say("Nothing was found. Try another word, or look in the contents.")
        self.found.show_found(self._looking_up.find(text, self._words.language), nothing)
        self._turn_to(self.found)

    def _into_found(self) -> None:
        """Go on from the box to what was found."""
        self._pause.stop()
        self._look()
        if self._stack.currentWidget() is self.found:
            self.found.take_focus()

    def _turn_to(self, widget: QWidget) -> None:
        self._stack.setCurrentWidget(widget)
        self.contents_button.setChecked(widget is self.contents)

    def _lay_out(self) -> None:
        words = self._words
        self._stack = QStackedWidget()
        for page in (self.text, self.contents, self.found):
            self._stack.addWidget(page)
        top = QHBoxLayout()
        top.setContentsMargins(14, 10, 8, 6)
        top.setSpacing(2)
        top.addWidget(Text(words.say("Handbook"), "heading"), 1)
        self.back = self._button("arrow-left", words.say("Back"), lambda: self.step(-1))
        self.forward = self._button("arrow-right", words.say("Forward"), lambda: self.step(1))
        self.contents_button = self._button("menu", words.say("Contents"), self.show_contents)
        self.contents_button.setCheckable(True)
        self.close_button = self._button("cross", words.say("Close"), self.closed.emit)
        for button in (self.back, self.forward, self.contents_button, self.close_button):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(_within(self.search, (14, 0, 14, 8)))
        column.addWidget(_within(self._stack, (4, 0, 4, 0)), 1)
        column.addWidget(_within(self.card, (10, 4, 10, 4)))
        keys = Text(words.say("F1: keys · F6: back to the page · Esc: close"), "law", wrap=True)
        column.addWidget(_within(keys, (14, 4, 14, 10)))

    def _button(self, icon: str, name: str, act: Callable[[], None]) -> Button:
        button = Button("", "quiet", icon=icon, name=name)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _listen(self) -> None:
        acts: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Alt+Left", lambda: self.step(-1)),
            ("Alt+Right", lambda: self.step(1)),
            ("Ctrl+F", self.search.setFocus),
            ("F6", self.left.emit),
        )
        for keys, act in acts:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)


def _within(widget: QWidget, margins: tuple[int, int, int, int]) -> QWidget:
    room = QWidget()
    column = QVBoxLayout(room)
    column.setContentsMargins(*margins)
    column.addWidget(widget)
    return room
