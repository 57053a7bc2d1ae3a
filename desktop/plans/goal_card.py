"""One goal of the plan: the child's words first, then yours, the way there, and the numbers through time."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.model.casefile import CaseFile
from casework.model.records import Record
from desktop.desk import Desk
from desktop.handbook.place import mark
from desktop.plans.chart import RatingChart
from desktop.plans.rating_row import RatingRow
from desktop.plans.series import ratings_of, series_of, told
from desktop.rooms.layouts import Columns
from desktop.rooms.questions import Questions
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.chip import Chip
from desktop.widgets.flow import Flow
from desktop.widgets.icon import Icon
from desktop.widgets.text import Text

GOAL = ("in_child_words", "quotes", "in_adviser_words", "author", "domain", "child_agrees", "child_agreed_on")
WAY = ("first_step", "actions", "responsible", "by_when", "indicator", "status")
IN_SIGHT = 3
"""How many numbers are shown before the older ones are folded away."""

STATUS_KINDS = {"reached": "ok", "changed": "warn", "dropped": "plain"}


class GoalCard(Card):
    """A goal with everything about it, open to write in; what it still lacks is said gently at its foot."""

    removed = Signal(str)

    def __init__(self, desk: Desk, case: CaseFile, goal: Record, parent: QWidget | None = None) -> None:
        super().__init__(desk.words.say("Goal {number}", number=1), parent=parent)
        self.goal = goal.id
        mark(self, goal.kind)
        self._desk, self._case_id = desk, case.id
        self.questions = Questions(desk, case, goal)
        self._title = self.findChildren(Text)[0]
        self._rows: dict[str, RatingRow] = {}
        self._new, self._gone = "", ""
        words = desk.words
        self._status = Chip("")
        self.add_action(self._status)
        away = Button("", "quiet", icon="trash", name=words.say("Take the goal away"))
        away.clicked.connect(lambda: self.removed.emit(self.goal))
        self.add_action(away)
        columns = Columns(2, spacing=20)
        self.body.setSpacing(12)
        self.add(columns)
        for path in GOAL:
            columns.add(0, self.questions.ask(path))
        columns.add(1, self._numbers())
        for path in WAY:
            columns.add(1, self.questions.ask(path))
        columns.add_space()
        self._advice = QVBoxLayout()
        self._advice.setSpacing(2)
        self.body.addLayout(self._advice)
        self._advised: tuple[str, ...] | None = None

    def refresh(self, case: CaseFile, number: int) -> None:
        """Show the goal as it stands now."""
        sight = self.questions.refresh(case)
        if sight is None:
            return
        words = self._desk.words
        title = words.say("Goal {number}", number=number)
        self._title.setText(title)
        worded = sight.record.text("in_child_words") or sight.record.text("in_adviser_words")
        self.setAccessibleName(f"{title}: {worded}")
        status = sight.record.text("status")
        label = self.questions.field("status").label_of(status).in_language(words.language) if status else ""
        self._status.show_text(label, STATUS_KINDS.get(status, "plain"))
        self._status.setVisible(bool(label))
        self._show_numbers(case, sight.record)
        self._show_advice(case, sight.record)

    def add_rating(self) -> None:
        """Begin a rating of today and put the focus in it."""
        asking = self.questions.asking
        answering = self._desk.workspace.answering
        answers = {"goal": self.goal, "rater": "child"}
        self._new = answering.new_id()
        asking.attempt(lambda: answering.start(self._case_id, "rating", answers, record=self._new))
        row = self._rows.get(self._new)
        if row is not None:
            row.take_focus()

    def rows(self) -> tuple[RatingRow, ...]:
        """Return the rows of the ratings, newest first."""
        return tuple(self._rows.values())

    def _numbers(self) -> QWidget:
        holder, words = QWidget(), self._desk.words
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Text(words.say("Where are we now?"), "strong"))
        self.chart = RatingChart(self._desk.look, words.language)
        column.addWidget(self.chart)
        self._enough = Text("", "ok")
        column.addWidget(self._enough)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column.addLayout(self._list)
        self.older = Button(words.say("Show the older numbers"), "link")
        self.older.setCheckable(True)
        self.older.clicked.connect(self._show_older)
        column.addWidget(self.older, 0, Qt.AlignmentFlag.AlignLeft)
        row = QWidget()
        flow = Flow(row)
        self.new_rating = Button(words.say("New number"), icon="plus")
        self.new_rating.clicked.connect(self.add_rating)
        self.undo = Button(words.say("Taken away. Bring it back"), "link", icon="undo")
        self.undo.clicked.connect(self._bring_back)
        self.undo.hide()
        flow.addWidget(self.new_rating)
        flow.addWidget(self.undo)
        column.addWidget(row)
        column.addSpacing(6)
        column.addWidget(self.questions.ask("good_enough"))
        return holder

    def _show_numbers(self, case: CaseFile, goal: Record) -> None:
        words, enough = self._desk.words, goal.answer("good_enough")
        number = enough if isinstance(enough, int) else None
        series = series_of(case, goal.id)
        names = {one.rater: self._rater(one.rater) for one in series}
        said = "; ".join(told(one, names[one.rater], words) for one in series)
        self._enough.setText(words.say("– – Good enough: {number}", number=number) if number is not None else "")
        self._enough.setVisible(number is not None and bool(series))
        self.chart.show_series(series, number, said)
        self.chart.setVisible(bool(series))
        self._arrange(case, ratings_of(case, goal.id))

    def _rater(self, rater: str) -> str:
        field = self._desk.workspace.library.forms()["rating"].field_at("rater")
        return field.label_of(rater).in_language(self._desk.words.language) if field else rater

    def _arrange(self, case: CaseFile, ratings: tuple[Record, ...]) -> None:
        wanted = [rating.id for rating in ratings]
        for gone in [one for one in self._rows if one not in wanted]:
            row = self._rows.pop(gone)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        rows = {rating.id: self._rows.get(rating.id) or self._row(case, rating) for rating in ratings}
        if list(rows) != list(self._rows):
            for row in rows.values():
                self._list.addWidget(row)
        self._rows = rows
        for place, row in enumerate(rows.values()):
            row.refresh(case)
            row.setVisible(place < IN_SIGHT or self.older.isChecked() or row.rating == self._new)
        self.older.setVisible(len(rows) > IN_SIGHT)

    def _show_older(self) -> None:
        for place, row in enumerate(self._rows.values()):
            row.setVisible(place < IN_SIGHT or self.older.isChecked())

    def _row(self, case: CaseFile, rating: Record) -> RatingRow:
        row = RatingRow(self._desk, case, rating, opened=rating.id == self._new)
        row.removed.connect(self._remove_rating)
        return row

    def _remove_rating(self, rating: str) -> None:
        answering = self._desk.workspace.answering
        self.questions.asking.attempt(lambda: answering.delete(rating))
        self._gone = rating
        self.undo.show()
        self.undo.setFocus()

    def _bring_back(self) -> None:
        answering = self._desk.workspace.answering
        self.new_rating.setFocus()
        self.undo.hide()
        self.questions.asking.attempt(lambda: answering.restore(self._gone))

    def _show_advice(self, case: CaseFile, goal: Record) -> None:
        readiness = self._desk.workspace.finishing.readiness(case, goal)
        words = self._desk.words
        labels = [self.questions.label(problem.place) for problem in readiness.missing if problem.code == "missing"]
        said = [words.say("Still open: {questions}", questions=" · ".join(labels))] if labels else []
        said += [finding.title(words.language) for finding in readiness.findings if not finding.ok]
        if tuple(said) == self._advised:
            return
        self._advised = tuple(said)
        while (item := self._advice.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for sentence in said:
            self._advice.addWidget(_gently(sentence))


def _gently(sentence: str) -> QWidget:
    line = QWidget()
    flow = Flow(line, across=6)
    flow.addWidget(Icon("point", 14, tone="warn"))
    flow.addWidget(Text(sentence, "help", wrap=True))
    return line
