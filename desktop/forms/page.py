"""The records of one kind in a case: the newest as a form, the others one key away."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from casework.model.casefile import CaseFile
from casework.model.records import Record
from desktop.desk import Desk
from desktop.forms.asking import Asking
from desktop.forms.fields import KINDS
from desktop.forms.record_form import RecordForm
from desktop.forms.record_strip import Entry, RecordStrip
from desktop.forms.written import Written
from desktop.handovers.sheet import begin_here
from desktop.widgets.banner import Banner
from desktop.widgets.date_edit import DateEdit
from desktop.widgets.empty_state import EmptyState

ALONE = frozenset({"case", "person"})
"""Kinds of which the page shows the one it was asked for, without the others above it."""


class RecordsPage(QWidget):
    """Everything of one kind in a case; `record` opens that one, else the newest is open.

    Alt+Up and Down: sections. F8: what is missing. Ctrl+Enter: finish. Ctrl+D: today's date.
    """

    def __init__(self, desk: Desk, case_id: str, kind: str, record: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.widget: QWidget = self
        self._desk, self._case_id, self._kind, self._record = desk, case_id, kind, record
        self._form = desk.workspace.library.forms()[kind]
        self._case: CaseFile | None = None
        self._forms: dict[str, RecordForm] = {}
        self._gone = ""
        words, name = desk.words, self._form.label.in_language(desk.words.language)
        self.strip = RecordStrip(words.say("New: {kind}", kind=name.lower()), words)
        self.strip.chosen.connect(self.show_record)
        self.strip.new_wanted.connect(lambda: self.begin(self._kind))
        self._away = Banner(words.say("It was taken away."), "info", words.say("Bring it back"))
        self._away.acted.connect(self._bring_back)
        self._away.hide()
        self._empty = EmptyState(
            "document", words.say("There is nothing here yet."), words.say("Begin: {kind}", kind=name.lower())
        )
        self._empty.acted.connect(lambda: self.begin(self._kind))
        self.stack = QStackedWidget()
        self.stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self._away)
        column.addWidget(self.stack, 1)
        self._listen()

    def refresh(self, case: CaseFile) -> None:
        """Show the case as it stands now."""
        self._case = case
        records = case.of(self._kind)
        if self._record not in {record.id for record in records}:
            self._record = records[-1].id if records else ""
        self._show_strip(records)
        if self._record:
            form = self.form()
            self.stack.setCurrentWidget(form)
            form.refresh(case)
        else:
            self.stack.setCurrentWidget(self._empty)

    def jump_to(self, path: str) -> None:
        """Bring a question of the open record into sight, with the focus in it."""
        if self._record:
            self.form().jump_to(path)

    def show_record(self, record: str) -> None:
        """Open another record of the kind; "" leaves the one that is open."""
        self._desk.autosave.flush()
        self._record = record or self._record
        if self._case is not None:
            self.refresh(self._case)

    def take_focus(self) -> None:
        """Let the next key go into the first question, or to the way to begin."""
        if self._record:
            self.form().take_focus()
        else:
            self._empty.action.setFocus()

    def record(self) -> str:
        """Return the id of the record that is open, or ""."""
        return self._record

    def form(self) -> RecordForm:
        """Return the form of the open record."""
        if self._record not in self._forms:
            asking = Asking(self._desk, self._case_id, self._record, self._form, KINDS)
            form = RecordForm(asking)
            form.begun.connect(self.begin)
            form.taken_away.connect(self._take_away)
            self._forms[self._record] = form
            self.stack.addWidget(form)
        return self._forms[self._record]

    def begin(self, kind: str) -> None:
        """Begin a record, and go to it."""
        begin_here(self, self._desk, self._case_id, kind, about=self._record)

    def _show_strip(self, records: tuple[Record, ...]) -> None:
        self.strip.setVisible(len(records) > 1 and self._kind not in ALONE)
        if self._case is None or self.strip.isHidden():
            return
        written = Written(self._desk.words, self._desk.workspace.library.forms(), self._case)
        titles = told_apart([written.title(one) for one in records])
        entries = [Entry(one.id, title, one.finished) for one, title in zip(records, titles, strict=True)]
        self.strip.show_entries(tuple(reversed(entries)), self._record)

    def _take_away(self) -> None:
        self._gone = self._record
        answering = self._desk.workspace.answering
        self.form().asking.attempt(lambda: answering.delete(self._gone))
        self._away.show()
        self._away.action.setFocus()

    def _bring_back(self) -> None:
        self._away.hide()
        self._desk.autosave.flush()
        self._desk.workspace.answering.restore(self._gone)
        self.show_record(self._gone)

    def _listen(self) -> None:
        for keys, act in (
            ("Alt+Up", lambda: self.form().step_section(-1)),
            ("Alt+Down", lambda: self.form().step_section(1)),
            ("F8", lambda: self.form().next_missing(1)),
            ("Shift+F8", lambda: self.form().next_missing(-1)),
            ("Ctrl+Return", lambda: self.form().finish()),
            ("Ctrl+Enter", lambda: self.form().finish()),
            ("Ctrl+D", fill_today),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda act=act: act() if self._record else None)


def told_apart(titles: list[str]) -> list[str]:
    """Return titles of which no two are alike: those that are get a number in their order."""
    return [
        f"{title} ({titles[: place + 1].count(title)})" if titles.count(title) > 1 else title
        for place, title in enumerate(titles)
    ]


def fill_today() -> None:
    """Put today into the date that has the focus."""
    widget = QApplication.focusWidget()
    while widget is not None and not isinstance(widget, DateEdit):
        widget = widget.parentWidget()
    if widget is not None:
        widget.show_today()
