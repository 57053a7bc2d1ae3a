"""One conversation on the screen: the child's words first, and around them who, where, and what happens next."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.actions.errors import Unfinished
from casework.model.casefile import CaseFile
from casework.model.forms import Field
from casework.model.legal_check import Goto
from casework.model.records import Record
from desktop.checks.panel import ReadinessPanel
from desktop.desk import Desk
from desktop.forms.asking import Asking, Sight
from desktop.forms.fields import ChoiceQuestion
from desktop.forms.question import Question
from desktop.forms.tab_order import TabOrder
from desktop.handbook.place import mark
from desktop.rooms.finish import Finish, first_place, readiness_of
from desktop.rooms.follow import follow
from desktop.rooms.layouts import Columns
from desktop.rooms.names import whose
from desktop.rooms.questions import Questions, make_roomy
from desktop.visits.heading import Heading
from desktop.visits.house import OTHER, House
from desktop.visits.strip import FACES, Strip, last_number
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.choice_buttons import ChoiceButtons
from desktop.widgets.page import Page
from desktop.widgets.text import Text
from desktop.widgets.value_editor import ValueEditor

NARROW = 720
"""Below this width the houses stand one under the other."""

LEFT = {
    "setting": (
        "held_at", "place", "place_chosen_by_child", "form", "present", "two_caseworkers", "why_one_caseworker",
        "parents_present", "why_without_parents", "parents_told_on",
    ),
    "companion": (
        "companion_told", "companion_told_how", "companion_wanted", "companion", "companion_excluded",
        "exclusion_decision",
    ),
}  # fmt: skip
RIGHT = {"talk": ("told_child", "about"), "adult": ("impression", "weight"), "after": ("next", "hears_back_on")}
"""The fields of each section beside the child's own."""


class FacesQuestion(ChoiceQuestion):
    """Three faces: what the adult was like to talk to."""

    def editor_for(self, field: Field, asking: Asking) -> ValueEditor:
        """Return three buttons with a face on each."""
        options = tuple((choice.value, choice.label.in_language(asking.language)) for choice in field.choices)
        return ChoiceButtons(options, child=True, roomy=True, icons=FACES)


class ConversationSheet(QWidget):
    """A conversation: three houses for the child's words, and everything around them below."""

    def __init__(self, desk: Desk, case: CaseFile, record: Record, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.widget: QWidget = self
        self._desk, self._case_id, self._record_id = desk, case.id, record.id
        mark(self, record.kind)
        self.questions = Questions(desk, case, record, roomy=True)
        self._finish = Finish(desk, case.id, record.id, self)
        child = case.child.first_name if case.child else ""
        owner = whose(case, desk.words.language)
        self.heading = Heading(desk, record.id)
        self.panel = ReadinessPanel(desk, self.questions.asking.form)
        self.houses = self._houses(child)
        self.strip = Strip(desk, owner)
        self.page = Page(margins=(22, 16, 22, 22))
        self._lay_out(owner)
        self._connect()
        self._order = TabOrder(self.page)
        self.page.viewport().installEventFilter(self)
        self.setFocusProxy(self.houses[0].line)
        self.refresh(case)

    def refresh(self, case: CaseFile) -> None:
        """Show the conversation as it stands now, leaving the editor that has focus alone."""
        sight = self.questions.refresh(case)
        if sight is None:
            return
        for house in self.houses:
            house.refresh(sight)
        self.houses[-1].setVisible(bool(self.houses[-1].said()))
        self.strip.refresh(sight)
        self._show_last_number(sight)
        readiness = readiness_of(self._desk, case, self._record_id)
        record = sight.record
        self.panel.show_readiness(readiness, finished=record.finished, sealed=record.sealed)
        make_roomy(self.panel)
        self.heading.refresh(sight, readiness)
        self.away.setVisible(not sight.locked)
        self._order.keep()

    def jump_to(self, path: str) -> None:
        """Bring a field into view and give it focus."""
        for house in self.houses:
            for question in house.questions():
                if question.path == path or path == question.path.rpartition("/")[0]:
                    question.take_focus()
                    QTimer.singleShot(0, self, lambda shown=question: self.page.reveal(shown.widget()))
                    return
        if path.partition("/")[0] == "quotes":
            self.houses[0].line.setFocus()
            self.page.reveal(self.houses[0].line)
            return
        self.questions.jump_to(path, self.page)

    def finish(self) -> None:
        """Finish the conversation, or explain what is missing beside it."""
        self._finish.attempt()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the panel away on Esc."""
        if event.key() == Qt.Key.Key_Escape and self.panel.isVisible():
            self.panel.hide()
            self.heading.missing.setFocus()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the houses fill what the window has, down to the four cells."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _show_last_number(self, sight: Sight) -> None:
        asked, question = self.questions.field("child_scale"), self.questions.at("child_scale")
        last, words = last_number(sight.case, sight.record), self._desk.words
        help_text = asked.help.in_language(words.language) if asked.help else ""
        said = words.say("Last time {number}.", number=last) if last is not None else ""
        if isinstance(question, Question):
            question.show_help(f"{help_text} {said}".strip())

    def _houses(self, child: str) -> tuple[House, ...]:
        words, asking = self._desk.words, self.questions.asking
        also = words.say("What {child} also said", child=child) if child else words.say("What the child also said")
        told = (
            ("good", words.say("The good"), words.say("What is good right now?")),
            ("worries", words.say("Worries"), words.say("What is hard?")),
            ("dreams", words.say("Dreams"), words.say("How should it be?")),
            (OTHER, words.say("Anything else"), also),
        )
        return tuple(House(name, title, asked, asking) for name, title, asked in told)

    def _lay_out(self, owner: str) -> None:
        self._three, self._below = Columns(3, narrow=NARROW), Columns(2, narrow=NARROW, weights=(7, 8))
        for place, house in enumerate(self.houses[:3]):
            self._three.add(place, house, 1)
        for section, paths in LEFT.items():
            self._below.add(0, self._section(section, paths))
        self._below.add(1, self._voice(owner))
        for section, paths in RIGHT.items():
            self._below.add(1, self._section(section, paths))
        self._below.add_space()
        self.away = Button(self._desk.words.say("Take this away"), "quiet", icon="trash", roomy=True)
        for part in (self._three, self.strip, self.houses[-1], self._below):
            self.page.add(part)
        self.page.body.addWidget(self.away, 0, Qt.AlignmentFlag.AlignLeft)
        self.page.add_space()
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.page, 1)
        self.panel.setFixedWidth(330)
        self.panel.hide()
        beside.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addLayout(beside, 1)

    def _section(self, name: str, paths: tuple[str, ...]) -> Card:
        form, language = self.questions.asking.form, self._desk.words.language
        section = next(one for one in form.sections if one.name == name)
        card = Card(section.label.in_language(language))
        card.body.setSpacing(16)
        if section.help:
            card.add(Text(section.help.in_language(language), "help", wrap=True))
        for path in paths:
            card.add(self.questions.ask(path))
        return card

    def _voice(self, owner: str) -> Card:
        words = self._desk.words
        title = words.say("{whose} own answers", whose=owner) if owner else words.say("The child's own answers")
        card = Card(title, "child")
        card.body.setSpacing(16)
        # The eleven numbers stand in one line where the window has its usual width.
        card.body.setContentsMargins(12, 12, 12, 12)
        card.add(self.questions.ask("child_scale"))
        asking = self.questions.asking
        faces = FacesQuestion(self.questions.field("rating"), "rating", asking)
        card.add(self.questions.ask("rating", faces))
        for path in ("rating_words", "read_back", "corrections"):
            card.add(self.questions.ask(path))
        return card

    def _connect(self) -> None:
        self.strip.jumped.connect(self.jump_to)
        self.heading.finish_asked.connect(self.finish)
        self.heading.reopen_asked.connect(self._finish.reopen)
        self.heading.missing_asked.connect(self._toggle_panel)
        self.panel.finish_asked.connect(self.finish)
        self.panel.reopen_asked.connect(self._finish.reopen)
        self.panel.jumped.connect(self._go)
        self._finish.refused.connect(self._explain)
        self._finish.failed.connect(self._desk.autosave.failed.emit)
        self._finish.done.connect(self.panel.hide)

    def _explain(self, missing: Unfinished) -> None:
        self.questions.tell()
        self.refresh(self._desk.workspace.opening.file(self._case_id))
        self.panel.show()
        number = len(missing.missing) + len(missing.findings)
        self.panel.explain(
            self._desk.words.count(
                "One thing is missing before it can be finished.",
                "{number} things are missing before it can be finished.",
                number,
            )
        )
        place = first_place(missing)
        if place:
            self.jump_to(place)
        else:
            self.panel.focus_first()

    def _toggle_panel(self) -> None:
        self.panel.setVisible(not self.panel.isVisible())
        if self.panel.isVisible():
            self.panel.focus_first()

    def _go(self, goto: Goto) -> None:
        follow(self._desk, self._case_id, self._record_id, goto, self.jump_to)

    def _fit(self) -> None:
        narrow = self.page.width() < NARROW
        room = self.page.viewport().height() - self.strip.sizeHint().height() - 48
        self._three.set_least_height(0 if narrow else max(room, 240))
