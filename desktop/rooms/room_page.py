"""A page about one record of a kind: the one asked for, else the newest, else the way to begin one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.model.casefile import CaseFile
from casework.model.problems import CaseworkError, Unavailable
from casework.model.records import Record
from casework.model.revisions import Value
from desktop.checks.panel import ReadinessPanel
from desktop.desk import Desk
from desktop.forms.combined_banner import CombinedBanner
from desktop.forms.page import fill_today
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button
from desktop.widgets.empty_state import EmptyState


class Sheet(Protocol):
    """What is shown of one record."""

    widget: QWidget
    away: Button

    def refresh(self, case: CaseFile) -> None:
        """Show the case as it stands now."""

    def jump_to(self, path: str) -> None:
        """Bring a field into view and give it focus."""


@dataclass(frozen=True)
class Beginning:
    """What stands on the page while there is no record: an icon, a sentence, and the words on the button."""

    kind: str
    icon: str
    sentence: str
    action: str


class RoomPage(QWidget):
    """Shows a sheet of one record and makes another sheet when another record is shown."""

    def __init__(
        self,
        desk: Desk,
        case_id: str,
        record_id: str,
        beginning: Beginning,
        sheet_for: Callable[[CaseFile, Record], Sheet],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.widget: QWidget = self
        self.desk, self.case_id = desk, case_id
        self._wanted = record_id
        self._kind = beginning.kind
        self._sheet_for = sheet_for
        self.sheet: Sheet | None = None
        self._shown = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.empty = EmptyState(beginning.icon, beginning.sentence, beginning.action)
        self.empty.acted.connect(self.begin)
        words = desk.words
        self.gone = Banner(words.say("It was taken away."), "info", words.say("Bring it back"))
        self.gone.acted.connect(self._bring_back)
        self.gone.hide()
        self._combined = CombinedBanner(desk)
        self._column.addWidget(self.gone)
        self._column.addWidget(self._combined)
        self._column.addWidget(self.empty, 1)
        self._missing, self._taken = "", ""
        self._listen()
        self.refresh(desk.workspace.opening.file(case_id))

    def record(self) -> str:
        """Return the id of the record that is shown, "" when there is none."""
        return self._shown

    def show_record(self, record_id: str) -> None:
        """Show another record of the case."""
        self.desk.autosave.flush()
        self._wanted = record_id
        self.refresh(self.desk.workspace.opening.file(self.case_id))

    def showEvent(self, event: QShowEvent) -> None:
        """Note that what stands here is read now."""
        super().showEvent(event)
        self._combined.seen()

    def refresh(self, case: CaseFile) -> None:
        """Show the case as it stands now, leaving the editor that has focus alone."""
        record = self._record(case)
        self.empty.setVisible(record is None)
        if record is None:
            self._put_away()
        elif record.id != self._shown or self.sheet is None:
            self._put_away()
            self._show(case, record)
        else:
            self.sheet.refresh(case)
        if record is not None:
            self._combined.refresh(record)

    def jump_to(self, path: str) -> None:
        """Bring a field into view and give it focus."""
        if self.sheet is not None:
            self.sheet.jump_to(path)

    def next_missing(self, step: int) -> None:
        """Go to the next (1) or previous (-1) thing that is missing in the record itself."""
        panel = getattr(self.sheet, "panel", None)
        if not isinstance(panel, ReadinessPanel):
            return
        places = [goto.path for goto in panel.missing_places() if goto.path and goto.record in ("", self._shown)]
        if not places:
            return
        at = places.index(self._missing) if self._missing in places else (-1 if step > 0 else 0)
        self._missing = places[(at + step) % len(places)]
        self.jump_to(self._missing)

    def finish(self) -> None:
        """Finish what is shown, or explain what is missing."""
        finish = getattr(self.sheet, "finish", None)
        if callable(finish):
            finish()

    def take_away(self) -> None:
        """Take the record away; a banner brings it back."""
        self.desk.autosave.flush()
        self._taken = self._shown
        if self._attempt(lambda: self.desk.workspace.answering.delete(self._taken)):
            self._wanted = ""
            self.refresh(self.desk.workspace.opening.file(self.case_id))
            self.gone.show()
            self.gone.action.setFocus()

    def begin(self) -> None:
        """Begin a record with what is known already, and show it."""
        self.desk.autosave.flush()
        self.begin_with(self.known(self.desk.workspace.opening.file(self.case_id)))

    def begin_with(self, answers: dict[str, Value]) -> None:
        """Begin a record with these answers, and show it."""
        answering = self.desk.workspace.answering
        made = answering.new_id()
        if self._attempt(lambda: answering.start(self.case_id, self._kind, answers, record=made)):
            self.show_record(made)

    def known(self, case: CaseFile) -> dict[str, Value]:
        """Return what a new record is told at once."""
        del case
        return {}

    def _bring_back(self) -> None:
        self.gone.hide()
        self.desk.autosave.flush()
        if self._attempt(lambda: self.desk.workspace.answering.restore(self._taken)):
            self.show_record(self._taken)

    def _attempt(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except (CaseworkError, Unavailable) as error:
            self.desk.autosave.failed.emit(error)
            return False
        return True

    def _listen(self) -> None:
        acts: tuple[tuple[str, Callable[[], None]], ...] = (
            ("F8", lambda: self.next_missing(1)),
            ("Shift+F8", lambda: self.next_missing(-1)),
            ("Ctrl+Return", self.finish),
            ("Ctrl+Enter", self.finish),
            ("Ctrl+D", fill_today),
        )
        for keys, act in acts:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _record(self, case: CaseFile) -> Record | None:
        found = case.record(self._wanted) if self._wanted else None
        if found is not None and found.kind == self._kind and not found.deleted:
            return found
        # Once something is shown it stays, even when somebody else begins a newer one.
        shown = case.record(self._shown) if self._shown else None
        return shown if shown is not None and not shown.deleted else self.newest(case)

    def newest(self, case: CaseFile) -> Record | None:
        """Return what is shown when nothing else is asked for."""
        return case.latest(self._kind)

    def _show(self, case: CaseFile, record: Record) -> None:
        self._shown = record.id
        self.sheet = self._sheet_for(case, record)
        self.sheet.away.clicked.connect(self.take_away)
        self._column.addWidget(self.sheet.widget, 1)
        self.sheet.widget.show()

    def _put_away(self) -> None:
        if self.sheet is not None:
            self._column.removeWidget(self.sheet.widget)
            self.sheet.widget.hide()
            self.sheet.widget.deleteLater()
        self.sheet, self._shown = None, ""
