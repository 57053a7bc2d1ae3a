"""Today (I dag): what the law and the work ask for, in the order they ask."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from casework.actions.calendar_export import calendar_text
from casework.model.danish_dates import clock_time, weekday_date
from casework.model.danish_time import danish_day, danish_time
from desktop.deadlines.line import is_writing
from desktop.desk import Desk
from desktop.handovers.cards import handed_to_me, handovers_card, waiting_for_me
from desktop.last_place import LastPlace, PlaceKeeper
from desktop.saving_as import Ask, ask_where
from desktop.today.bands import BandsCard
from desktop.today.facts import (
    HOUSE,
    RecordFact,
    TodayFacts,
    calendar_entries,
    facts_of_today,
    short_child,
    with_cases_anew,
)
from desktop.today.rows import RecordRow
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, RowButton
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.page import Page
from desktop.widgets.page_header import PageHeader

HOLIDAYS_MS = 60
"""How long the page waits, once it is there, before the holidays are looked up beside it."""

NARROW = 820
"""Pixels at the base text size; below this the page has one column."""


class TodayPage(QWidget):
    """Deadlines at the left; at the right where to go on, drafts, and texts people disagree about.

    It is empty until it is refreshed, as it is each time that somebody goes there; `read` when it has been.
    """

    new_case_asked = Signal()
    read = Signal()

    def __init__(
        self, desk: Desk, keeper: PlaceKeeper, *, ask: Ask | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._keeper, self._ask = desk, keeper, ask or ask_where(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._header = PageHeader("")
        self.export = Button(desk.words.say("Deadlines to a calendar …"), icon="calendar")
        self.export.clicked.connect(self._export)
        new = Button(desk.words.say("New case"), "primary", icon="plus")
        new.clicked.connect(self.new_case_asked)
        for action in (self.export, new):
            self._header.add_action(action)
        column.addWidget(self._header)
        self._told = Banner("", "info", close=desk.words.say("Close"))
        self._told.hide()
        column.addWidget(self._told)
        self._page = Page(margins=(22, 18, 22, 18))
        column.addWidget(self._page, 1)
        self.setAccessibleName(desk.words.say("Today"))
        self._holidays = QTimer(self)
        self._holidays.setInterval(HOLIDAYS_MS)
        self._holidays.timeout.connect(self._count_working_days)
        self._counting = False
        self._facts: TodayFacts | None = None
        self._across: QBoxLayout | None = None

    def refresh(self) -> None:
        """Read the day anew and show it; while somebody writes why something was late, it stays as it is."""
        if is_writing(self._page):
            return
        words = self._desk.words
        today = self._desk.workspace.clock.today()
        self._header.show_title(words.say("Today, {day}", day=weekday_date(today, words.language)))
        self._facts = facts_of_today(self._desk.workspace, words)
        self._page.clear()
        for card in handed_to_me(self._desk):
            card.moved.connect(self._read_again)
            self._page.add(card)
        columns = self._columns(self._facts)
        self._page.add(columns, 1)
        # Qt shows it later by itself, and would lay out an empty page until then and scroll to its top.
        columns.show()
        if not self._desk.workspace.almanac.is_ready:
            self._holidays.start()
        self.read.emit()

    def read_anew(self, cases: Collection[str]) -> None:
        """Learn what is due in some cases that have changed, and leave what is shown as it is."""
        if self._facts is not None:
            self._facts = with_cases_anew(self._facts, cases, self._desk.workspace, self._desk.words)

    def urgent(self) -> int:
        """Return how many deadlines are passed or end today, and cases wait to be read and taken over."""
        # Whoever goes on in a case sees the number before the page.
        self._facts = self._facts or facts_of_today(self._desk.workspace, self._desk.words)
        return self._facts.urgent + waiting_for_me(self._desk)

    def focus_first(self) -> None:
        """Put the focus on the first row."""
        rows = self._page.findChildren(RowButton)
        if rows:
            rows[0].setFocus()

    def _count_working_days(self) -> None:
        """Learn the holidays beside the window once it is painted, then show the working days too."""
        almanac, year = self._desk.workspace.almanac, self._desk.workspace.clock.today().year
        if almanac.is_ready:
            self._holidays.stop()
            self.refresh()
        elif not self._counting:
            self._counting = True
            # The timer asks whether they are there: a page that has been thrown away is not to be told.
            self._desk.tasks.run(lambda: almanac.of_year(year), _nothing, _nothing)

    def _export(self) -> None:
        """Write the deadlines as a calendar file where the person says; nothing of it is remembered."""
        words, workspace = self._desk.words, self._desk.workspace
        name = self._ask(f"{words.say('deadlines')}.ics", "iCalendar (*.ics)")
        if not name:
            return
        text = calendar_text(calendar_entries(workspace), workspace.clock.now(), words.language)
        try:
            Path(name).write_bytes(text.encode())
        except OSError:
            self._tell(words.say("The file could not be written there. Choose another folder."), "bad")
        else:
            said = words.say("The deadlines are in {name}, with initials and case numbers only.", name=Path(name).name)
            self._tell(said, "ok")

    def _tell(self, said: str, kind: str) -> None:
        self._told.show_text(said, kind)
        self._told.show()

    def _columns(self, facts: TodayFacts) -> QWidget:
        both = QWidget()
        across = self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, both)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(18)
        self.bands = BandsCard(self._desk)
        self.bands.add_action(self._house())
        # Whoever has scrolled down is to find the page as it was.
        self.bands.show_facts(facts.due, whole=self._page.verticalScrollBar().value() > 0)
        self.bands.explained.connect(self._read_again)
        across.addWidget(self.bands, 13)
        right = QVBoxLayout()
        right.setSpacing(18)
        for card in self._side_cards(facts):
            right.addWidget(card)
        right.addStretch(1)
        across.addLayout(right, 8)
        self._fit()
        return both

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the cards stand under the deadlines where there is no room beside them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._across is None:
            return
        narrow = self.width() < self._desk.look.px(NARROW)
        self._across.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def _house(self) -> Button:
        """Return the button that brings the house's own deadlines in, or takes them away again."""
        words, settings = self._desk.words, self._desk.workspace.settings
        shown = isinstance(settings.get(HOUSE), dict)
        said = words.say("Without the house's own") if shown else words.say("With the house's own")
        button = Button(said, "link")
        button.clicked.connect(lambda: self._show_house(wanted=not shown))
        return button

    def _show_house(self, *, wanted: bool) -> None:
        self._desk.workspace.settings.set(HOUSE, {} if wanted else None)
        self._read_again()

    def _read_again(self) -> None:
        self.refresh()
        self.focus_first()

    def _side_cards(self, facts: TodayFacts) -> list[Card]:
        words, cards = self._desk.words, []
        handovers = handovers_card(self._desk, self._read_again)
        if handovers is not None:
            cards.append(handovers)
        last = self._keeper.last()
        if last:
            cards.append(self._continue_card(last))
        drafts = Card(words.say("Drafts"))
        drafts.body.setSpacing(0)
        if not facts.drafts:
            drafts.add(EmptyState("pencil", words.say("Nothing is half-written.")))
        for place, fact in enumerate(facts.drafts):
            drafts.add(_line() if place else _gap())
            drafts.add(self._record_row(fact, "pencil", "", self._changed(fact)))
        cards.append(drafts)
        if facts.conflicts:
            told = words.say("Both are kept – choose one.")
            cards.append(self._records_card("Two versions of the same text", facts.conflicts, "warning", "warn", told))
        if facts.combined:
            told = words.say("Several people wrote in it apart. Read it as one.")
            cards.append(self._records_card("Combined, not read yet", facts.combined, "people", "primary", told))
        return cards

    def _continue_card(self, last: LastPlace) -> Card:
        words, workspace = self._desk.words, self._desk.workspace
        case = workspace.opening.file(last.destination.case)
        record = case.record(last.destination.record)
        form = workspace.library.forms().get(record.kind) if record else None
        label = form.label.in_language(words.language) if form else ""
        title = " – ".join(part for part in (label, short_child(case, workspace.clock.today())) if part)
        card = Card(words.say("Continue here"))
        card.body.setSpacing(0)
        row = RecordRow("arrow-right", "primary", title, self._when(danish_day(last.at), last))
        row.clicked.connect(lambda: self._desk.go(last.destination))
        card.add(_gap())
        card.add(row)
        return card

    def _records_card(self, title: str, facts: tuple[RecordFact, ...], icon: str, tone: str, detail: str) -> Card:
        card = Card(self._desk.words.say(title))
        card.body.setSpacing(0)
        for place, fact in enumerate(facts):
            card.add(_line() if place else _gap())
            card.add(self._record_row(fact, icon, tone, detail))
        return card

    def _record_row(self, fact: RecordFact, icon: str, tone: str, detail: str) -> RecordRow:
        label = self._desk.workspace.library.forms()[fact.kind].label.in_language(self._desk.words.language)
        row = RecordRow(icon, tone, f"{label} – {fact.child}", detail)
        row.clicked.connect(lambda: self._desk.go(fact.destination))
        return row

    def _changed(self, fact: RecordFact) -> str:
        at = danish_time(fact.changed)
        return self._desk.words.say(
            "last changed {day} {time}",
            day=self._day(at.date()),
            time=clock_time(at, self._desk.words.language),
        )

    def _when(self, day: date, last: LastPlace) -> str:
        time = clock_time(danish_time(last.at), self._desk.words.language)
        return self._desk.words.say("You wrote here {day} {time}", day=self._day(day), time=time)

    def _day(self, day: date) -> str:
        words, today = self._desk.words, self._desk.workspace.clock.today()
        if day == today:
            return words.say("today")
        if (today - day).days == 1:
            return words.say("yesterday")
        return weekday_date(day, words.language)


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("look", "row-line")
    return line


def _gap() -> QWidget:
    gap = QWidget()
    gap.setFixedHeight(6)
    return gap


def _nothing(_result: object) -> None:
    pass
