"""Cases with something missing (Sager med mangler): found beside the window, listed, and opened at the right place."""

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.model.danish_dates import clock_time, weekday_date
from casework.model.danish_time import danish_day, danish_time
from casework.model.problems import CaseworkError, Unavailable
from casework.store.cases import Wanted
from desktop.desk import Desk
from desktop.health.case_list import CaseList
from desktop.health.filters import FilterLine
from desktop.health.numbers import written_number
from desktop.health.panel import CasePanel
from desktop.health.progress import ProgressLine
from desktop.health.rows import ORDERS, CaseRow, Filters, Listed, listed
from desktop.health.survey import Survey
from desktop.notices import sentence
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.page_header import PageHeader
from desktop.widgets.panes import next_pane
from desktop.widgets.responsive_columns import ResponsiveColumns

PAUSE_MS = 60
"""The pause in moving through the list after which the case one stands on is read."""


class HealthPage(QWidget):
    """A list with filters at the left, and at the right what is missing in the case that is chosen.

    The cases are looked through by themselves once a day, and again when somebody asks; what has come is shown at once.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._words = desk, desk.words
        self.setAccessibleName(self._words.say("Cases with something missing"))
        self.survey = Survey(desk, self)
        self.survey.changed.connect(self._show)
        self.survey.broke.connect(self._tell)
        self._order = ORDERS[0]
        self._children: dict[str, str] = {}
        self._listed = Listed()
        self._shown: CaseRow | None = None
        self._build()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._show_chosen)
        QShortcut(QKeySequence("F6"), self, lambda: next_pane((self._header, *self.columns.panes())))

    def refresh(self) -> None:
        """Show the page as it is now; the first time on a day, look the cases through."""
        self._read_children()
        at, today = self.survey.at, self._desk.workspace.clock.today()
        if self.survey.outdated or at is None or danish_day(at) != today:
            self.look()
        else:
            self.survey.look_again()
        self._shown = None
        self._show()

    def look(self) -> None:
        """Look the cases through, beside the window."""
        self._banner.hide()
        self.survey.begin(self._order)

    def stop(self) -> None:
        """Let the look end; what it has found stays."""
        self.survey.stop()

    def focus_first(self) -> None:
        """Put the focus in the list, or where it can be narrowed."""
        (self.table if self.table.isVisible() else self.filters.what.combo).setFocus()

    def _build(self) -> None:
        words = self._words
        self._header = PageHeader("")
        self.again = Button(words.say("Run again"), icon="sync")
        self.again.clicked.connect(self.look)
        self._header.add_action(self.again)
        self.progress = ProgressLine(self._words)
        self.progress.stopped.connect(self.stop)
        self._header.add_below(self.progress)
        self.panel = CasePanel(self._desk)
        self.panel.left.connect(self._back_to_list)
        names = ("", words.say("Missing in the case"))
        self.columns = ResponsiveColumns(self._work(), right=self.panel, names=names, widths=(0, 348))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self.columns, 1)

    def _work(self) -> QWidget:
        work = QWidget()
        body = QVBoxLayout(work)
        body.setContentsMargins(22, 16, 22, 18)
        body.setSpacing(12)
        self._banner = Banner("", "warn", close=self._words.say("Close"))
        self._banner.hide()
        self.filters = FilterLine(self._desk, Filters(responsible=self._own()))
        self.filters.changed.connect(self._show)
        self.table = CaseList(self._desk)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _row: self._into_case())
        self.table.sort_asked.connect(self._sort)
        self._empty, self._unfinished = EmptyState("check", ""), EmptyState("search", "")
        body.addWidget(self._banner)
        body.addWidget(self.filters)
        body.addWidget(self.table, 1)
        body.addWidget(self._empty, 1)
        body.addWidget(self._unfinished, 1)
        return work

    def _own(self) -> str:
        """Return who works here, when that is somebody's caseworker; whoever has no cases sees everybody's."""
        workspace = self._desk.workspace
        return workspace.author if workspace.cases.count(Wanted(responsible=workspace.author)) else ""

    def _read_children(self) -> None:
        lines = self._desk.workspace.opening.list(Wanted(status=""))
        self._children = {line.case: line.child for line in lines}

    def _show(self) -> None:
        survey = self.survey
        self._listed = found = listed(survey.cases.values(), self.filters.filters, self._order, self._children)
        self.filters.offer(survey.cases.values(), found)
        self.table.show_cases(found.rows, self._order)
        self.progress.show_progress(survey.done, survey.of)
        self.progress.setVisible(survey.running)
        self.again.setVisible(not survey.running)
        self.table.setVisible(bool(found.rows))
        self._show_empty()
        self._header.show_title(self._words.say("Cases with something missing"), self._summary())
        if self.table.current() != self._shown:
            self._pause.start()

    def _summary(self) -> str:
        """Return how many cases lack something, and when that was found."""
        words, survey, language = self._words, self.survey, self._words.language
        some, of = (written_number(number, language) for number in (len(self._listed.rows), self._listed.of))
        parts = [words.say("{some} of {of} cases", some=some, of=of)]
        if survey.at is not None and not survey.running:
            at = danish_time(survey.at)
            when = words.say("{day} at {time}", day=self._day(at), time=clock_time(at, language))
            parts.append(words.say("run {when}", when=when))
            if not survey.whole:
                done, all_of_them = (written_number(number, language) for number in (survey.done, survey.of))
                parts.append(words.say("stopped after {done} of {of}", done=done, of=all_of_them))
        return " · ".join(parts)

    def _day(self, at: datetime) -> str:
        if at.date() == self._desk.workspace.clock.today():
            return self._words.say("today")
        return weekday_date(at.date(), self._words.language)

    def _show_empty(self) -> None:
        """Say why the list is empty, and that nothing is missing only when every case was looked through."""
        words, survey, empty = self._words, self.survey, not self._listed.rows
        self._empty.setVisible(empty and survey.whole and not survey.running)
        self._unfinished.setVisible(empty and not self._empty.isVisibleTo(self))
        if self.filters.filters != Filters():
            self._empty.show_sentence(words.say("Nothing that you ask for here is missing in any case."))
        else:
            self._empty.show_sentence(words.say("Nothing is missing in any open case."))
        if survey.running:
            told = words.say("The cases are being looked through. What is missing shows here as it is found.")
        else:
            told = words.say(
                "The search was stopped before it had found anything. Run it again to see what is missing."
            )
        self._unfinished.show_sentence(told)

    def _sort(self, column: str) -> None:
        if column in ORDERS:
            self._order = column
            self._show()

    def _choose(self, _row: CaseRow | None) -> None:
        self._pause.start()

    def _show_chosen(self) -> None:
        self._shown = row = self.table.current()
        if row is None:
            self.panel.show_nothing()
            return
        try:
            self.panel.show_case(row)
        except CaseworkError:
            self.panel.show_nothing()

    def _into_case(self) -> None:
        """Go from the list to the first thing that is missing in the case."""
        if self._pause.isActive():
            self._pause.stop()
            self._show_chosen()
        if self.columns.is_narrow():
            self.columns.open_drawer(self.panel)
        self.panel.focus_first()

    def _back_to_list(self) -> None:
        if self.columns.is_narrow():
            self.columns.close_drawer()
        self.table.setFocus()

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, CaseworkError | Unavailable):
            raise error
        self._banner.show_text(sentence(error, self._words), "bad")
        self._banner.show()
