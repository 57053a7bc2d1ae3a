"""How an issued letter was sent and when it arrived: facts that are written down after it was sealed."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.model.casefile import CaseFile
from casework.model.records import Record
from desktop.cases.icons import icon_of
from desktop.cases.link_row import LinkRow
from desktop.desk import Desk, Destination
from desktop.forms.beginning import begin, step_of
from desktop.forms.written import Written
from desktop.widgets.button import Button
from desktop.widgets.flow import Flow
from desktop.widgets.text import Text

KIND = "delivery"
SHOWN = ("sent_on", "delivered_on", "note")


class Deliveries(QWidget):
    """Each delivery of one letter as a row that opens it, and the way to write one down."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._case, self._letter = desk, "", ""
        self._drawn: object = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(2)
        column.addWidget(Text(desk.words.say("Sent and received"), "strong"))
        self._rows = QVBoxLayout()
        column.addLayout(self._rows)
        self.note = Button(desk.words.say("Note how it was sent"), icon="plus")
        self.note.clicked.connect(lambda: begin(desk, self._case, KIND, about=self._letter))
        row = QWidget()
        Flow(row).addWidget(self.note)
        column.addWidget(row)

    def show_letter(self, case: CaseFile, letter: Record) -> None:
        """Show how a letter was sent: what is noted of the letter, or of what it tells, to the same recipient."""
        self._case, self._letter = case.id, letter.id
        found = deliveries_of(case, letter)
        if found == self._drawn:
            return
        self._drawn = found
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in found:
            self._rows.addWidget(self._row(case, one))
        if not found:
            self._rows.addWidget(Text(self._desk.words.say("Not noted yet"), "help", wrap=True))

    def _row(self, case: CaseFile, delivery: Record) -> LinkRow:
        forms, language = self._desk.workspace.library.forms(), self._desk.words.language
        written, form = Written(self._desk.words, forms, case), forms[KIND]
        how = form.field_at("how")
        told = [(form.field_at(path), delivery.answer(path)) for path in SHOWN]
        lines = [
            f"{field.label.in_language(language)} {written.answer(field, value)}"
            for field, value in told
            if field is not None and value
        ]
        title = written.answer(how, delivery.answer("how")) if how else ""
        row = LinkRow(icon_of(KIND), title or self._desk.words.say("Not noted yet"), "\n".join(lines))
        place = Destination("case", case.id, step_of(KIND), delivery.id)
        row.clicked.connect(lambda: self._desk.go(place))
        return row


def deliveries_of(case: CaseFile, letter: Record) -> tuple[Record, ...]:
    """Return the deliveries of a letter, oldest first."""
    to = letter.text("recipient")
    of_the_same = (one for one in case.about(KIND, letter.text("about")) if one.text("recipient") == to)
    return (*case.about(KIND, letter.id), *of_the_same)
