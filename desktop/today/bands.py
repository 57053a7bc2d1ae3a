"""The card of deadlines on today's page: four bands, the most pressing first."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from casework.model.danish_dates import clock_time, until, weekday_date
from casework.model.danish_time import danish_time
from casework.model.deadline_bands import BANDS
from casework.model.deadlines import Deadline
from desktop.deadlines.due import DueFact
from desktop.deadlines.explain import Explain
from desktop.deadlines.heading import BandHeading
from desktop.deadlines.told import days_left, late_words, tone_of, why_line, working_day_line
from desktop.desk import Desk
from desktop.today.facts import whose
from desktop.today.rows import DueLine, DueRow, beside_what
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState

MOST = 12
"""How many rows of a band are drawn before somebody asks for more: a screen holds about ten, and each costs time."""

A_SCREEN, A_STEP, LATER_MS = 6, 4, 20
"""How many rows are drawn before the first paint, how many in a step after it, and how long keys are heard between."""


class BandsCard(Card):
    """Everything that is due, in bands with their numbers; `explained` says that a reason has been written."""

    explained = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.words.say("Deadlines and follow-up"), parent=parent)
        self._desk, self._words = desk, desk.words
        self._facts: tuple[DueFact, ...] = ()
        self._unfolded: frozenset[str] = frozenset()
        self._undrawn: Iterator[DueRow] | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER_MS)
        self._later.timeout.connect(self._draw)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.body.setSpacing(0)

    @property
    def is_drawn(self) -> bool:
        """Tell whether every row that nobody has to ask for is there."""
        return self._undrawn is None

    def show_facts(self, facts: tuple[DueFact, ...], *, whole: bool = False) -> None:
        """Show these; unless `whole`, what a screen does not hold is drawn when the rest has been painted."""
        self._facts, self._undrawn = facts, None
        self.clear()
        if not facts:
            said = self._words.say("No deadlines run. A new concern starts the first one by itself.")
            self.add(EmptyState("check", said), 1)
            return
        self.add_space()
        self._undrawn = self._drawing(self._desk.workspace.clock.today())
        self._draw(None if whole else A_SCREEN)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Once what is there can be seen, draw more of what is not."""
        super().paintEvent(event)
        if not self.is_drawn and not self._later.isActive():
            self._later.start()

    def _draw(self, most: int | None = A_STEP) -> None:
        drawn = sum(1 for _ in islice(self._undrawn or (), most))
        if most is None or drawn < most:
            self._undrawn = None

    def _drawing(self, today: date) -> Iterator[DueRow]:
        """Draw band after band, a row each time that another one is asked for."""
        for band in BANDS:
            own = [fact for fact in self._facts if fact.band == band]
            if own:
                self._put(BandHeading(band, len(own), self._words))
                yield from self._drawing_rows(band, own, today)

    def _drawing_rows(self, band: str, facts: list[DueFact], today: date) -> Iterator[DueRow]:
        most = len(facts) if band in self._unfolded else MOST
        for fact in facts[:most]:
            self._put(_rule())
            yield self._put_fact(fact, today)
        if len(facts) > most:
            said = self._words.count("Show {number} more", "Show {number} more", len(facts) - most)
            more = Button(said, "link", icon="chevron-down")
            more.clicked.connect(lambda: self._unfold(band))
            self._put(more)

    def _put_fact(self, fact: DueFact, today: date) -> DueRow:
        row = DueRow(self._line(fact, today))
        place = fact.destination
        if place is not None:
            row.clicked.connect(lambda: self._desk.go(place))
        self._put(row)
        if fact.deadline is not None and fact.case is not None and fact.deadline.late:
            explain = Explain(self._desk, fact.case, fact.deadline)
            explain.closed.connect(self.explained.emit)
            self._put(beside_what(explain))
        return row

    def _put(self, widget: QWidget) -> None:
        self.body.insertWidget(self.body.count() - 1, widget)  # the last one is the space

    def _line(self, fact: DueFact, today: date) -> DueLine:
        words, deadline = self._words, fact.deadline
        left, days, why = (fact.day - today).days, [weekday_date(fact.day, words.language)], ""
        when = days_left(left, words) if left < 0 else until(fact.day, today, words.language)
        if deadline is not None:
            when = late_words(deadline, today, words) or when
            days = [day for day in (self._day(deadline), working_day_line(deadline, words)) if day]
            why = why_line(deadline, self._desk.workspace.rules.law, words)
        leads = fact.destination is not None
        child = whose(fact, today, words)
        return DueLine(when[:1].upper() + when[1:], _kind(fact, today), tuple(days), child, fact.what, why, leads)

    def _day(self, deadline: Deadline) -> str:
        language = self._words.language
        told = weekday_date(deadline.day, language)
        if not isinstance(deadline.due, datetime):
            return told
        return self._words.say("{day} at {time}", day=told, time=clock_time(danish_time(deadline.due), language))

    def _unfold(self, band: str) -> None:
        self._unfolded |= {band}
        self.show_facts(self._facts, whole=True)


def _kind(fact: DueFact, today: date) -> str:
    if fact.deadline is not None and fact.deadline.late:
        return tone_of(fact.deadline)
    return "warn" if fact.is_near(today) else "plain"


def _rule() -> QFrame:
    line = QFrame()
    line.setProperty("look", "row-line")
    return line
