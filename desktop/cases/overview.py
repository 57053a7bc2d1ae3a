"""The front of a case: the child first, then what comes next, the people and the papers."""

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from casework.model.case_key import case_key
from casework.model.casefile import CaseFile
from casework.model.danish_time import danish_time
from casework.model.deadline_bands import BANDS
from casework.model.persons import Person
from casework.model.records import Record
from casework.model.summaries import DRAFT_KINDS
from desktop.cases.icons import icon_of
from desktop.cases.link_row import LinkRow
from desktop.cases.next_step import NextStep, next_step
from desktop.cases.person_lines import Masked, address_line, facts
from desktop.deadlines.due import DueFact, due_in
from desktop.deadlines.heading import BandHeading
from desktop.deadlines.line import DueFactLine, is_writing
from desktop.desk import Desk, Destination
from desktop.forms.beginning import begin, step_of
from desktop.forms.quotes import said_where
from desktop.forms.tab_order import TabOrder
from desktop.forms.written import Written, masked
from desktop.sight.seen_sheet import SeenSheet
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.flow import Flow
from desktop.widgets.page import Page
from desktop.widgets.quote_block import QuoteBlock
from desktop.widgets.text import Text

QUOTES = 3
PAPERS = 8
NARROW = 780
CASE_FACTS = ("status", "opened_on", "responsible", "unit")


class OverviewPage(QWidget):
    """The child's latest words, the next step, what is due, people, drafts and documents."""

    def __init__(self, desk: Desk, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.widget: QWidget = self
        self._desk, self._case_id, self._words = desk, case_id, desk.words
        words = desk.words
        self._voice = Card(words.say("The child's own words"), "child")
        self._next = Card(words.say("Next step"))
        self._due = Card(words.say("Deadlines and follow-up"))
        self._people = Card(words.say("People"))
        self._drafts = Card(words.say("Drafts"))
        self._papers = Card(words.say("Documents"))
        self._about = Card(words.say("The case"))
        self._shown: dict[Card, object] = {}
        self._step: Button | None = None
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(18)
        self._columns.addLayout(_column(self._voice, self._next, self._due, self._drafts), 6)
        self._columns.addLayout(_column(self._people, self._papers, self._about), 5)
        page = Page(widest=1100)
        page.body.addLayout(self._columns)
        page.add_space()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)
        self._order = TabOrder(page)

    def refresh(self, case: CaseFile) -> None:
        """Show the case as it stands now."""
        written = Written(self._words, self._desk.workspace.library.forms(), case)
        self._fill(self._voice, [(q.words, q.said_on) for q in case.quotes[:QUOTES]], lambda: self._voices(case))
        self._fill(self._next, next_step(case, self._words), lambda: self._steps(next_step(case, self._words)))
        workspace, today = self._desk.workspace, self._desk.workspace.clock.today()
        due = due_in(case, workspace, self._words, workspace.rules.work)
        if not is_writing(self._due):
            self._fill(self._due, (today, due), lambda: self._bands(due, today))
        self._fill(self._people, [person.record for person in case.persons], lambda: self._persons(case))
        drafts = [one for kind in DRAFT_KINDS for one in case.of(kind) if not one.finished]
        self._fill(self._drafts, drafts, lambda: self._records(drafts, written, self._words.say("No drafts")))
        papers = [one for kind in (*DRAFT_KINDS, "letter") for one in case.of(kind) if one.finished or one.sealed]
        self._fill(
            self._papers, papers, lambda: self._records(papers, written, self._words.say("Nothing is finished yet"))
        )
        self._fill(self._about, case.case, lambda: self._case_rows(case, written))
        self._order.keep()

    def take_focus(self) -> None:
        """Let the next key go to the next step."""
        if self._step is not None:
            self._step.setFocus()

    def jump_to(self, path: str) -> None:
        """Stay: nothing is answered here."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns under each other where there is no room."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)

    def _fill(self, card: Card, told: object, made: Callable[[], list[QWidget]]) -> None:
        """Draw a card again when what it tells has changed, so that the focus stays where it is otherwise."""
        if card in self._shown and self._shown[card] == told:
            return
        self._shown[card] = told
        card.clear()
        for widget in made():
            card.add(widget)

    def _voices(self, case: CaseFile) -> list[QWidget]:
        if not case.quotes:
            name = case.child.first_name if case.child else ""
            said = self._words.say("Nobody has written down what {name} says yet.", name=name)
            return [
                Text(said, "child-tag", wrap=True),
                self._button(self._words.say("New conversation"), "conversation"),
            ]
        blocks: list[QWidget] = []
        for quote in case.quotes[:QUOTES]:
            block = QuoteBlock(quote.words, said_where(quote, self._words))
            blocks.append(block)
        more = Button(self._words.say("To the conversations"), "child")
        more.clicked.connect(lambda: self._go(Destination("case", self._case_id, "conversations")))
        return [*blocks, _row(more)]

    def _steps(self, step: NextStep) -> list[QWidget]:
        button = self._step = Button(step.text, "primary", icon="arrow-right")
        if step.record:
            goto = Destination("case", self._case_id, step_of(step.kind), step.record)
            button.clicked.connect(lambda: self._go(goto))
        else:
            button.clicked.connect(lambda: begin(self._desk, self._case_id, step.kind))
        return [_row(button)]

    def _bands(self, due: tuple[DueFact, ...], today: date) -> list[QWidget]:
        if not due:
            said = self._words.say("No deadline is running, and no day is agreed on.")
            return [Text(said, "help", wrap=True)]
        return [widget for band in BANDS for widget in self._band(band, due, today)]

    def _band(self, band: str, due: tuple[DueFact, ...], today: date) -> list[QWidget]:
        lines = [DueFactLine(self._desk, fact, today) for fact in due if fact.band == band]
        for explain in (line.explain for line in lines):
            if explain is not None:
                explain.closed.connect(self._read_again)
        return [BandHeading(band, len(lines), self._words), *lines] if lines else []

    def _read_again(self) -> None:
        """Show what is due as it stand once a reason has been written."""
        self.refresh(self._desk.workspace.opening.file(self._case_id))

    def _persons(self, case: CaseFile) -> list[QWidget]:
        ordered = sorted(case.persons, key=lambda one: ("child" not in one.roles, not one.custody))
        rows = [part for person in ordered for part in self._person(person)]
        everybody = Button(self._words.say("All people"), "link")
        everybody.clicked.connect(lambda: self._go(Destination("case", self._case_id, "people")))
        return [*rows, _row(everybody)]

    def _person(self, person: Person) -> list[QWidget]:
        row = LinkRow(
            "child" if "child" in person.roles else "person",
            person.name or self._words.say("No name"),
            " · ".join(facts(person, self._desk)),
        )
        row.clicked.connect(lambda: self._go(Destination("case", self._case_id, "people", person.id)))
        hidden: list[QWidget | None] = [address_line(person, self._words) if person.protected_address else None]
        cpr = person.record.text("cpr")
        if cpr:
            hidden.append(Masked(self._words.say("CPR number"), masked(cpr), cpr, self._words))
        return [row, *(_indented(part) for part in hidden if part is not None)]

    def _records(self, records: list[Record], written: Written, nothing: str) -> list[QWidget]:
        if not records:
            return [Text(nothing, "help", wrap=True)]
        newest = sorted(records, key=lambda one: one.changed, reverse=True)[:PAPERS]
        return [self._record(one, written) for one in newest]

    def _record(self, record: Record, written: Written) -> QWidget:
        changed = written.day(danish_time(record.changed).isoformat(timespec="seconds"))
        row = LinkRow(icon_of(record.kind), written.label(record.kind), written.title(record), changed)
        goto = Destination("case", self._case_id, step_of(record.kind), record.id)
        row.clicked.connect(lambda: self._go(goto))
        return row

    def _case_rows(self, case: CaseFile, written: Written) -> list[QWidget]:
        if case.case is None:
            return []
        form = self._desk.workspace.library.forms()["case"]
        told = []
        for path in CASE_FACTS:
            field, value = form.field_at(path), case.case.answer(path)
            if field is not None and value:
                told.append(f"{field.label.in_language(self._words.language)}: {written.short(field, value)}")
        row = LinkRow(icon_of("case"), case.case.text("number") or self._words.say("The case"), " · ".join(told))
        goto = Destination("case", self._case_id, "case", case.case.id)
        row.clicked.connect(lambda: self._go(goto))
        return [row, *self._sight(case)]

    def _sight(self, case: CaseFile) -> list[QWidget]:
        """Return the key with which somebody else can ask for the case in need, and the way to who has seen it."""
        if not self._desk.workspace.sight.belongs:
            return []
        words = self._words
        key = Text(words.say("Key of the case: {key}", key=case_key(case.id)), "help", wrap=True, selectable=True)
        seen = Button(words.say("Who has seen the case"), "link")
        seen.clicked.connect(lambda: SeenSheet(self._desk, case, self.window()))
        return [_indented(key), _indented(_row(seen))]

    def _button(self, said: str, kind: str) -> QWidget:
        button = Button(said, "child", icon="plus")
        button.clicked.connect(lambda: begin(self._desk, self._case_id, kind))
        return _row(button)

    def _go(self, destination: Destination) -> None:
        self._desk.go(destination)


def _column(*cards: Card) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(18)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return column


def _row(button: Button) -> QWidget:
    row = QWidget()
    Flow(row).addWidget(button)
    return row


def _indented(widget: QWidget) -> QWidget:
    widget.setContentsMargins(34, 0, 0, 0)
    return widget
