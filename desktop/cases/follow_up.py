"""Follow-up (opfølgning): each goal with its numbers through time, and when the plan is looked at again."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casework.model.casefile import CaseFile
from casework.model.danish_dates import long_date
from casework.model.persons import day_of
from casework.model.records import Record
from desktop.cases.icons import icon_of
from desktop.cases.link_row import LinkRow
from desktop.deadlines.due import DueFact, due_in
from desktop.deadlines.line import DueFactLine, is_writing
from desktop.deadlines.told import days_left
from desktop.desk import Desk, Destination
from desktop.forms.beginning import begin
from desktop.forms.page import RecordsPage
from desktop.forms.written import Written
from desktop.plans.chart import RatingChart
from desktop.plans.series import series_of, told
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.chip import Chip
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.flow import Flow
from desktop.widgets.page import Page
from desktop.widgets.quote_block import QuoteBlock
from desktop.widgets.text import Text

KIND = "follow_up"
WATCHED = ("D07", "D08")
"""The deadlines of following up."""

CHIPS = {"reached": "ok", "dropped": "plain", "changed": "warn"}


class FollowUpPage(QWidget):
    """What has moved since the plan was made, and the follow-ups; one that is chosen is shown as its form.

    The numbers themselves are given on the page of the plan.
    """

    def __init__(self, desk: Desk, case_id: str, record: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.widget: QWidget = self
        self._desk, self._case_id, self._words, self._record = desk, case_id, desk.words, record
        self._case: CaseFile | None = None
        self._drawn: object = None
        self._page = Page(widest=900)
        self._one = QWidget()
        self.form = RecordsPage(desk, case_id, KIND, record)
        back = Button(desk.words.say("To the follow-up"), "quiet", icon="arrow-left")
        back.clicked.connect(lambda: desk.go(Destination("case", case_id, KIND)))
        column = QVBoxLayout(self._one)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.form, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._page)
        self.stack.addWidget(self._one)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    def show_record(self, record: str) -> None:
        """Show one follow-up as its form, or with "" what has moved."""
        self._record = record
        self.form.show_record(record)
        if self._case is not None:
            self.refresh(self._case)

    def refresh(self, case: CaseFile) -> None:
        """Show the case as it stands now."""
        self._case = case
        if self._record in {one.id for one in case.of(KIND)}:
            self.form.refresh(case)
            self.stack.setCurrentWidget(self._one)
        else:
            self.stack.setCurrentWidget(self._page)
            self._draw(case)

    def jump_to(self, path: str) -> None:
        """Bring a question of the form into sight."""
        if self.stack.currentWidget() is self._one:
            self.form.jump_to(path)

    def take_focus(self) -> None:
        """Let the next key go into the form, where one is shown."""
        if self.stack.currentWidget() is self._one:
            self.form.take_focus()

    def record(self) -> str:
        """Return the id of the follow-up that is shown, or ""."""
        return self._record if self.stack.currentWidget() is self._one else ""

    def _draw(self, case: CaseFile) -> None:
        plan, goals, due = case.latest("plan"), case.of("goal"), self._due(case)
        drawn = (plan, goals, case.of("rating"), case.of(KIND), due)
        if drawn == self._drawn or is_writing(self._page):
            return
        self._drawn = drawn
        self._page.clear()
        self._page.add(self._when(case, plan, due))
        if case.of(KIND):
            self._page.add(self._held(case))
        for goal in goals:
            self._page.add(self._card(case, goal))
        if not goals:
            self._page.add(self._nothing())
        self._page.add_space()

    def _due(self, case: CaseFile) -> tuple[DueFact, ...]:
        workspace = self._desk.workspace
        found = due_in(case, workspace, self._words, workspace.rules.work)
        return tuple(fact for fact in found if fact.deadline and fact.deadline.code in WATCHED)

    def _when(self, case: CaseFile, plan: Record | None, due: tuple[DueFact, ...]) -> Card:
        words, today = self._words, self._desk.workspace.clock.today()
        card = Card(words.say("Next follow-up"))
        day = _agreed(case, plan)
        said = words.say("No day has been set in the plan yet.")
        if day is not None:
            said = f"{long_date(day, words.language)} · {days_left((day - today).days, words)}"
        card.add(Text(said, wrap=True))
        for one in due:
            line = DueFactLine(self._desk, one, today)
            if line.explain is not None:
                line.explain.closed.connect(self._read_again)
            card.add(line)
        begun = Button(words.say("Begin: {kind}", kind=self._label().lower()), "primary", icon="plus")
        begun.clicked.connect(lambda: begin(self._desk, self._case_id, KIND, about=plan.id if plan else ""))
        to_plan = Button(words.say("To the plan"), icon="arrow-right")
        to_plan.clicked.connect(lambda: self._desk.go(Destination("case", self._case_id, "plan")))
        row = QWidget()
        flow = Flow(row)
        for button in (begun, to_plan):
            flow.addWidget(button)
        card.add(row)
        return card

    def _held(self, case: CaseFile) -> Card:
        """Return the follow-ups that have been held or begun, newest first."""
        written = Written(self._words, self._desk.workspace.library.forms(), case)
        card = Card(self._words.say("Follow-ups"))
        for record in reversed(case.of(KIND)):
            state = "" if record.finished else self._words.say("draft")
            row = LinkRow(icon_of(KIND), written.title(record), written.day(record.text("held_on")), state)
            place = Destination("case", self._case_id, KIND, record.id)
            row.clicked.connect(lambda _checked=False, place=place: self._desk.go(place))
            card.add(row)
        return card

    def _read_again(self) -> None:
        """Show the deadlines as they stand once a reason has been written."""
        self.refresh(self._desk.workspace.opening.file(self._case_id))

    def _label(self) -> str:
        return self._desk.workspace.library.forms()[KIND].label.in_language(self._words.language)

    def _card(self, case: CaseFile, goal: Record) -> Card:
        words = self._words
        spoken, adviser = goal.text("in_child_words"), goal.text("in_adviser_words")
        card = Card(adviser or spoken or words.say("A goal without words"))
        card.add_action(Chip(self._status(goal), CHIPS.get(goal.text("status"), "plain")))
        if spoken:
            card.add(QuoteBlock(spoken))
        series = series_of(case, goal.id)
        lines = tuple(told(one, self._rater(one.rater, case), words) for one in series)
        if series:
            chart = RatingChart(self._desk.look, words.language)
            enough = goal.answer("good_enough")
            chart.show_series(series, enough if isinstance(enough, int) else None, ". ".join(lines))
            card.add(chart)
        for line in lines or (words.say("No numbers have been given yet."),):
            card.add(Text(line, "help", wrap=True))
        card.body.addLayout(self._open(goal, card.accessibleName()))
        return card

    def _open(self, goal: Record, title: str) -> QHBoxLayout:
        button = Button(self._words.say("Give numbers today"), icon="chart")
        button.setAccessibleName(f"{button.text()}: {title}")
        button.clicked.connect(lambda: self._desk.go(Destination("case", self._case_id, "plan", goal.id)))
        row = QHBoxLayout()
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return row

    def _status(self, goal: Record) -> str:
        field = self._desk.workspace.library.forms()["goal"].field_at("status")
        status = goal.text("status") or "active"
        return field.label_of(status).in_language(self._words.language) if field else status

    def _rater(self, rater: str, case: CaseFile) -> str:
        if rater == "child" and case.child is not None:
            return case.child.first_name
        field = self._desk.workspace.library.forms()["rating"].field_at("rater")
        return field.label_of(rater).in_language(self._words.language) if field else rater

    def _nothing(self) -> EmptyState:
        empty = EmptyState(
            "target", self._words.say("There are no goals to follow up yet."), self._words.say("To the plan")
        )
        empty.acted.connect(lambda: self._desk.go(Destination("case", self._case_id, "plan")))
        return empty


def _agreed(case: CaseFile, plan: Record | None) -> date | None:
    """Return the day that was agreed on last: in the latest follow-up, or in the plan."""
    told = [one.text("next_on") for one in case.of(KIND)]
    planned = plan.text("first_follow_up_on") if plan is not None and not told else ""
    return next((day for day in map(day_of, [*reversed(told), planned]) if day), None)
