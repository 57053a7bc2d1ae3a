"""Parties and recipients (Parter og modtagere): who is what in an act, seen in one look, with why a key away."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from casework.model.act_parties import Act, Standing, act_of, standings
from casework.model.casefile import CaseFile
from casework.model.contact_limits import CONTACT, NOTIFIER, Limit
from casework.model.danish_dates import long_date
from casework.model.records import Record
from desktop.desk import Desk
from desktop.forms.law_line import cited
from desktop.look.style import show_if
from desktop.parties.icon_line import IconLine
from desktop.parties.standing_row import StandingRow
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.text import Text

NOBODY_YET = {
    "decision": "Choose what the decision is about, and its parties stand here.",
    "injunction": "Choose the kind of injunction, and its parties stand here.",
    "hearing": "Choose what the hearing is about, and its parties stand here.",
    "non_compliance": "Nobody in the case holds custody yet.",
}
"""What the card says while it knows of nobody, by the kind of record."""


class PartiesCard(Card):
    """Everybody who is something in an act, the child first; `why` shows the reasons and puts them away."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.words.say("Parties and recipients"), parent=parent)
        self._desk, self._words = desk, desk.words
        self._drawn: object = None
        self._open = False
        self._redraw: Callable[[], None] = lambda: None
        self.why = Button(self._words.say("Show why"), "link")
        self.why.clicked.connect(self._unfold)
        self.add_action(self.why)
        self.top, self._people = QVBoxLayout(), QVBoxLayout()
        self._people.setSpacing(4)
        for layout in (self.top, self._people):
            self.body.addLayout(layout)

    def show_act(self, case: CaseFile, record: Record) -> None:
        """Show who is who in a decision, an injunction, a hearing or what was not followed."""
        today, matrix = self._desk.workspace.clock.today(), self._desk.workspace.rules.parties
        found = standings(matrix, case, record, today)
        heading = self._heading(act_of(case, record, today))
        self.show_standings(case, found, heading, self._words.say(NOBODY_YET[record.kind]))

    def show_standings(self, case: CaseFile, found: tuple[Standing, ...], heading: str, nobody: str) -> None:
        """Show everybody in `found` under a line that says of what; `nobody` is said where there is none."""
        limits = self._desk.workspace.rules.parties.limits(case, self._desk.workspace.clock.today())
        drawn = (found, limits, heading, nobody, self._open)
        self._redraw = lambda: self.show_standings(case, found, heading, nobody)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        self._clear()
        show_if(self.why, bool(found))
        for line in self._lines(case, found, limits, heading) if found else (Text(nobody, "help", wrap=True),):
            self._people.addWidget(line)

    def _heading(self, act: Act) -> str:
        matter = self._desk.workspace.rules.parties.matters.get(act.matter)
        label = matter.label.in_language(self._words.language) if matter else ""
        return self._words.say("{matter} – as of {day}", matter=label, day=long_date(act.day, self._words.language))

    def _lines(
        self, case: CaseFile, found: tuple[Standing, ...], limits: tuple[Limit, ...], heading: str
    ) -> list[QWidget]:
        words = self._words
        lines: list[QWidget] = [Text(heading, "law", wrap=True)]
        lines += [self._closed(limit) for limit in limits if limit.kind == CONTACT]
        for standing in found:
            lines += [_rule(), StandingRow(self._desk, standing, limits, reasons=self._open)]
        if not any(person.custody for person in case.persons):
            lines += [_rule(), Text(words.say("Nobody in the case holds custody yet."), "warn", wrap=True)]
        for told in dict.fromkeys(one.why.in_language(words.language) for one in limits if one.kind == NOTIFIER):
            lines += [_rule(), Text(told, "help", wrap=True)]
        return lines

    def _closed(self, limit: Limit) -> QWidget:
        language = self._words.language
        law = [cited(one, self._desk.workspace.rules.law, language) for one in limit.law]
        return IconLine("lock", " · ".join([limit.why.in_language(language), *law]), "bad")

    def _unfold(self) -> None:
        self._open = not self._open
        self.why.show_text(self._words.say("Hide why") if self._open else self._words.say("Show why"))
        self._redraw()

    def _clear(self) -> None:
        while (item := self._people.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _rule() -> QFrame:
    line = QFrame()
    line.setProperty("look", "row-line")
    return line
