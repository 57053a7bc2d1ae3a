"""The cards about handovers on today's page: what was handed to whoever works here, and what they hand over."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.model.casefile import CaseFile
from casework.model.handover_standing import Standing
from casework.model.problems import CaseworkError, Unavailable
from casework.model.records import Record
from desktop.desk import Desk, Destination
from desktop.handovers.told import standing_words
from desktop.today.facts import short_child
from desktop.today.rows import RecordRow
from desktop.unlock.calm_page import buttons_row
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.text import Text

NOTE = ("state", "deadlines", "promises", "careful")
"""What is read first, in its order."""

MINE = ("offered", "taking")
OWN_DOING = (*MINE, "taken")
"""What stands in a card of its own, and what nobody has to be told of who did it."""


class HandedCard(Card):
    """A case that was handed to whoever works here, with the note first; `moved` says that it was taken over."""

    moved = Signal()

    def __init__(
        self, one: Standing, case: CaseFile, record: Record, desk: Desk, parent: QWidget | None = None
    ) -> None:
        self._one, self._desk, self._words = one, desk, desk.words
        child = short_child(case, desk.workspace.clock.today())
        title = desk.words.say("Handed over to you by {name}: {child}", name=one.giver_name, child=child)
        super().__init__(title, parent=parent)
        self.add(Text(self._told(), "help", wrap=True))
        form = desk.workspace.library.forms()[record.kind]
        for path in NOTE:
            field, said = form.field_at(path), record.text(path)
            if field is not None and said:
                self.add(_answer(field.label.in_language(self._words.language), said))
        self.take = Button(self._words.say("I have read it and take the case over"), "primary")
        self.take.clicked.connect(self._take)
        self.take.setVisible(one.state == "offered")
        self.open = Button(self._words.say("Open the case"))
        self.open.clicked.connect(lambda: desk.go(Destination("case", one.case)))
        self.add(buttons_row(self.take, self.open))

    def _told(self) -> str:
        if self._one.state != "offered":
            return standing_words(self._one, self._words)
        return self._words.say(
            "Until you have read it you both have the case; then what was promised is yours to keep."
        )

    def _take(self) -> None:
        try:
            self._desk.workspace.handing_over.take(self._one.record)
        except (CaseworkError, Unavailable) as error:
            self._desk.autosave.failed.emit(error)
        else:
            self.moved.emit()


def handed_to_me(desk: Desk) -> tuple[HandedCard, ...]:
    """Return a card for each case that was handed to whoever works here and is not theirs yet."""
    found = []
    for one in desk.workspace.handing_over.standing():
        case = desk.workspace.cases.file(one.case) if one.mine and one.state in MINE else None
        record = case.record(one.record) if case else None
        if case is not None and record is not None:
            found.append(HandedCard(one, case, record, desk))
    return tuple(found)


def waiting_for_me(desk: Desk) -> int:
    """Return how many cases wait for whoever works here to read."""
    return sum(one.mine and one.state == "offered" for one in desk.workspace.handing_over.standing())


def handovers_card(desk: Desk, refresh: Callable[[], object]) -> Card | None:
    """Return the card of the other handovers that somebody here has a part in, None when there are none."""
    shown = [one for one in desk.workspace.handing_over.standing() if not (one.mine and one.state in OWN_DOING)]
    if not shown:
        return None
    card = Card(desk.words.say("Handovers"))
    for one in shown:
        card.add(_row(one, desk))
        if one.state in ("taken", "withdrawn", "erased", "refused"):
            seen = Button(desk.words.say("Seen"), "link")
            seen.setAccessibleName(f"{seen.text()}: {_title(one, desk)}")
            seen.clicked.connect(lambda _checked=False, one=one: _notice(one, desk, refresh))
            card.add(_beside(seen))
    return card


def _row(one: Standing, desk: Desk) -> RecordRow:
    icon, tone = {"taken": ("ok", "ok"), "refused": ("warning", "warn")}.get(one.state, ("arrow-right", "primary"))
    row = RecordRow(icon, tone, _title(one, desk), standing_words(one, desk.words))
    case = desk.workspace.cases.file(one.case)
    if case is None:
        row.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.unsetCursor()
    else:
        there = ("handover", one.record) if case.record(one.record) else ()
        row.clicked.connect(lambda: desk.go(Destination("case", one.case, *there)))
    return row


def _answer(label: str, said: str) -> QWidget:
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 4, 0, 4)
    column.setSpacing(2)
    column.addWidget(Text(label, "strong", wrap=True))
    column.addWidget(Text(said, wrap=True, selectable=True))
    return both


def _beside(button: Button) -> QWidget:
    row = QWidget()
    across = QHBoxLayout(row)
    across.setContentsMargins(28, 0, 0, 0)
    across.addWidget(button)
    across.addStretch(1)
    return row


def _title(one: Standing, desk: Desk) -> str:
    case = desk.workspace.cases.file(one.case)
    child = short_child(case, desk.workspace.clock.today()) if case else ""
    return child or desk.words.say("case {number}", number=one.number)


def _notice(one: Standing, desk: Desk, refresh: Callable[[], object]) -> None:
    desk.workspace.handing_over.notice(one.record)
    refresh()
