"""What is decided about an injunction, written down at the left of its letter."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.model.casefile import CaseFile
from casework.model.records import Record
from desktop.desk import Desk
from desktop.forms.asking import Sight
from desktop.forms.question import Question
from desktop.injunctions.duties import DutiesQuestion
from desktop.injunctions.from_case import FromCase, Passage, passages
from desktop.parties.card import PartiesCard
from desktop.rooms.finish import readiness_of
from desktop.rooms.questions import Questions
from desktop.widgets.button import Button
from desktop.widgets.long_text import LongText
from desktop.widgets.page import Page
from desktop.widgets.text import Text

INSERTING = ("considerations", "risk", "parental_cause")
"""Texts that are built on what stands in the case."""

WORDING = frozenset({"P09", "P14", "E56"})
"""The checks that point at words in a duty."""

PAUSE_MS = 250
"""How long typing rests before it is saved at once: the letter beside it follows what is saved."""


class InjunctionForm(Page):
    """The sections of an injunction in the order that a decision is thought in, all open."""

    def __init__(self, desk: Desk, case: CaseFile, record: Record, parent: QWidget | None = None) -> None:
        super().__init__(margins=(20, 16, 16, 24), spacing=14, parent=parent)
        self._desk = desk
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(desk.autosave.flush)
        self.questions = Questions(desk, case, record, given=lambda: self._pause.start(PAUSE_MS))
        self.duties = DutiesQuestion(self.questions.field("duties"), "duties", self.questions.asking)
        self.parties = PartiesCard(desk)
        self._sources: dict[str, FromCase] = {}
        self.top = QVBoxLayout()
        self.top.setSpacing(10)
        self.body.addLayout(self.top)
        for section in self.questions.asking.form.sections:
            self._add_section(section.name)
        self.away = Button(desk.words.say("Take this away"), "quiet", icon="trash")
        self.body.addWidget(self.away, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_space()

    def refresh(self, case: CaseFile) -> Sight | None:
        """Show the injunction as it stands now."""
        sight = self.questions.refresh(case)
        if sight is None:
            return None
        self.away.setVisible(not sight.locked)
        self.parties.show_act(case, sight.record)
        readiness = readiness_of(self._desk, case, sight.record.id)
        vague = [one for one in readiness.findings if one.code in WORDING and not one.ok]
        self.duties.show_vague(vague, self._desk.look.colours.warn_mark)
        forms, language = self._desk.workspace.library.forms(), self._desk.words.language
        labels = {name: forms[name].label.in_language(language) for name in ("assessment", "investigation", "concern")}
        offered = passages(case, sight.record, self._desk.words, labels)
        for source in self._sources.values():
            source.show_passages(offered)
            source.setVisible(not sight.locked)
        return sight

    def jump_to(self, path: str) -> None:
        """Bring a field into view and give it focus; among all duties the first that lacks what is asked."""
        self.questions.jump_to(path, self)

    def source_of(self, path: str) -> FromCase:
        """Return what can be inserted into a text."""
        return self._sources[path]

    def _add_section(self, name: str) -> None:
        section = next(one for one in self.questions.asking.form.sections if one.name == name)
        language = self._desk.words.language
        self.add(Text(section.label.in_language(language), "heading"))
        if section.help:
            self.add(Text(section.help.in_language(language), "help", wrap=True))
        for field in section.fields:
            made = self.duties if field.name == "duties" else None
            self.add(self.questions.ask(field.name, made))
            if field.name == "addressee":
                self.add(self.parties)
            if field.name in INSERTING:
                self._add_source(field.name)

    def _add_source(self, path: str) -> None:
        source = FromCase(self._desk.words)
        label = self.questions.label(path)
        source.opener.setAccessibleName(f"{source.opener.text()}: {label}")
        source.chosen.connect(lambda passage: self._insert(path, passage))
        self._sources[path] = source
        question = self.questions.at(path)
        if isinstance(question, Question):
            question.add_above(source)

    def _insert(self, path: str, passage: Passage) -> None:
        question = self.questions.at(path)
        if not isinstance(question, Question) or not isinstance(question.editor, LongText):
            return
        editor = question.editor
        editor.setFocus()
        before = editor.value()[: editor.text.textCursor().position()]
        gap = " " if before and not before[-1].isspace() else ""
        editor.insert(f"{gap}{passage.inserted} ")
