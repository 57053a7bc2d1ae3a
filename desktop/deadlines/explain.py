"""Why a deadline was not kept: small and calm, written where the deadline is shown."""

from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.model.casefile import CaseFile
from casework.model.deadlines import Deadline
from casework.model.deviations import DEVIATION, REASON, RULE
from casework.model.problems import CaseworkError, Unavailable
from casework.model.revisions import Value
from desktop.deadlines.places import go_to_wanted, wanted_of
from desktop.desk import Desk, Destination
from desktop.forms.beginning import step_of
from desktop.look.style import show_if
from desktop.widgets.button import Button
from desktop.widgets.flow import Flow
from desktop.widgets.long_text import LongText
from desktop.widgets.text import Text


class Explain(QWidget):
    """Asks for the reason, shows it once it is there, and leads to what the law wants of whoever is late.

    What is typed is saved by itself, from the first key. `closed` is said when the person is done.
    """

    closed = Signal()

    def __init__(self, desk: Desk, case: CaseFile, deadline: Deadline, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._words, self._case, self._deadline = desk, desk.words, case, deadline
        self._record, self._said, self._open = "", "", False
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.reason = Text("", "help", wrap=True)
        self.reason.setContentsMargins(5, 2, 0, 0)
        column.addWidget(self.reason)
        self.write = Button("", "link", icon="pencil")
        self.write.clicked.connect(self.open)
        self.wanted = Button(wanted_of(desk, case, deadline), "link", icon="arrow-right")
        self.wanted.clicked.connect(lambda: go_to_wanted(desk, case, deadline))
        self._row = QWidget()
        flow = Flow(self._row, down=0)
        for button in (self.write, self.wanted):
            flow.addWidget(button)
        column.addWidget(self._row)
        self._read()
        self._show()

    @property
    def is_open(self) -> bool:
        """Tell whether somebody is writing; what holds it must not be drawn anew then."""
        return self._open

    @cached_property
    def editor(self) -> LongText:
        """Return where the reason is written; made when it is asked for, as a long list asks for few."""
        editor = LongText(self._words.say("What got in the way? Two lines are enough."), lines=2)
        told = self._deadline.what.in_language(self._words.language)
        editor.set_name(f"{self._words.say('Why it was not kept')}: {told}")
        editor.show_value(self._said)
        editor.edited.connect(self._typed)
        self._column.addWidget(editor)
        return editor

    @cached_property
    def done(self) -> Button:
        """Return the button that puts the editor away."""
        done = Button(self._words.say("Done"))
        done.clicked.connect(self.close_again)
        self._column.addWidget(done, 0, Qt.AlignmentFlag.AlignLeft)
        return done

    def open(self) -> None:
        """Ask for the reason, or go where the record itself asks for it."""
        if self._deadline.explained_at:
            record = self._case.record(self._deadline.record)
            step = step_of(record.kind) if record else ""
            here = Destination("case", self._case.id, step, self._deadline.record, self._deadline.explained_at)
            self._desk.go(here)
            return
        self._row.hide()
        self.reason.hide()
        self._open = True
        self.editor.show()
        self.done.show()
        self.editor.setFocus()

    def close_again(self) -> None:
        """Put the editor away once the reason is on disk; one that was taken back leaves nothing behind."""
        reason = self.editor.value()
        if reason.strip() and not self._record:
            self._begin(reason)
        if not self._desk.autosave.flush() or (reason.strip() and not self._record):
            return
        if self._record and not reason.strip():
            self._attempt_to_take_away()
        self._open, self._said = False, reason.strip()
        self.editor.hide()
        self.done.hide()
        self._show()
        self.closed.emit()

    def _read(self) -> None:
        """Take in the reason that is written already, and whether it can be changed here."""
        explained = self._deadline.explained
        record = self._case.record(explained.record) if explained else None
        if record is not None and explained is not None:
            self._said = record.text(explained.path)
            self._record = record.id if record.kind == DEVIATION else ""

    def _show(self) -> None:
        said = self._said
        show_if(self.reason, bool(said))
        self.reason.setText(self._words.say("Explained, not kept: {reason}", reason=said))
        self.write.show_text(self._words.say("Change the reason") if said else self._words.say("Write why"))
        name = f"{self.write.text()}: {self._deadline.what.in_language(self._words.language)}"
        self.write.setAccessibleName(name)
        show_if(self.wanted, bool(self.wanted.text()))
        self._row.show()

    def _typed(self, value: object) -> None:
        if self._record:
            self._desk.autosave.edited(self._record, REASON, str(value))
        elif str(value).strip():
            self._begin(str(value))

    def _begin(self, reason: str) -> None:
        answers: dict[str, Value] = {"about": self._deadline.record, RULE: self._deadline.code, REASON: reason}
        try:
            self._record = self._desk.workspace.answering.start(self._case.id, DEVIATION, answers)
        except (CaseworkError, Unavailable) as error:
            self._desk.autosave.failed.emit(error)

    def _attempt_to_take_away(self) -> None:
        try:
            self._desk.workspace.answering.delete(self._record)
        except (CaseworkError, Unavailable) as error:
            self._desk.autosave.failed.emit(error)
        self._record = ""
