"""What is kept apart in the cases that one leads: read, then taken in or left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from casework.model.revisions import Value
from desktop.desk import Desk
from desktop.forms.written import Written
from desktop.overlay import Overlay
from desktop.sight.refusals import refusal
from desktop.sync.courier import Courier
from desktop.sync.told import moment_words
from desktop.unlock.calm_page import buttons_row
from desktop.unlock.message import Message
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.flow import Flow
from desktop.widgets.page import Page
from desktop.widgets.text import Text

if TYPE_CHECKING:
    from casework.actions.asking_center import KeptApart

HEIGHT = 440
WHAT_IT_DOES = (
    "Take it in, and it stands as if it had come in time. Leave it, and nobody sees it; it is not thrown away."
)
WHYS = {
    "no_access": "Written when the case was no longer theirs to see.",
    "not_your_role": "An approval of a rule, by somebody whose role does not approve rules.",
    "locked": "Handed in by a desk that was shut out.",
}
"""The English sentence for why something is kept apart."""


@dataclass(frozen=True)
class Waiting:
    """All that one person wrote in one record and that waits: the revisions, and what they set, the last of each."""

    name: str
    at: str
    why: str
    case: str
    kind: str
    revisions: tuple[str, ...]
    sets: dict[str, Value]


class ApartSheet(Overlay):
    """Lists what waits, record by record, and does what the leader decides."""

    def __init__(self, desk: Desk, courier: Courier, window: QWidget) -> None:
        super().__init__(desk.words.say("Kept apart"), window, width=720)
        self._desk, self._courier, self._words = desk, courier, desk.words
        told = self._words.say(WHAT_IT_DOES)
        self.message = Message()
        self.page = Page(margins=(0, 0, 8, 0), spacing=12)
        self.page.setFixedHeight(min(HEIGHT, window.height() - 240))
        close = Button(self._words.say("Close"))
        close.clicked.connect(self.put_away)
        for widget in (Text(told, "help", wrap=True), self.message, self.page, buttons_row(close)):
            self.card.add(widget)
        self.come_up(close)
        self._ask()

    def _ask(self) -> None:
        self._desk.tasks.run(self._desk.workspace.asking_center.apart(), self._show, self._refused)

    def _show(self, found: "tuple[KeptApart, ...]") -> None:
        if self.isHidden():
            return
        self.page.clear()
        waiting = by_record(found)
        for one in waiting:
            self.page.add(self._card(one))
        if not waiting:
            self.page.add(Text(self._words.say("Nothing waits in your cases."), "muted"))
        self.page.add_space()

    def _card(self, one: Waiting) -> Card:
        words, workspace = self._words, self._desk.workspace
        line = workspace.cases.line(one.case)
        forms = workspace.library.forms()
        kind = forms[one.kind].label.in_language(words.language) if one.kind in forms else one.kind
        card = Card(" · ".join(part for part in (line.child if line else "", kind) if part))
        at = moment_words(datetime.fromisoformat(one.at), workspace.clock.now(), words)
        card.add(Text(f"{one.name} · {at} · {words.say(WHYS.get(one.why, one.why))}", "help", wrap=True))
        for label, value in self._answers(one):
            card.add(Text(label, "law"))
            card.add(Text(value, wrap=True, selectable=True))
        row = QWidget()
        flow = Flow(row)
        take, leave = Button(words.say("Take it in"), "primary"), Button(words.say("Leave it"))
        take.clicked.connect(lambda: self._decide("adopt", one.revisions))
        leave.clicked.connect(lambda: self._decide("leave", one.revisions))
        for button in (take, leave):
            flow.addWidget(button)
        card.add(row)
        return card

    def _answers(self, one: Waiting) -> Iterable[tuple[str, str]]:
        workspace, language = self._desk.workspace, self._words.language
        form, case = workspace.library.forms().get(one.kind), workspace.cases.file(one.case)
        for path, value in one.sets.items():
            field = form.field_at(path) if form else None
            if field is None or case is None:
                yield path, str(value)
            else:
                written = Written(self._words, workspace.library.forms(), case)
                yield field.label.in_language(language), written.answer(field, value)

    def _decide(self, what: str, revisions: tuple[str, ...]) -> None:
        ask = self._desk.workspace.asking_center.decide(**{what: revisions})
        self._desk.tasks.run(ask, lambda _nothing: self._decided(), self._refused)

    def _decided(self) -> None:
        self.message.say("")
        self._courier.exchange()
        if not self.isHidden():
            self._ask()

    def _refused(self, error: Exception) -> None:
        if not self.isHidden():
            self.message.say(refusal(error, self._words))


def by_record(found: "Iterable[KeptApart]") -> tuple[Waiting, ...]:
    """Return what waits, record by record, in the order it came."""
    grouped: dict[tuple[str, str], list[KeptApart]] = {}
    for one in found:
        grouped.setdefault((one.revision.head.record, one.name), []).append(one)
    return tuple(_waiting(parts) for parts in grouped.values())


def _waiting(parts: "list[KeptApart]") -> Waiting:
    first, bodies = parts[0], [one.revision.body for one in parts]
    sets = {path: to.value for body in bodies if body for path, to in body.sets.items()}
    kind = next((body.kind for body in bodies if body), "")
    names = tuple(one.revision.id for one in parts)
    return Waiting(first.name, first.at, first.why, first.revision.head.case, kind, names, sets)
