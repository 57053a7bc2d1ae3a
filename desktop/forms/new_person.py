"""Making a person known without leaving the page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.model.forms import Field
from casework.model.revisions import Value
from desktop.forms.asking import Asking
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.combo_choice import ComboChoice
from desktop.widgets.flow import Flow
from desktop.widgets.text_line import TextLine


class NewPerson(QWidget):
    """A button that opens a name and a role; says `made` with the new person's id."""

    made = Signal(str)

    def __init__(self, asking: Asking, roles: tuple[str, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asking, self._roles = asking, roles
        words = asking.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.opener = Button(words.say("New person"), "link", icon="plus")
        self.opener.clicked.connect(self.open)
        row = QHBoxLayout()
        row.addWidget(self.opener)
        row.addStretch(1)
        column.addLayout(row)
        self._card = Card(words.say("New person"))
        self.name = TextLine(words.say("Name"))
        self.name.set_name(words.say("Name"))
        self.name.line.returnPressed.connect(self._make)
        self.role = ComboChoice(self._options(), words.say("Who is this to the child?"))
        self.role.set_name(words.say("Who is this to the child?"))
        if len(roles) == 1:
            self.role.show_value(roles[0])
        self._card.add(self.name)
        self._card.add(self.role)
        self._card.add(self._buttons())
        self._card.hide()
        column.addWidget(self._card)

    def open(self) -> None:
        """Ask for the name and the role."""
        self._card.show()
        self.opener.hide()
        self.name.setFocus()

    def close_again(self) -> None:
        """Put the questions away."""
        self._card.hide()
        self.opener.show()
        self.name.show_value("")
        self.opener.setFocus()

    def _buttons(self) -> QWidget:
        add = Button(self._asking.words.say("Add"), "primary")
        add.clicked.connect(self._make)
        cancel = Button(self._asking.words.say("Cancel"), "quiet")
        cancel.clicked.connect(self.close_again)
        row = QWidget()
        flow = Flow(row)
        flow.addWidget(add)
        flow.addWidget(cancel)
        return row

    def _options(self) -> tuple[tuple[str, str], ...]:
        field: Field | None = self._asking.desk.workspace.library.forms()["person"].field_at("roles")
        choices = field.choices if field else ()
        kept = [choice for choice in choices if not self._roles or choice.value in self._roles]
        return tuple((choice.value, choice.label.in_language(self._asking.language)) for choice in kept)

    def _make(self) -> None:
        name = self.name.value().strip()
        if not name:
            self.name.setFocus()
            return
        role = self.role.value()
        answers: dict[str, Value] = {"name": name, "roles": [str(role)] if role else []}
        answering = self._asking.desk.workspace.answering
        made = self._asking.attempt(lambda: answering.start(self._asking.case, "person", answers))
        if made:
            self.close_again()
            self.made.emit(made)
