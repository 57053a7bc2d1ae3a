"""Everything that has happened in a case, newest first, with the history of each record behind it."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casework.model.casefile import ABOUT, CaseFile
from casework.model.danish_dates import MONTHS, clock_time, weekday_date
from casework.model.records import Record
from desktop.cases.happenings import BESIDE, Happening, happenings
from desktop.cases.history import HistoryView
from desktop.cases.icons import icon_of
from desktop.cases.link_row import LinkRow
from desktop.desk import Desk, Destination
from desktop.forms.beginning import step_of
from desktop.forms.quotes import said_where
from desktop.forms.written import Written
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.flow import Flow
from desktop.widgets.page import Page
from desktop.widgets.quote_block import QuoteBlock
from desktop.widgets.roving import Roving
from desktop.widgets.text import Text

MOST = 60
"""How many are drawn before somebody asks for more."""

SHORT = 160
"""Letters of a text that are shown."""


class TimelinePage(QWidget):
    """The course of a case; `record` shows who changed what in that record instead."""

    def __init__(self, desk: Desk, case_id: str, record: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.widget: QWidget = self
        self._desk, self._case_id, self._words, self._record = desk, case_id, desk.words, record
        self._case: CaseFile | None = None
        self._group = ""
        self._most = MOST
        self._drawn: object = None
        self._page = Page(widest=900, spacing=10)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self._page.body.addWidget(self._filters())
        self._page.body.addLayout(self._list)
        self._page.add_space()
        self._history = HistoryView(desk, case_id)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._page)
        self.stack.addWidget(self._history)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def show_record(self, record: str) -> None:
        """Show the history of one record, or with "" the course of the case."""
        self._record = record
        if self._case is not None:
            self.refresh(self._case)

    def refresh(self, case: CaseFile) -> None:
        """Show the case as it stands now."""
        self._case = case
        record = case.record(self._record)
        if record is not None:
            self.stack.setCurrentWidget(self._history)
            self._history.refresh(case, record)
        else:
            self.stack.setCurrentWidget(self._page)
            self._draw(case)

    def jump_to(self, path: str) -> None:
        """Stay: nothing is answered here."""

    def take_focus(self) -> None:
        """Let the next key go to the filters, or to the way back."""
        if self.stack.currentWidget() is self._page:
            self.chips[self._group].setFocus()
        else:
            self._history.take_focus()

    def choose(self, group: str) -> None:
        """Show only what belongs to a group, or with "" everything."""
        self._group, self._most = group, MOST
        for name, chip in self.chips.items():
            chip.setChecked(name == group)
        if self._case is not None:
            self._draw(self._case)

    def _filters(self) -> QWidget:
        words = self._words
        named = {
            "": words.say("Everything"),
            "voice": words.say("Only the child's voice"),
            "work": words.say("Assessments and plan"),
            "decisions": words.say("Injunctions and decisions"),
            "letters": words.say("Letters"),
            "notes": words.say("Notes"),
            "people": words.say("People"),
        }
        row = QWidget()
        flow = Flow(row)
        self.chips = {name: Button(said, "child" if name == "voice" else "plain") for name, said in named.items()}
        for name, chip in self.chips.items():
            chip.setCheckable(True)
            chip.setChecked(not name)
            chip.clicked.connect(lambda _checked=False, name=name: self.choose(name))
            flow.addWidget(chip)
        self._roving = Roving(tuple(self.chips.values()), row)
        return row

    def _draw(self, case: CaseFile) -> None:
        found = happenings(case, self._group)
        drawn = (self._group, self._most, [(one.record, one.quotes) for one in found])
        if drawn == self._drawn:
            return
        self._drawn = drawn
        self._clear()
        written = Written(self._words, self._desk.workspace.library.forms(), case)
        month = ""
        for one in found[: self._most]:
            if _month(one.at, self._words.language) != month:
                month = _month(one.at, self._words.language)
                self._list.addWidget(_heading(month))
            self._list.addWidget(self._entry(one, written))
        if len(found) > self._most:
            more = Button(self._words.say("Show more"), icon="chevron-down")
            more.clicked.connect(self._show_more)
            self._list.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        if not found:
            self._list.addWidget(EmptyState("clock", self._words.say("There is nothing here yet.")))

    def _show_more(self) -> None:
        self._most += MOST
        if self._case is not None:
            self._draw(self._case)

    def _entry(self, one: Happening, written: Written) -> QWidget:
        voice = self._group == "voice"
        card = Card()
        card.body.setContentsMargins(8, 4, 8, 6 if one.told or one.quotes or one.voice else 4)
        top = QHBoxLayout()
        day = weekday_date(one.at.date(), self._words.language)
        by = one.record.origin.created_by
        told = " · ".join(part for part in (" ".join(filter(None, (day, self._clock(one)))), by) if part)
        row = LinkRow(icon_of(one.record.kind), written.full_title(one.record), told)
        goto = self._place(one.record, written)
        row.clicked.connect(lambda: self._desk.go(goto))
        top.addWidget(row, 1)
        history = Button("", "quiet", icon="history", name=self._words.say("History"))
        history.setAccessibleName(f"{self._words.say('History')}: {written.full_title(one.record)}")
        history.clicked.connect(lambda: self._desk.go(Destination("case", self._case_id, "timeline", one.record.id)))
        top.addWidget(history, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(top)
        if one.told and not voice and one.told != one.voice:
            card.add(_indented(Text(_short(one.told), "help", wrap=True)))
        for quote in one.quotes:
            card.add(_indented(QuoteBlock(quote.words, said_where(quote, self._words) if voice else "")))
        if one.voice:
            card.add(_indented(QuoteBlock(one.voice)))
        return card

    def _place(self, record: Record, written: Written) -> Destination:
        """Return where a record is shown: on a page of its own, or on that of what it is about."""
        about = written.case.record(record.text(ABOUT)) if record.kind in BESIDE else None
        shown = about or record
        return Destination("case", self._case_id, step_of(shown.kind), shown.id)

    def _clock(self, one: Happening) -> str:
        """Return the time of day where somebody has told it."""
        if (one.at.hour, one.at.minute) == (12, 0):
            return ""
        language = self._words.language
        return clock_time(one.at, language) if language == "en" else f"kl. {clock_time(one.at)}"

    def _clear(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _month(at: datetime, language: str) -> str:
    return f"{MONTHS[language][at.month - 1]} {at.year}"


def _heading(month: str) -> Text:
    heading = Text(month[:1].upper() + month[1:], "strong")
    heading.setContentsMargins(0, 10, 0, 2)
    return heading


def _indented(widget: QWidget) -> QWidget:
    around = QWidget()
    inside = QVBoxLayout(around)
    inside.setContentsMargins(34, 0, 8, 0)
    inside.addWidget(widget)
    return around


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHORT else f"{line[:SHORT].rsplit(' ', 1)[0]} …"
