"""Today (I dag): what the law and the work ask for, in the order they ask."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QVBoxLayout, QWidget

from casework.model.danish_dates import clock_time, until, weekday_date
from desktop.desk import Desk
from desktop.last_place import LastPlace, PlaceKeeper
from desktop.today.facts import DueFact, RecordFact, TodayFacts, facts_of_today, short_child
from desktop.today.rows import DueRow, RecordRow, column_titles
from desktop.widgets.button import Button, RowButton
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.page import Page
from desktop.widgets.page_header import PageHeader

SOON_DAYS = 3
NARROW = 820
"""Pixels at the base text size; below this the page has one column."""


class TodayPage(QWidget):
    """Deadlines at the left; at the right where to go on, drafts, and texts people disagree about."""

    new_case_asked = Signal()

    def __init__(self, desk: Desk, keeper: PlaceKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._keeper = desk, keeper
        self._shown: TodayFacts | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._header = PageHeader("")
        new = Button(desk.words.say("New case"), "primary", icon="plus")
        new.clicked.connect(self.new_case_asked)
        self._header.add_action(new)
        column.addWidget(self._header)
        self._page = Page(margins=(22, 18, 22, 18))
        column.addWidget(self._page, 1)
        self.setAccessibleName(desk.words.say("Today"))
        self.refresh()

    def refresh(self) -> None:
        """Read the day anew and show it."""
        words = self._desk.words
        today = self._desk.workspace.clock.today()
        self._header.show_title(words.say("Today, {day}", day=weekday_date(today, words.language)))
        self._facts = facts_of_today(self._desk.workspace, words)
        self._page.clear()
        self._page.add(self._columns(self._facts, today), 1)

    def urgent(self) -> int:
        """Return how many deadlines are passed or end today."""
        today = self._desk.workspace.clock.today()
        return sum(fact.day <= today for fact in self._facts.due)

    def focus_first(self) -> None:
        """Put the focus on the first row."""
        rows = self._page.findChildren(RowButton)
        if rows:
            rows[0].setFocus()

    def _columns(self, facts: TodayFacts, today: date) -> QWidget:
        both = QWidget()
        across = self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, both)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(18)
        across.addWidget(self._due_card(facts.due, today), 13)
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
        narrow = self.width() < self._desk.look.px(NARROW)
        self._across.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def _due_card(self, due: tuple[DueFact, ...], today: date) -> Card:
        words = self._desk.words
        card = Card(words.say("Deadlines and follow-up"))
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        card.body.setSpacing(0)
        if not due:
            empty = EmptyState("check", words.say("No deadlines run. A new concern starts the first one by itself."))
            card.add(empty, 1)
            return card
        card.add(_gap())
        card.add(column_titles((words.say("When"), words.say("Child"), words.say("What"))))
        for fact in due:
            card.add(_line())
            card.add(self._due_row(fact, today))
        card.add_space()
        return card

    def _due_row(self, fact: DueFact, today: date) -> DueRow:
        left = (fact.day - today).days
        kind = "bad" if left < 0 else "warn" if left < SOON_DAYS else "plain"
        when = until(fact.day, today, self._desk.words.language)
        row = DueRow(when[:1].upper() + when[1:], kind, fact.child, fact.what)
        row.clicked.connect(lambda: self._desk.go(fact.destination))
        return row

    def _side_cards(self, facts: TodayFacts) -> list[Card]:
        words, cards = self._desk.words, []
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
            cards.append(self._conflict_card(facts.conflicts))
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
        row = RecordRow("arrow-right", "primary", title, self._when(last.at.astimezone().date(), last))
        row.clicked.connect(lambda: self._desk.go(last.destination))
        card.add(_gap())
        card.add(row)
        return card

    def _conflict_card(self, conflicts: tuple[RecordFact, ...]) -> Card:
        words = self._desk.words
        card = Card(words.say("Two versions of the same text"))
        card.body.setSpacing(0)
        for place, fact in enumerate(conflicts):
            card.add(_line() if place else _gap())
            card.add(self._record_row(fact, "warning", "warn", words.say("Both are kept – choose one.")))
        return card

    def _record_row(self, fact: RecordFact, icon: str, tone: str, detail: str) -> RecordRow:
        label = self._desk.workspace.library.forms()[fact.kind].label.in_language(self._desk.words.language)
        row = RecordRow(icon, tone, f"{label} – {fact.child}", detail)
        row.clicked.connect(lambda: self._desk.go(fact.destination))
        return row

    def _changed(self, fact: RecordFact) -> str:
        at = fact.changed.astimezone()
        return self._desk.words.say(
            "last changed {day} {time}",
            day=self._day(at.date()),
            time=clock_time(at, self._desk.words.language),
        )

    def _when(self, day: date, last: LastPlace) -> str:
        time = clock_time(last.at.astimezone(), self._desk.words.language)
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
