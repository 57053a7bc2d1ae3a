"""The recipients side by side: one injunction for each custody holder."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.model.casefile import CaseFile
from casework.model.records import Record
from desktop.desk import Desk
from desktop.forms.written import Written
from desktop.injunctions.holders import together, without_one
from desktop.widgets.button import Button
from desktop.widgets.combo_choice import ComboChoice
from desktop.widgets.flow import Flow
from desktop.widgets.options import Option
from desktop.widgets.text import Text


class RecipientTabs(QWidget):
    """A button for each injunction that is decided together, one for each holder who lacks theirs, and the older ones.

    `chosen` carries an injunction, `wanted` a person who is to have one too.
    """

    chosen = Signal(str)
    wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._words = desk, desk.words
        self._drawn: object = None
        self._buttons: dict[str, Button] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._title = Text("", "title", wrap=True)
        column.addWidget(self._title)
        self._row = QWidget()
        self._flow = Flow(self._row, across=6, down=6)
        column.addWidget(self._row)
        self.others = ComboChoice((), self._words.say("Other injunctions in the case"))
        self.others.set_name(self._words.say("Other injunctions in the case"))
        self.others.edited.connect(lambda record: self.chosen.emit(str(record)) if record else None)
        column.addWidget(self.others)

    def show_injunctions(self, case: CaseFile, record: Record) -> None:
        """Show the tabs of one injunction and those decided with it."""
        field = self._desk.workspace.library.forms()["injunction"].field_at("type")
        kind = record.text("type")
        label = field.label_of(kind).in_language(self._words.language) if field and kind else ""
        self._title.setText(label or self._words.say("Injunction"))
        siblings = together(case, record)
        lacking = () if record.sealed else without_one(case, siblings)
        names = tuple((one.id, self._name(case, one), one.sealed) for one in siblings)
        drawn = (record.id, names, tuple((person.id, person.name) for person in lacking))
        if drawn != self._drawn:
            self._drawn = drawn
            self._draw(record.id, names, tuple((person.id, person.name) for person in lacking))
        self._show_others(case, {one.id for one in siblings})

    def button(self, record_or_person: str) -> Button:
        """Return the tab of an injunction, or the button that begins one for a person."""
        return self._buttons[record_or_person]

    def _name(self, case: CaseFile, record: Record) -> str:
        person = case.person(record.text("addressee"))
        return person.name if person and person.name else self._words.say("nobody chosen yet")

    def _draw(
        self, current: str, names: tuple[tuple[str, str, bool], ...], lacking: tuple[tuple[str, str], ...]
    ) -> None:
        had_focus = any(button.hasFocus() for button in self._buttons.values())
        for button in self._buttons.values():
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for record, name, sealed in names:
            tab = Button(name, icon="check" if sealed else "")
            tab.setCheckable(True)
            tab.setChecked(record == current)
            tab.clicked.connect(lambda _checked=False, record=record: self._choose(record))
            self._add(record, tab)
        for person, name in lacking:
            more = Button(self._words.say("Also to {name}", name=name), "link", icon="plus")
            more.clicked.connect(lambda _checked=False, person=person: self.wanted.emit(person))
            self._add(person, more)
        if had_focus and current in self._buttons:
            self._buttons[current].setFocus()

    def _add(self, name: str, button: Button) -> None:
        self._buttons[name] = button
        self._flow.addWidget(button)
        button.show()

    def _choose(self, record: str) -> None:
        self._buttons[record].setChecked(True)
        self.chosen.emit(record)

    def _show_others(self, case: CaseFile, shown: set[str]) -> None:
        written = Written(self._words, self._desk.workspace.library.forms(), case)
        others = [one for one in reversed(case.of("injunction")) if one.id not in shown]
        self.others.setVisible(bool(others))
        options = tuple(Option(one.id, written.title(one)) for one in others)
        if options != getattr(self, "_options", ()):
            self._options = options
            self.others.show_options(options)
