"""The card of deadlines on today's page: four bands, the most pressing first."""

from datetime import date, datetime

from PySide6.QtCore import Signal
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


class BandsCard(Card):
    """Everything that is due, in bands with their numbers; `explained` says that a reason has been written."""

    explained = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.words.say("Deadlines and follow-up"), parent=parent)
        self._desk, self._words = desk, desk.words
        self._facts: tuple[DueFact, ...] = ()
        self._unfolded: frozenset[str] = frozenset()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.body.setSpacing(0)

    def show_facts(self, facts: tuple[DueFact, ...]) -> None:
        """Show these."""
        self._facts = facts
        self.clear()
        if not facts:
            said = self._words.say("No deadlines run. A new concern starts the first one by itself.")
            self.add(EmptyState("check", said), 1)
            return
        today = self._desk.workspace.clock.today()
        for band in BANDS:
            own = [fact for fact in facts if fact.band == band]
            if own:
                self._add_band(band, own, today)
        self.add_space()

    def _add_band(self, band: str, facts: list[DueFact], today: date) -> None:
        most = len(facts) if band in self._unfolded else MOST
        self.add(BandHeading(band, len(facts), self._words))
        for fact in facts[:most]:
            self.add(_rule())
            self._add_fact(fact, today)
        if len(facts) > most:
            said = self._words.count("Show {number} more", "Show {number} more", len(facts) - most)
            more = Button(said, "link", icon="chevron-down")
            more.clicked.connect(lambda: self._unfold(band))
            self.add(more)

    def _add_fact(self, fact: DueFact, today: date) -> None:
        row = DueRow(self._line(fact, today))
        place = fact.destination
        if place is not None:
            row.clicked.connect(lambda: self._desk.go(place))
        self.add(row)
        if fact.deadline is not None and fact.case is not None and fact.deadline.late:
            explain = Explain(self._desk, fact.case, fact.deadline)
            explain.closed.connect(self.explained.emit)
            self.add(beside_what(explain))

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
        self.show_facts(self._facts)


def _kind(fact: DueFact, today: date) -> str:
    if fact.deadline is not None and fact.deadline.late:
        return tone_of(fact.deadline)
    return "warn" if fact.is_near(today) else "plain"


def _rule() -> QFrame:
    line = QFrame()
    line.setProperty("look", "row-line")
    return line
