"""Follow-up (opfølgning): each goal with its numbers through time, and when the plan is looked at again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.model.casefile import CaseFile
from casework.model.danish_dates import long_date
from casework.model.persons import day_of
from casework.model.records import Record
from desktop.cases.header import days_left
from desktop.desk import Desk, Destination
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

CHIPS = {"reached": "ok", "dropped": "plain", "changed": "warn"}


class FollowUpPage(QWidget):
    """What has moved since the plan was made; the numbers themselves are given on the page of the plan."""

    def __init__(self, desk: Desk, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.widget: QWidget = self
        self._desk, self._case_id, self._words = desk, case_id, desk.words
        self._drawn: object = None
        self._page = Page(widest=900)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)

    def refresh(self, case: CaseFile) -> None:
        """Show the case as it stands now."""
        plan, goals = case.latest("plan"), case.of("goal")
        drawn = (plan, goals, case.of("rating"))
        if drawn == self._drawn:
            return
        self._drawn = drawn
        self._page.clear()
        self._page.add(self._when(plan))
        for goal in goals:
            self._page.add(self._card(case, goal))
        if not goals:
            self._page.add(self._nothing())
        self._page.add_space()

    def jump_to(self, path: str) -> None:
        """Stay: nothing is answered here."""

    def _when(self, plan: Record | None) -> Card:
        words, today = self._words, self._desk.workspace.clock.today()
        card = Card(words.say("Next follow-up"))
        day = day_of(plan.text("first_follow_up_on")) if plan is not None else None
        said = words.say("No day has been set in the plan yet.")
        if day is not None:
            said = f"{long_date(day, words.language)} · {days_left((day - today).days, words)}"
        card.add(Text(said, wrap=True))
        to_plan = Button(words.say("To the plan"), icon="arrow-right")
        to_plan.clicked.connect(lambda: self._desk.go(Destination("case", self._case_id, "plan")))
        row = QWidget()
        Flow(row).addWidget(to_plan)
        card.add(row)
        return card

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
