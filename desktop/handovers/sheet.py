"""Choosing who takes a case over; what is written about it comes afterwards."""

from PySide6.QtWidgets import QWidget

from casework.model.handing_over import Colleague
from casework.model.problems import CaseworkError, Unavailable
from casework.words import Words
from desktop.desk import Desk, Destination
from desktop.forms.beginning import begin
from desktop.handovers.filled import known
from desktop.overlay import Overlay
from desktop.unlock.calm_page import buttons_row
from desktop.widgets.button import Button
from desktop.widgets.combo_choice import ComboChoice
from desktop.widgets.field_block import FieldBlock
from desktop.widgets.options import Option
from desktop.widgets.text import Text
from desktop.widgets.yes_no import YesNo

KIND = "handover"


class HandoverSheet(Overlay):
    """Asks for a colleague, and begins the handover, or chooses anew for the one that is `record`."""

    def __init__(self, desk: Desk, case: str, window: QWidget, record: str = "") -> None:
        super().__init__(_title(desk, case), window, width=560)
        self._desk, self._case, self._record, self._words = desk, case, record, desk.words
        self._people = {one.id: one for one in desk.workspace.handing_over.colleagues()}
        words = self._words
        self.who = ComboChoice(
            [Option(one.id, one.name, one.unit) for one in self._people.values()], words.say("Choose a colleague")
        )
        self.stays = YesNo(words)
        self.stays.show_value(value=False)
        self.go_on = Button(words.say("Choose" if record else "Write the handover"), "primary")
        self.go_on.clicked.connect(self._go_on)
        self.go_on.setEnabled(False)
        self.who.edited.connect(lambda value: self.go_on.setEnabled(bool(value)))
        self.close_it = Button(words.say("Cancel"))
        self.close_it.clicked.connect(self.put_away)
        self._fill(words)
        self.come_up(self.who.combo if self._people else self.close_it)

    def _fill(self, words: Words) -> None:
        if not self._people:
            told = words.say("The center has not told this desk who works in the municipality yet. Try again later.")
            self.card.add(Text(told, wrap=True))
            self.card.add(buttons_row(self.close_it))
            return
        told = words.say(
            "Deadlines and agreements with the child are filled in; you write where the case stands. You both have the"
            " case until your colleague has read it."
        )
        self.card.add(Text(told, wrap=True))
        self.card.add(FieldBlock(words.say("Who takes the case over?"), self.who, words))
        self.card.add(FieldBlock(words.say("Do you go on working in the case too?"), self.stays, words))
        self.card.add(buttons_row(self.go_on, self.close_it))

    def _go_on(self) -> None:
        to = self._people.get(str(self.who.value()))
        if to is None:
            return
        self._desk.autosave.flush()
        try:
            record = self._chosen(to, stays=self.stays.value() is True)
        except (CaseworkError, Unavailable) as error:
            self._desk.autosave.failed.emit(error)
            return
        self.put_away()
        self._desk.go(Destination("case", self._case, KIND, record, "state"))

    def _chosen(self, to: Colleague, *, stays: bool) -> str:
        acting, case = self._desk.workspace.handing_over, self._desk.workspace.opening.file(self._case)
        if self._record:
            acting.choose(self._record, to, stays=stays)
            return self._record
        return acting.begin(self._case, to, known(self._desk, case), stays=stays)


def begin_here(widget: QWidget, desk: Desk, case: str, kind: str, *, about: str = "") -> None:
    """Begin a record from a page; where there is a center, a handover begins with whom it is for."""
    if kind == KIND and desk.workspace.handing_over.user:
        HandoverSheet(desk, case, widget.window())
    else:
        begin(desk, case, kind, about=about)


def _title(desk: Desk, case: str) -> str:
    child = desk.workspace.opening.file(case).child
    say = desk.words.say
    return say("Hand over the case of {child}", child=child.name) if child else say("Hand over the case")
