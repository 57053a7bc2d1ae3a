"""The line above a conversation: which it is, the way to the others, and the button that ends it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from casework.actions.finishing import Readiness
from casework.model.casefile import CaseFile
from casework.model.danish_dates import clock_time, short_date
from casework.model.danish_time import danish_time
from casework.model.records import Record
from casework.model.written_days import read_moment
from casework.words import Words
from desktop.desk import Desk
from desktop.forms.asking import Sight
from desktop.widgets.button import Button
from desktop.widgets.chip import Chip
from desktop.widgets.combo_choice import ComboChoice
from desktop.widgets.flow import Flow
from desktop.widgets.options import Option
from desktop.widgets.text import Text

NEW = "new"
"""Stands in the list of conversations for one that is still to be begun."""


class Heading(QFrame):
    """“Conversation with Sofie”, where and when, the other conversations, and what can be done."""

    finish_asked = Signal()
    reopen_asked = Signal()
    missing_asked = Signal()
    new_asked = Signal()
    chosen = Signal(str)

    def __init__(self, desk: Desk, record_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "bar")
        self._desk, self._record_id, words = desk, record_id, desk.words
        self._options: tuple[Option, ...] = ()
        self.title = Text("", "title")
        self.age, self.where = Chip("", "child"), Chip("")
        told = QWidget()
        flow = Flow(told, across=12, down=4)
        for part in (self.title, self.age, self.where, Chip(words.say("Works without a network"), "ok")):
            flow.addWidget(part)
        self.others = ComboChoice((), words.say("Choose …"), roomy=True)
        self.others.set_name(words.say("Other conversations"))
        self.others.setFixedWidth(184)
        self.others.edited.connect(self._choose)
        self.missing = Button("", "quiet", icon="panel", roomy=True)
        self.missing.clicked.connect(self.missing_asked.emit)
        self.finish = Button(words.say("End the conversation"), "primary", roomy=True)
        self.finish.clicked.connect(self.finish_asked.emit)
        self.reopen = Button(words.say("Reopen"), roomy=True)
        self.reopen.clicked.connect(self.reopen_asked.emit)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(told, 1, Qt.AlignmentFlag.AlignVCenter)
        for act in (self.others, self.missing, self.reopen, self.finish):
            row.addWidget(act)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 8, 22, 8)
        column.addLayout(row)

    def refresh(self, sight: Sight, readiness: Readiness) -> None:
        """Show which conversation it is and whether anything is missing."""
        words, record, child = self._desk.words, sight.record, sight.case.child
        name = child.first_name if child else ""
        self.title.setText(words.say("Conversation with {child}", child=name) if name else words.say("Conversation"))
        age = child.age_on(self._desk.workspace.clock.today()) if child else None
        self.age.show_text("" if age is None else words.count("{number} year", "{number} years", age))
        self.age.setVisible(age is not None)
        where = where_and_when(record, words)
        self.where.show_text(where)
        self.where.setVisible(bool(where))
        self._show_others(sight.case)
        number = len(readiness.missing) + len(readiness.blocking)
        self.missing.show_text(words.count("{number} missing", "{number} missing", number))
        self.missing.setVisible(bool(number) and not record.finished)
        self.finish.setVisible(not record.finished)
        self.reopen.setVisible(record.finished and not record.sealed)

    def _show_others(self, case: CaseFile) -> None:
        held = sorted(case.of("conversation"), key=lambda one: one.text("held_at"), reverse=True)
        options = tuple(Option(one.id, when_held(one, self._desk.words)) for one in held)
        options += (Option(NEW, self._desk.words.say("New conversation")),)
        if options != self._options:
            self._options = options
            self.others.show_options(options)
        self.others.show_value(self._record_id)

    def _choose(self, chosen: object) -> None:
        if chosen == NEW:
            self.new_asked.emit()
        elif chosen:
            self.chosen.emit(str(chosen))


def where_and_when(record: Record, words: Words) -> str:
    """Return where and when a conversation was held: “At home · 23 Nov at 14:32”."""
    return " · ".join(part for part in (record.text("place"), when_held(record, words)) if part)


def when_held(record: Record, words: Words) -> str:
    """Return the day and time of a conversation in few letters, “–” before they are known."""
    held = read_moment(record.text("held_at"))
    if held is None:
        return "–"
    moment = danish_time(held)
    day = short_date(moment.date(), words.language).removesuffix(f" {moment.year}")
    return f"{day} {'at' if words.language == 'en' else 'kl.'} {clock_time(moment, words.language)}"
