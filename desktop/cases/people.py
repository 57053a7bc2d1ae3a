"""Everybody in a case: a card for each, and the person's form behind it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casework.model.casefile import CaseFile
from casework.model.danish_dates import long_date
from casework.model.persons import Person
from casework.model.written_days import read_day
from desktop.cases.person_lines import Masked, address_line, facts
from desktop.desk import Desk, Destination
from desktop.forms.beginning import begin
from desktop.forms.page import RecordsPage
from desktop.forms.written import masked
from desktop.parties.matters_card import MattersCard
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.chip import Chip
from desktop.widgets.page import Page
from desktop.widgets.text import Text

ACROSS = 2


class PeoplePage(QWidget):
    """Cards of all persons; one that is chosen is shown as its form, with a way back."""

    def __init__(self, desk: Desk, case_id: str, person: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.widget: QWidget = self
        self._desk, self._case_id, self._words = desk, case_id, desk.words
        self._case: CaseFile | None = None
        self._person = person
        self._drawn: object = None
        self._cards = Page(widest=1100)
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        new = Button(desk.words.say("New person"), icon="plus")
        new.clicked.connect(lambda: begin(desk, case_id, "person"))
        self._cards.body.addWidget(new, 0, Qt.AlignmentFlag.AlignLeft)
        self._cards.body.addLayout(self._grid)
        self._matters = MattersCard(desk)
        self._cards.add(self._matters)
        self._cards.add_space()
        self._one = QWidget()
        self._form = RecordsPage(desk, case_id, "person", person)
        back = Button(desk.words.say("All people"), "quiet", icon="arrow-left")
        back.clicked.connect(lambda: desk.go(Destination("case", case_id, "people")))
        column = QVBoxLayout(self._one)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._form, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._cards)
        self.stack.addWidget(self._one)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    def show_record(self, person: str) -> None:
        """Show one person's form, or with "" the cards."""
        self._person = person
        self._form.show_record(person)
        if self._case is not None:
            self.refresh(self._case)

    def refresh(self, case: CaseFile) -> None:
        """Show the persons as they stand now."""
        self._case = case
        known = {person.id for person in case.persons}
        if self._person in known:
            self._form.refresh(case)
            self.stack.setCurrentWidget(self._one)
        else:
            self.stack.setCurrentWidget(self._cards)
            self._draw(case)

    def jump_to(self, path: str) -> None:
        """Bring a question of the person's form into sight."""
        if self._person:
            self._form.jump_to(path)

    def _draw(self, case: CaseFile) -> None:
        self._matters.refresh(case)
        drawn = [person.record for person in case.persons]
        if drawn == self._drawn:
            return
        self._drawn = drawn
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        ordered = sorted(case.persons, key=lambda one: ("child" not in one.roles, not one.custody))
        for place, person in enumerate(ordered):
            self._grid.addWidget(self._card(person), place // ACROSS, place % ACROSS, Qt.AlignmentFlag.AlignTop)

    def _card(self, person: Person) -> Card:
        words, record = self._words, person.record
        card = Card(person.name or words.say("No name"))
        edit = Button(words.say("Open it"), "link")
        edit.setAccessibleName(f"{words.say('Open it')}: {person.name}")
        edit.clicked.connect(lambda: self._desk.go(Destination("case", self._case_id, "people", person.id)))
        card.add_action(edit)
        card.add(Text(" · ".join(facts(person, self._desk)), wrap=True))
        if person.protected_address:
            row = QHBoxLayout()
            row.addWidget(Chip(words.say("Protected address"), "bad", icon="shield"))
            row.addStretch(1)
            card.body.addLayout(row)
        for part in self._details(person):
            card.add(part)
        checked = read_day(record.text("contact_checked_on"))
        if checked is not None:
            said = words.say("Contact details checked {day}", day=long_date(checked, words.language))
            card.add(Text(said, "law", wrap=True))
        return card

    def _details(self, person: Person) -> list[QWidget]:
        words, record = self._words, person.record
        parts: list[QWidget] = []
        if record.text("cpr"):
            parts.append(Masked(words.say("CPR number"), masked(record.text("cpr")), record.text("cpr"), words))
        address = address_line(person, words)
        if address is not None:
            parts.append(address)
        reach = " · ".join(one for one in (record.text("phone"), record.text("email")) if one)
        if reach:
            parts.append(Text(reach, "help", wrap=True, selectable=True))
        return parts
