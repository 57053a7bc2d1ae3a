"""Who has seen a case: one page, day by day, for those who answer for it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.model.casefile import CaseFile
from desktop.desk import Desk
from desktop.forms.written import Written
from desktop.overlay import Overlay
from desktop.sight.refusals import refusal
from desktop.sight.told import Day, PersonDay, days
from desktop.unlock.calm_page import buttons_row
from desktop.unlock.message import Message
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.icon import Icon
from desktop.widgets.page import Page
from desktop.widgets.text import Text

if TYPE_CHECKING:
    from casework.actions.asking_center import SeenLog

HEIGHT = 480
WHAT_STANDS_HERE = (
    "Everybody who has opened the case, offline too, as their computers have told the center. That you look here is"
    " noted as well."
)


class SeenSheet(Overlay):
    """Asks the center, and shows what it says: newest day first, and for each person what they did."""

    def __init__(self, desk: Desk, case: CaseFile, window: QWidget) -> None:
        child = case.child
        title = desk.words.say("Who has seen the case")
        super().__init__(f"{title} · {child.name}" if child else title, window, width=760)
        self._desk, self._case, self._words = desk, case, desk.words
        self.message = Message()
        self.page = Page(margins=(0, 0, 8, 0), spacing=14)
        self.page.setFixedHeight(min(HEIGHT, window.height() - 240))
        self.close_it = Button(self._words.say("Close"), "primary")
        self.close_it.clicked.connect(self.put_away)
        for widget in (Text(self._words.say(WHAT_STANDS_HERE), "help", wrap=True), self.message, self.page):
            self.card.add(widget)
        self.card.add(buttons_row(self.close_it))
        self.message.say(self._words.say("The center is being asked now."), "help")
        self.come_up(self.close_it)
        desk.tasks.run(desk.workspace.asking_center.seen(case.id), self._show, self._refused)

    def _show(self, log: "SeenLog") -> None:
        if self.isHidden():
            return
        words = self._words
        self.message.say(words.say("Only the newest are shown here.") if log.more else "", "help")
        found = days(log.seen, words, self._title_of)
        for day in found:
            self.page.add(_day(day, self._words.say("at")))
        if not found:
            self.page.add(Text(words.say("Nobody has opened the case yet, as far as the center knows."), "muted"))
        self.page.add_space()

    def _refused(self, error: Exception) -> None:
        if not self.isHidden():
            self.message.say(refusal(error, self._words))

    def _title_of(self, record: str) -> str:
        """Return the name of a record, nothing for one that is not here."""
        found = self._case.record(record)
        if found is None:
            return ""
        return Written(self._words, self._desk.workspace.library.forms(), self._case).full_title(found)


def _day(day: Day, joined: str) -> QWidget:
    card = Card(day.title)
    for person in day.people:
        card.add(_line(person, joined))
    return card


def _line(person: PersonDay, joined: str) -> QWidget:
    row = QWidget()
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 2, 0, 2)
    across.setSpacing(10)
    tone = "warn" if person.marked else "primary"
    across.addWidget(Icon("warning" if person.marked else "person", 18, tone=tone), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(1)
    who = f"{person.name}, {person.role}" if person.role else person.name
    column.addWidget(Text(who, "strong", wrap=True))
    column.addWidget(Text(person.did, wrap=True, selectable=True))
    if person.reason:
        column.addWidget(Text(f"“{person.reason}”", "warn", wrap=True, selectable=True))
    across.addLayout(column, 1)
    when = person.last if person.first == person.last else f"{person.first}–{person.last}"
    across.addWidget(Text(f"{joined} {when}", "help"), 0, Qt.AlignmentFlag.AlignTop)
    row.setAccessibleName(". ".join(part for part in (who, person.did, person.reason, f"{joined} {when}") if part))
    return row
