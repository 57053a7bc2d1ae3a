"""One record as a form: its sections at the left, the questions, and what is missing at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from casework.actions.errors import NothingToUndo, OpenConflict, Unfinished
from casework.actions.finishing import Readiness
from casework.model.answers import Progress, completeness
from casework.model.casefile import CaseFile
from casework.model.legal_check import Goto
from casework.model.records import FINISHED, FINISHED_BY, Record
from casework.model.summaries import DRAFT_KINDS
from desktop.checks.panel import ReadinessPanel
from desktop.desk import Destination
from desktop.forms.asking import Asking, Sight, sight_of
from desktop.forms.section_page import SectionPage
from desktop.forms.written import Written
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button
from desktop.widgets.responsive_columns import ResponsiveColumns
from desktop.widgets.section_list import SectionList, SectionMark
from desktop.widgets.text import Text

STATES = {Progress.UNTOUCHED: "empty", Progress.BEGUN: "half", Progress.DONE: "full"}
WITHOUT_PANEL = frozenset({"person", "case", "note"})
"""Kinds that nobody finishes: there is nothing the law asks of them as a whole."""


class RecordForm(QWidget):
    """The questions of one record; `begun` carries a kind of record that a check asks for.

    `taken_away` says that the person wants the record gone.
    """

    begun = Signal(str)
    taken_away = Signal()

    def __init__(self, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asking = asking
        self._words, self._form = asking.words, asking.form
        self._case: CaseFile | None = None
        self._sight: Sight | None = None
        self._told = False
        self._pages: dict[str, SectionPage] = {}
        self.sections = SectionList(self._marks_at_first(), self._words)
        self.sections.chosen.connect(self.show_section)
        self.stack = QStackedWidget()
        self._state = Banner("", "ok", self._words.say("Reopen"))
        self._state.acted.connect(self.reopen)
        self._above = QWidget()
        self._above.hide()
        self.panel = None if asking.form.name in WITHOUT_PANEL else ReadinessPanel(asking.desk, asking.form)
        self.columns = ResponsiveColumns(
            self._middle(),
            self._left(),
            self.panel,
            names=(self._words.say("Sections"), self._words.say("What is missing")),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.columns)
        if self.panel is not None:
            self.panel.jumped.connect(self.follow)
            self.panel.finish_asked.connect(self.finish)
            self.panel.reopen_asked.connect(self.reopen)
        self._first = self._form.sections[0].name

    def refresh(self, case: CaseFile) -> None:
        """Show the record as it stands now in its case."""
        record = case.record(self.asking.record)
        if record is None:
            return
        self._case = case
        self._sight = sight_of(self.asking, case, record, told=self._told)
        if not self.sections.current():
            self.show_section(self._first)
        page = self._pages.get(self.sections.current())
        if page is not None:
            page.refresh(self._sight)
        readiness = self._readiness(case, record)
        self._show_marks(case, record, readiness)
        self._show_state(record)
        if self.panel is not None:
            finishes = self._form.name in DRAFT_KINDS
            self.panel.show_readiness(readiness, finished=record.finished, sealed=record.sealed, finishes=finishes)
            self.columns.show_right_name(self.panel.finish.text() if finishes else self.panel.title)
        self.undo.setEnabled(not record.sealed)
        self.delete.setVisible(not record.finished and not record.sealed and self._form.name != "case")

    @property
    def page(self) -> SectionPage:
        """Return the page of the section that is shown."""
        return self._pages[self.sections.current()]

    def show_section(self, name: str) -> None:
        """Show the questions of a section."""
        self.asking.desk.autosave.flush()
        if name not in self._pages:
            self._pages[name] = self._page(name)
            self.stack.addWidget(self._pages[name])
        if self._sight is not None:
            self._pages[name].refresh(self._sight)
        self.sections.select(name)
        self._let_go(name)
        self.stack.setCurrentWidget(self._pages[name])

    def step_section(self, step: int) -> None:
        """Go to the next (1) or the previous (-1) section, with the focus in its first question."""
        self.show_section(self.sections.neighbour(step))
        self.take_focus()

    def take_focus(self) -> None:
        """Let the next key go into the first question of the section."""
        page = self._pages.get(self.sections.current())
        asked = [question for question in page.questions if not question.widget().isHidden()] if page else []
        if asked:
            asked[0].take_focus()

    def jump_to(self, path: str) -> None:
        """Bring the question at a path into sight, with the focus in it."""
        section = self._section_of(path)
        if section:
            self.show_section(section)
            self._pages[section].go_to(path)
            # A page that has just been made has no sizes yet; it is scrolled once they are there.
            QTimer.singleShot(0, self, lambda: self._pages[section].go_to(path) if path else None)

    def follow(self, goto: Goto) -> None:
        """Go where something is mended: here, in another record, or in one that is still to be begun."""
        if goto.kind:
            self.begun.emit(goto.kind)
        elif goto.record and goto.record != self.asking.record:
            record = self._case.record(goto.record) if self._case else None
            self.asking.desk.autosave.flush()
            step = record.kind if record else ""
            self.asking.desk.go(Destination("case", self.asking.case, step, goto.record, goto.path))
        else:
            if self.columns.is_narrow():
                self.columns.close_drawer()
            self.jump_to(goto.path)

    def next_missing(self, step: int) -> None:
        """Go to the next (1) or previous (-1) thing that is missing here."""
        if self.panel is None:
            return
        here_too = ("", self.asking.record)
        found = {goto.path for goto in self.panel.missing_places() if goto.path and goto.record in here_too}
        places = sorted(found, key=self._place_of)
        if not places:
            return
        here = self.path_in_focus()
        at = next((number for number, path in enumerate(places) if here and here == path), None)
        start = (0 if step > 0 else len(places) - 1) if at is None else (at + step) % len(places)
        self.jump_to(places[start])

    def path_in_focus(self) -> str:
        """Return the path of the question that the person is in, or ""."""
        page = self._pages.get(self.sections.current())
        focus: QWidget | None = self.focusWidget()
        while focus is not None and focus is not page:
            path = getattr(focus, "path", "")
            if path:
                return str(path)
            focus = focus.parentWidget()
        return ""

    def finish(self) -> None:
        """Call the record finished, or explain what is missing."""
        desk = self.asking.desk
        desk.autosave.flush()
        try:
            self.asking.attempt(self._finish)
        except Unfinished as left:
            self._explain(len(left.missing) + len(left.findings))
        except OpenConflict:
            self._told = True
            self._refresh_again()
            self.jump_to(self._sight.record.conflicts[0] if self._sight else "")

    def reopen(self) -> None:
        """Let a finished record be written in again."""
        finishing, record = self.asking.desk.workspace.finishing, self.asking.record
        self.asking.attempt(lambda: finishing.reopen(record))

    def undo_last(self) -> None:
        """Set back what this person last did to the record."""
        undoing, record = self.asking.desk.workspace.undoing, self.asking.record
        try:
            self.asking.attempt(lambda: undoing.undo(record))
        except NothingToUndo:
            self._nothing_left.show()
        else:
            self._nothing_left.hide()

    def show_history(self) -> None:
        """Show who changed what and when."""
        self.asking.desk.autosave.flush()
        self.asking.desk.go(Destination("case", self.asking.case, "timeline", self.asking.record))

    def _let_go(self, name: str) -> None:
        """Leave the editor one is in: otherwise Qt puts the focus into one that nobody asked for."""
        focus = QApplication.focusWidget()
        if focus is not None and self.stack.isAncestorOf(focus):
            focus.clearFocus()
            self.sections.entry(name).setFocus()

    def _finish(self) -> None:
        self.asking.desk.workspace.finishing.finish(self.asking.record)

    def _explain(self, number: int) -> None:
        self._told = True
        self._refresh_again()
        if self.panel is None:
            return
        say = self._words.count(
            "{number} thing is missing before this can be finished. Enter goes to the place.",
            "{number} things are missing before this can be finished. Enter goes to the place.",
            number,
        )
        self.panel.explain(say)
        if self.columns.is_narrow():
            self.columns.open_drawer(self.panel)
        self.panel.focus_first()

    def _refresh_again(self) -> None:
        if self._case is not None:
            self.refresh(self._case)

    def _readiness(self, case: CaseFile, record: Record) -> Readiness:
        if self.panel is None:
            return Readiness()
        return self.asking.desk.workspace.finishing.readiness(case, record)

    def _marks_at_first(self) -> tuple[SectionMark, ...]:
        language = self.asking.language
        return tuple(SectionMark(one.name, one.label.in_language(language)) for one in self._form.sections)

    def _show_marks(self, case: CaseFile, record: Record, readiness: Readiness) -> None:
        language = self.asking.language
        progress = completeness(self._form, case.facts(record, self.asking.desk.workspace.clock.today()))
        wrong = {self._section_of(problem.place) for problem in readiness.missing} if self._told else set()
        wrong |= {self._section_of(one.goto.path) for one in readiness.blocking if one.goto.record == record.id}
        marks = []
        for section in self._form.sections:
            state = STATES[progress[section.name]]
            begun = self._told or state != "empty"
            state = "done" if record.finished and state == "full" else state
            missing = begun and section.name in wrong and not record.finished
            marks.append(SectionMark(section.name, section.label.in_language(language), state, missing))
        self.sections.show_sections(tuple(marks))

    def _show_state(self, record: Record) -> None:
        self._above.setVisible(record.finished or record.sealed)
        if record.finished or record.sealed:
            words = self._words
            written = Written(words, self.asking.desk.workspace.library.forms(), self._case or CaseFile("", ()))
            said = words.say(
                "Finished {day} by {name}.", day=written.day(record.text(FINISHED)), name=record.text(FINISHED_BY)
            )
            if record.sealed:
                said += " " + words.say(
                    "It has been sent out and can only be read. What is to be corrected is written anew."
                )
            self._state.show_text(said, "ok", "" if record.sealed else words.say("Reopen"))

    def _page(self, name: str) -> SectionPage:
        names = [section.name for section in self._form.sections]
        place = names.index(name)
        following = self._form.sections[place + 1] if place + 1 < len(names) else None
        label = following.label.in_language(self.asking.language) if following else ""
        page = SectionPage(self._form.sections[place], self.asking, label)
        page.onward.connect(lambda: self.step_section(1))
        return page

    def _section_of(self, path: str) -> str:
        name = path.split("/", maxsplit=1)[0]
        return next((one.name for one in self._form.sections if any(field.name == name for field in one.fields)), "")

    def _place_of(self, path: str) -> tuple[int, str]:
        """Return where a question stands in the form, for walking in the order in which people read."""
        names = [field.name for section in self._form.sections for field in section.fields]
        name = path.split("/", maxsplit=1)[0]
        return (names.index(name) if name in names else len(names), path)

    def _middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inside = QVBoxLayout(self._above)
        inside.setContentsMargins(18, 12, 22, 0)
        inside.addWidget(self._state)
        column.addWidget(self._above)
        column.addWidget(self.stack, 1)
        return middle

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(8, 0, 0, 12)
        column.setSpacing(0)
        column.addWidget(self.sections, 1)
        self.undo = self._act("undo", self._words.say("Undo last change"), self.undo_last)
        self.history = self._act("history", self._words.say("History"), self.show_history)
        self.delete = self._act("trash", self._words.say("Take this away"), self.taken_away.emit)
        nothing = self._words.say("There is nothing of yours here that can be undone.")
        self._nothing_left = Text(nothing, "help", wrap=True)
        self._nothing_left.setContentsMargins(10, 0, 0, 4)
        self._nothing_left.hide()
        column.addWidget(self._nothing_left)
        for button in (self.history, self.undo, self.delete):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        left.setAccessibleName(self._words.say("Sections"))
        return left

    @staticmethod
    def _act(icon: str, words: str, act: Callable[[], None]) -> Button:
        button = Button(words, "quiet", icon=icon)
        button.clicked.connect(lambda _checked=False: act())
        return button
