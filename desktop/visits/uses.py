"""Where something the child said was used, with the way to each place."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from casework.model.casefile import Quote
from casework.model.danish_dates import short_date
from casework.model.newer import form_for_showing
from casework.model.records import Record
from desktop.cases.happenings import when_it_happened
from desktop.desk import Destination
from desktop.forms.asking import Asking, Sight
from desktop.forms.beginning import step_of
from desktop.forms.written import Written
from desktop.widgets.button import RowButton
from desktop.widgets.icon import Icon
from desktop.widgets.text import Text


class Uses(QWidget):
    """One quiet row for each place where the child's words were used; nothing where they were used nowhere.

    Told are the kind of record, its day and what was asked there, and no name of anybody: the child sits beside.
    """

    def __init__(self, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asking = asking
        self._rows: dict[tuple[str, str], UseRow] = {}
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 4)
        self._list.setSpacing(0)
        self.hide()

    def rows(self) -> tuple["UseRow", ...]:
        """Return the rows in their order."""
        return tuple(self._rows.values())

    def refresh(self, sight: Sight, quote: Quote | None) -> None:
        """Show where the words are used now."""
        uses = self._uses(sight, quote) if quote is not None else ()
        self._arrange(uses)
        for use in uses:
            self._rows[use.place].show_use(use, quote.words if quote is not None else "")
        self.setVisible(bool(uses))

    def _uses(self, sight: Sight, quote: Quote) -> tuple["Use", ...]:
        written = Written(self._asking.words, self._asking.desk.workspace.library.forms(), sight.case)
        places = sight.case.uses_of(quote)
        ordered = sorted(places, key=lambda place: (when_it_happened(place[0]), place[0].id))
        return tuple(_use(record, path, written) for record, path in ordered)

    def _arrange(self, uses: tuple["Use", ...]) -> None:
        wanted = [use.place for use in uses]
        if list(self._rows) == wanted:
            return
        for place in [place for place in self._rows if place not in wanted]:
            gone = self._rows.pop(place)
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        known = self._rows
        self._rows = {use.place: known.get(use.place) or self._made(use) for use in uses}
        for row in self._rows.values():
            self._list.addWidget(row)

    def _made(self, use: "Use") -> "UseRow":
        row = UseRow()
        row.clicked.connect(lambda: self._open(use))
        return row

    def _open(self, use: "Use") -> None:
        desk, (record, path) = self._asking.desk, use.place
        desk.autosave.flush()
        desk.go(Destination("case", self._asking.case, step_of(use.kind), record, path))


@dataclass(frozen=True)
class Use:
    """One place of use: the record and path, the record's kind, and both as people read them."""

    place: tuple[str, str]
    kind: str
    used: str
    asked: str


class UseRow(RowButton):
    """“Used in the plan, 12 Nov 2026”, with what was asked there in small; a press leads there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setProperty("look", "use")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 4, 2)
        row.setSpacing(4)
        row.addWidget(Icon("arrow-right", 14, tone="primary"), 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addStretch(1)
        self._used, self._asked = Text("", "use", wrap=True), Text("", "law", wrap=True)
        column.addWidget(self._used)
        column.addWidget(self._asked)
        column.addStretch(1)
        row.addLayout(column, 1)

    def show_use(self, use: Use, words_said: str) -> None:
        """Show a place; `words_said` tell a screen reader which of the child's words are meant."""
        self._used.setText(use.used)
        self._asked.setText(use.asked)
        self._asked.setVisible(bool(use.asked))
        told = ", ".join(part for part in (use.used, use.asked) if part)
        self.setAccessibleName(f"{told}: {words_said}")


def _use(record: Record, path: str, written: Written) -> Use:
    label = written.label(record.kind)
    used = written.words.say(
        "Used in {record}, {day}",
        record=label[:1].lower() + label[1:],
        day=short_date(when_it_happened(record).date(), written.words.language),
    )
    asked = written.question(form_for_showing(written.forms, record.kind), path)
    return Use((record.id, path), record.kind, used, asked)
