"""One record as a form: its sections at the left, the questions, and what is missing at the right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.actions.errors import OpenConflict, Unfinished
from casework.actions.finishing import Readiness
from casework.model.casefile import CaseFile
from casework.model.legal_check import Goto
from casework.model.summaries import DRAFT_KINDS
from desktop.checks.panel import ReadinessPanel
from desktop.desk import Destination
from desktop.forms.asking import Asking, Sight, sight_of
from desktop.forms.combined_banner import CombinedBanner
from desktop.forms.finished_banner import FinishedBanner
from desktop.forms.record_acts import RecordActs
from desktop.forms.section_marks import marks, place_of
from desktop.forms.section_page import SectionPage
from desktop.forms.section_stack import SectionStack
from desktop.handbook.place import mark
from desktop.handovers.banner import HandoverBanner
from desktop.widgets.responsive_columns import ResponsiveColumns

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
        mark(self, asking.form.name)
        self._case: CaseFile | None = None
        self._sight: Sight | None = None
        self._told = False
        self.stack = SectionStack(asking)
        self.sections = self.stack.sections
        self.acts = RecordActs(asking)
        self.acts.taken_away.connect(self.taken_away.emit)
        self._state = FinishedBanner(asking)
        self._state.reopened.connect(self.reopen)
        self._combined = CombinedBanner(asking.desk)
        self.handover = HandoverBanner(asking) if asking.form.name == "handover" else None
        self.panel = None if asking.form.name in WITHOUT_PANEL else self._panel()
        self.columns = ResponsiveColumns(
            self._middle(),
            self._left(),
            self.panel,
            names=(self._words.say("Sections"), self._words.say("What is missing")),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.columns)

    def showEvent(self, event: QShowEvent) -> None:
        """Note that what stands here is read now."""
        super().showEvent(event)
        self._combined.seen()

    def refresh(self, case: CaseFile) -> None:
        """Show the record as it stands now in its case."""
        record = case.record(self.asking.record)
        if record is None:
            return
        self._case = case
        self._sight = sight = sight_of(self.asking, case, record, told=self._told)
        self.stack.refresh(sight)
        readiness = self._readiness(sight)
        self.sections.show_sections(marks(self.asking, sight, readiness))
        self._state.refresh(sight)
        self._combined.refresh(record)
        if self.handover is not None:
            self.handover.refresh(sight)
        self.acts.refresh(record)
        if self.panel is not None:
            finishes = self._form.name in DRAFT_KINDS
            self.panel.show_readiness(readiness, finished=record.finished, sealed=record.sealed, finishes=finishes)
            self.columns.show_right_name(self.panel.finish.text() if finishes else self.panel.title)

    @property
    def page(self) -> SectionPage:
        """Return the page of the section that is shown."""
        return self.stack.page

    def show_section(self, name: str) -> None:
        """Show the questions of a section."""
        self.stack.show_section(name)

    def step_section(self, step: int) -> None:
        """Go to the next (1) or the previous (-1) section, with the focus in its first question."""
        self.stack.step_section(step)

    def take_focus(self) -> None:
        """Let the next key go into the first question of the section."""
        self.stack.take_focus()

    def jump_to(self, path: str) -> None:
        """Bring the question at a path into sight, with the focus in it."""
        self.stack.jump_to(path)

    def path_in_focus(self) -> str:
        """Return the path of the question that the person is in, or ""."""
        return self.stack.path_in_focus()

    def follow(self, goto: Goto) -> None:
        """Go where something is mended: here, in another record, or in one that is still to be begun."""
        if goto.kind:
            self.begun.emit(goto.kind)
        elif goto.record and goto.record != self.asking.record:
            self.asking.desk.autosave.flush()
            self.asking.desk.go(Destination("case", self.asking.case, "", goto.record, goto.path))
        else:
            if self.columns.is_narrow():
                self.columns.close_drawer()
            self.jump_to(goto.path)

    def next_missing(self, step: int) -> None:
        """Go to the next (1) or previous (-1) thing that is missing here."""
        here_too = ("", self.asking.record)
        gotos = self.panel.missing_places() if self.panel is not None else ()
        found = {goto.path for goto in gotos if goto.path and goto.record in here_too}
        places = sorted(found, key=lambda path: place_of(self._form, path))
        if not places:
            return
        here = self.path_in_focus()
        start = 0 if step > 0 else len(places) - 1
        self.jump_to(places[(places.index(here) + step) % len(places) if here in places else start])

    def finish(self) -> None:
        """Call the record finished, or explain what is missing."""
        finishing, record = self.asking.desk.workspace.finishing, self.asking.record
        try:
            self.asking.attempt(lambda: finishing.finish(record))
        except Unfinished as left:
            self._explain(len(left.missing) + len(left.findings))
        except OpenConflict:
            self._tell()
            self.jump_to(self._sight.record.conflicts[0] if self._sight else "")

    def reopen(self) -> None:
        """Let a finished record be written in again."""
        finishing, record = self.asking.desk.workspace.finishing, self.asking.record
        self.asking.attempt(lambda: finishing.reopen(record))

    def _tell(self) -> None:
        """Say at once beside every question what is missing."""
        self._told = True
        if self._case is not None:
            self.refresh(self._case)

    def _explain(self, number: int) -> None:
        self._tell()
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

    def _readiness(self, sight: Sight) -> Readiness:
        if self.panel is None:
            return Readiness()
        return self.asking.desk.workspace.finishing.readiness(sight.case, sight.record)

    def _panel(self) -> ReadinessPanel:
        panel = ReadinessPanel(self.asking.desk, self._form)
        panel.jumped.connect(self.follow)
        panel.finish_asked.connect(self.finish)
        panel.reopen_asked.connect(self.reopen)
        return panel

    def _middle(self) -> QWidget:
        middle = _one_above_the_other(self._combined, _one_above_the_other(self._state, self.stack))
        if self.handover is None:
            return middle
        self.handover.finish_asked.connect(self.finish)
        return _one_above_the_other(self.handover, middle)

    def _left(self) -> QWidget:
        left = _one_above_the_other(self.sections, self.acts, stretched=self.sections)
        left.setContentsMargins(8, 0, 0, 0)
        left.setAccessibleName(self._words.say("Sections"))
        return left


def _one_above_the_other(above: QWidget, below: QWidget, *, stretched: QWidget | None = None) -> QWidget:
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in (above, below):
        column.addWidget(widget, int(widget is (stretched or below)))
    return both
