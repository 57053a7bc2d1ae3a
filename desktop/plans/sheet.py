"""The child's plan on the screen: the child's wish, the goals, and what the plan builds on."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.actions.errors import Unfinished
from casework.model.casefile import CaseFile
from casework.model.legal_check import Goto
from casework.model.records import Record
from desktop.checks.panel import ReadinessPanel
from desktop.desk import Desk
from desktop.handbook.place import mark
from desktop.plans.goal_card import GoalCard
from desktop.rooms.finish import Finish, first_place, readiness_of
from desktop.rooms.follow import follow
from desktop.rooms.layouts import Columns
from desktop.rooms.names import whose
from desktop.rooms.questions import Questions
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.page import Page
from desktop.widgets.responsive_columns import ResponsiveColumns
from desktop.widgets.text import Text

LEFT = {"stance": ("stance", "stance_reason", "started_on"), "follow_up": ("support_started_on", "first_follow_up_on")}
RIGHT = {"together": ("child_involved", "custody_involved", "family_support")}


class PlanSheet(QWidget):
    """A plan with its goals; the panel at the right says what is missing."""

    def __init__(self, desk: Desk, case: CaseFile, record: Record, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.widget: QWidget = self
        self._desk, self._case_id, self._record_id = desk, case.id, record.id
        mark(self, record.kind)
        self.questions = Questions(desk, case, record)
        self._finish = Finish(desk, case.id, record.id, self)
        self._cards: dict[str, GoalCard] = {}
        self._gone = ""
        self.page = Page(margins=(22, 16, 22, 22))
        self.panel = ReadinessPanel(desk, self.questions.asking.form)
        self.columns = ResponsiveColumns(
            self.page, right=self.panel, names=("", desk.words.say("What is missing")), widths=(0, 300)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.columns)
        self._lay_out(whose(case, desk.words.language))
        self.panel.finish_asked.connect(self.finish)
        self.panel.reopen_asked.connect(self._finish.reopen)
        self.panel.jumped.connect(self._go)
        self._finish.refused.connect(self._explain)
        self._finish.failed.connect(desk.autosave.failed.emit)
        self.refresh(case)

    def refresh(self, case: CaseFile) -> None:
        """Show the plan as it stands now, leaving the editor that has focus alone."""
        sight = self.questions.refresh(case)
        if sight is None:
            return
        self._arrange(case)
        for number, card in enumerate(self._cards.values(), start=1):
            card.refresh(case, number)
        self._nothing.setVisible(not self._cards)
        record = sight.record
        readiness = readiness_of(self._desk, case, self._record_id)
        self.panel.show_readiness(readiness, finished=record.finished, sealed=record.sealed)
        self.away.setVisible(not sight.locked)

    def goals(self) -> tuple[GoalCard, ...]:
        """Return the cards of the goals in their order."""
        return tuple(self._cards.values())

    def jump_to(self, path: str) -> None:
        """Bring a field of the plan into view and give it focus."""
        self.questions.jump_to(path, self.page)

    def jump_to_goal(self, goal: str, path: str) -> None:
        """Bring a field of a goal into view and give it focus."""
        card = self._cards.get(goal)
        if card is not None:
            card.questions.jump_to(path or "in_child_words", self.page)

    def finish(self) -> None:
        """Finish the plan, or explain what is missing."""
        self._finish.attempt()

    def add_goal(self) -> None:
        """Begin a goal and put the focus in the child's words."""
        answering, goal = self._desk.workspace.answering, self._desk.workspace.answering.new_id()
        answers = {"plan": self._record_id, "status": "active"}
        self.questions.asking.attempt(lambda: answering.start(self._case_id, "goal", answers, record=goal))
        QTimer.singleShot(0, self, lambda: self.jump_to_goal(goal, "in_child_words"))

    def _lay_out(self, owner: str) -> None:
        words = self._desk.words
        top = Columns(2)
        wish = Card(words.say("{whose} wish", whose=owner) if owner else words.say("The child's wish"), "child")
        wish.add(self.questions.ask("child_wish"))
        wish.add_space()
        top.add(0, wish, 1)
        top.add(1, self._section("basis", ("purpose", "starts_from")), 1)
        self.page.add(top)
        self.page.add(self._goals_heading(owner))
        nothing = words.say("There are no goals yet. Begin with what the child would like to be different.")
        self._nothing = Text(nothing, "help", wrap=True)
        self.page.add(self._nothing)
        self._goals = QVBoxLayout()
        self._goals.setSpacing(16)
        self.page.body.addLayout(self._goals)
        below = Columns(2)
        for name, paths in LEFT.items():
            below.add(0, self._section(name, paths))
        for name, paths in RIGHT.items():
            below.add(1, self._section(name, paths))
        below.add_space()
        self.page.add(below)
        self.away = Button(words.say("Take this away"), "quiet", icon="trash")
        self.page.body.addWidget(self.away, 0, Qt.AlignmentFlag.AlignLeft)
        self.page.add_space()

    def _goals_heading(self, owner: str) -> QWidget:
        words = self._desk.words
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 4, 0, 0)
        title = words.say("{whose} goals", whose=owner) if owner else words.say("The child's goals")
        row.addWidget(Text(title, "heading"), 1)
        self.undo = Button(words.say("Taken away. Bring it back"), "link", icon="undo")
        self.undo.clicked.connect(self._bring_back)
        self.undo.hide()
        row.addWidget(self.undo)
        self.new_goal = Button(words.say("New goal"), icon="plus")
        self.new_goal.clicked.connect(self.add_goal)
        row.addWidget(self.new_goal)
        return line

    def _section(self, name: str, paths: tuple[str, ...]) -> Card:
        section = next(one for one in self.questions.asking.form.sections if one.name == name)
        card = Card(section.label.in_language(self._desk.words.language))
        card.body.setSpacing(14)
        for path in paths:
            card.add(self.questions.ask(path))
        card.add_space()
        return card

    def _arrange(self, case: CaseFile) -> None:
        goals = [goal for goal in case.of("goal") if goal.text("plan") in (self._record_id, "")]
        for gone in [one for one in self._cards if one not in {goal.id for goal in goals}]:
            card = self._cards.pop(gone)
            self._goals.removeWidget(card)
            card.hide()
            card.deleteLater()
        for goal in goals:
            if goal.id not in self._cards:
                self._cards[goal.id] = GoalCard(self._desk, case, goal)
                self._cards[goal.id].removed.connect(self._remove)
                self._goals.addWidget(self._cards[goal.id])

    def _remove(self, goal: str) -> None:
        answering = self._desk.workspace.answering
        self._gone = goal
        self.questions.asking.attempt(lambda: answering.delete(goal))
        self.undo.show()
        self.undo.setFocus()

    def _bring_back(self) -> None:
        answering = self._desk.workspace.answering
        self.new_goal.setFocus()
        self.undo.hide()
        self.questions.asking.attempt(lambda: answering.restore(self._gone))

    def _explain(self, missing: Unfinished) -> None:
        self.questions.tell()
        self.refresh(self._desk.workspace.opening.file(self._case_id))
        self.panel.explain(
            self._desk.words.count(
                "One thing is missing before it can be finished.",
                "{number} things are missing before it can be finished.",
                len(missing.missing) + len(missing.findings),
            )
        )
        if self.columns.is_narrow():
            self.columns.open_drawer(self.panel)
        place = first_place(missing)
        if place:
            self.jump_to(place)

    def _go(self, goto: Goto) -> None:
        if goto.record in self._cards:
            self.jump_to_goal(goto.record, goto.path)
            return
        if goto.kind == "goal":
            self.add_goal()
            return
        follow(self._desk, self._case_id, self._record_id, goto, self.jump_to)
