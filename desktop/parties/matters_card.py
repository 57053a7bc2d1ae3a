"""Who would be who in each kind of matter today: for the page of the people, before anything is decided."""

from PySide6.QtWidgets import QWidget

from casework.model.act_parties import act_of, standings_in
from casework.model.casefile import CaseFile
from casework.model.danish_dates import long_date
from desktop.desk import Desk
from desktop.parties.card import PartiesCard
from desktop.widgets.combo_choice import ComboChoice
from desktop.widgets.options import Option

FIRST = "support"
"""The matter that is shown where nothing is decided yet."""

DECIDED = ("decision", "injunction", "non_compliance")


class MattersCard(PartiesCard):
    """The card of parties with a kind of matter to choose above it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._case: CaseFile | None = None
        matters = desk.workspace.rules.parties.matters.values()
        options = tuple(Option(one.name, one.label.in_language(desk.words.language)) for one in matters)
        self.matter = ComboChoice(options, desk.words.say("Kind of matter"))
        self.matter.set_name(desk.words.say("Kind of matter"))
        self.matter.edited.connect(lambda _value: self._draw())
        self.top.addWidget(self.matter)

    def refresh(self, case: CaseFile) -> None:
        """Show the case as it stands now."""
        first, self._case = self._case is None, case
        if first:
            self.matter.show_value(self._latest(case))
        self._draw()

    def _latest(self, case: CaseFile) -> str:
        """Return the matter of what was begun last, for that is what people ask about."""
        begun = [record for kind in DECIDED for record in case.of(kind)]
        newest = max(begun, key=lambda one: one.created, default=None)
        found = act_of(case, newest, self._desk.workspace.clock.today()).matter if newest else ""
        return found if found in self._desk.workspace.rules.parties.matters else FIRST

    def _draw(self) -> None:
        if self._case is None:
            return
        words, today = self._words, self._desk.workspace.clock.today()
        matter = str(self.matter.value() or FIRST)
        found = standings_in(self._desk.workspace.rules.parties, self._case, matter, today)
        heading = words.say("As of {day}", day=long_date(today, words.language))
        self.show_standings(self._case, found, heading, words.say("Nobody in the case has a part in it yet."))
