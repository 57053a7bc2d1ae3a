"""Who changed what in a record, and when; and setting back what one did last."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from casework.actions.undoing import UNDO
from casework.model.casefile import CaseFile
from casework.model.newer import form_for_showing
from casework.model.problems import CaseworkError, Unavailable
from casework.model.records import Record
from casework.model.revisions import Revision
from desktop.cases.changes import Change, changes
from desktop.cases.word_difference import marked, told
from desktop.desk import Desk, Destination
from desktop.forms.beginning import step_of
from desktop.forms.written import Written, when
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.flow import Flow
from desktop.widgets.page import Page
from desktop.widgets.text import Text

MOST = 60
"""How many saves are drawn before somebody asks for more."""


class HistoryView(Page):
    """Every save of one record, newest first, with the difference word by word."""

    def __init__(self, desk: Desk, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(widest=900, spacing=12, parent=parent)
        self._desk, self._case_id, self._words = desk, case_id, desk.words
        self._case: CaseFile | None = None
        self._record: Record | None = None
        self._most = MOST
        words = desk.words
        row = QWidget()
        flow = Flow(row)
        self._back = Button(words.say("Timeline"), "quiet", icon="arrow-left")
        self._back.clicked.connect(lambda: desk.go(Destination("case", case_id, "timeline")))
        self._open = Button(words.say("Open it"), icon="pencil")
        self._open.clicked.connect(self._go)
        self.undo = Button(words.say("Undo last change"), icon="undo")
        self.undo.clicked.connect(self._undo)
        for button in (self._back, self._open, self.undo):
            flow.addWidget(button)
        self._title = Text("", "heading", wrap=True)
        self._told = Text("", "bad", wrap=True)
        self._told.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        for widget in (row, self._title, self._told):
            self.add(widget)
        self.body.addLayout(self._list)
        self.add_space()

    def refresh(self, case: CaseFile, record: Record) -> None:
        """Show the history of a record as it stands now."""
        if self._record is None or record.id != self._record.id:
            self._most = MOST
        if record != self._record:
            self._case, self._record = case, record
            self._draw(case, record)

    def _draw(self, case: CaseFile, record: Record) -> None:
        forms = self._desk.workspace.library.forms()
        written = Written(self._words, forms, case)
        self._title.setText(written.full_title(record))
        self.undo.setVisible(not record.sealed)
        self._told.hide()
        self._clear()
        revisions = self._desk.workspace.log.history(record.id)
        known = {revision.id: revision for revision in revisions}
        for revision in revisions[: -self._most - 1 : -1]:
            found = changes(revision, known, form_for_showing(forms, record.kind), written)
            if found:
                self._list.addWidget(self._card(revision, found))
        if len(revisions) > self._most:
            more = Button(self._words.say("Show more"), icon="chevron-down")
            more.clicked.connect(self._show_more)
            self._list.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_more(self) -> None:
        self._most += MOST
        if self._case is not None and self._record is not None:
            self._draw(self._case, self._record)

    def _clear(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def take_focus(self) -> None:
        """Let the next key go to the way back."""
        self._back.setFocus()

    def _card(self, revision: Revision, found: tuple[Change, ...]) -> Card:
        card = Card(revision.head.author)
        undone = revision.body is not None and revision.body.why.startswith(UNDO)
        said = when(revision.head.at, self._words)
        card.add(Text(f"{said} · {self._words.say('undone')}" if undone else said, "law"))
        for change in found:
            card.add(Text(change.question, "strong", wrap=True))
            card.add(self._difference(change))
        return card

    def _difference(self, change: Change) -> QLabel:
        if not change.before:
            return Text(change.after, wrap=True, selectable=True)
        label = QLabel(marked(change.before, change.after, self._desk.look.colours))
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        heard = told(change.before, change.after, self._words.say("Gone"), self._words.say("New"))
        label.setAccessibleName(f"{change.question}. {heard}")
        return label

    def _undo(self) -> None:
        if self._record is None:
            return
        self._desk.autosave.flush()
        try:
            self._desk.workspace.undoing.undo(self._record.id)
        except CaseworkError:
            self._told.setText(self._words.say("There is nothing of yours here that can be undone."))
            self._told.show()
        except Unavailable as error:
            self._desk.autosave.failed.emit(error)

    def _go(self) -> None:
        if self._record is not None:
            self._desk.go(Destination("case", self._case_id, step_of(self._record.kind), self._record.id))
