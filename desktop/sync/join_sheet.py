"""Joining a center: its address, a one-time code, and six words that two people read to each other."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from casework.actions.belonging import Membership
from casework.actions.exchanging import Exchanging
from casework.model.problems import CaseworkError, Unavailable
from casework.model.signing_in import SIGN_IN_NEEDED
from casework.words import Words
from desktop.notices import sentence
from desktop.overlay import Overlay
from desktop.sync.contact import Contact
from desktop.sync.courier import Courier
from desktop.sync.sign_in import SignIn
from desktop.sync.signing_in import SigningIn
from desktop.sync.told import trouble_words
from desktop.tasks import Tasks
from desktop.unlock.calm_page import buttons_row
from desktop.unlock.message import Message
from desktop.widgets.button import Button
from desktop.widgets.field_block import FieldBlock
from desktop.widgets.text import Text
from desktop.widgets.text_line import TextLine

if TYPE_CHECKING:
    from casework.link.line import Enrolled

TOWN = "home"


class JoinSheet(Overlay):
    """Asks for what the center's administrator has given, then shows the words, then says that the desk is let in."""

    def __init__(self, courier: Courier, signing_in: SigningIn, tasks: Tasks, words: Words, window: QWidget) -> None:
        super().__init__(words.say("Join the center"), window, width=620)
        self._courier, self._tasks, self._words = courier, tasks, words
        self._exchanging: Exchanging = courier.exchanging
        self.address, self.town, self.code = TextLine("https://"), TextLine(), TextLine()
        self.town.show_value(TOWN)
        told = words.say("Your administrator gives you an address and a one-time code that holds for a short time.")
        self._blocks = [
            Text(told, wrap=True),
            FieldBlock(words.say("The center's address"), self.address, words),
            FieldBlock(words.say("The municipality's short name there"), self.town, words),
            FieldBlock(words.say("One-time code"), self.code, words),
        ]
        for block in self._blocks:
            self.card.add(block)
        self._told = Text("", wrap=True)
        self.six = Text("", "code", wrap=True, selectable=True)
        self.message = Message()
        self.sign_in = SignIn(courier, signing_in, words)
        for widget in (self._told, self.six, self.message):
            widget.hide()
            self.card.add(widget)
        self.card.add(self.sign_in)
        self.ask = Button(words.say("Ask to be let in"), "primary")
        self.ask.clicked.connect(self._ask)
        self.close_it = Button(words.say("Close"))
        self.close_it.clicked.connect(self.put_away)
        self.card.add(buttons_row(self.ask, self.close_it))
        courier.moved.connect(self._show)
        self._show()
        self.come_up(self.address.line if self.ask.isVisibleTo(self) else self.close_it)

    def _ask(self) -> None:
        center = Membership(self.address.value().strip(), self.town.value().strip())
        self.ask.setEnabled(False)
        self._tasks.ask(
            self._exchanging.belonging.enrolling(center, self.code.value().strip()),
            partial(self._asked, center),
            self._refused,
        )

    def _asked(self, center: Membership, told: "Enrolled") -> None:
        if not self.isHidden():
            self._exchanging.belonging.belong(center, told)
            self.message.say("")
            self._courier.exchange()
            self._show()

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, CaseworkError | Unavailable):
            raise error
        if not self.isHidden():
            self.ask.setEnabled(True)
            told = trouble_words(Contact(error=error), self._words)
            refused = self._words.say("The center does not know this code, or it is too old. Ask for another one.")
            self.message.say(refused if error.code == "center_refused" else f"{told}. {sentence(error, self._words)}")

    def _show(self) -> None:
        """Show the question, the words to read aloud, or that the desk is let in."""
        words, member = self._words, self._exchanging.membership
        for block in self._blocks:
            block.setVisible(member is None)
        self.ask.setVisible(member is None)
        self._told.setVisible(member is not None)
        # Whoever is asked to sign in has been let in: the words have done their work.
        inside = self._courier.contact.last is not None or self._courier.contact.trouble == SIGN_IN_NEEDED
        self.six.setVisible(member is not None and not inside)
        if member is None:
            return
        self.six.setText("  ".join(self._exchanging.belonging.six_words))
        self.six.setAccessibleName(" ".join(self._exchanging.belonging.six_words))
        if self._courier.contact.trouble == SIGN_IN_NEEDED:
            self._told.setText(words.say("The desk is let in. Sign in, and it will exchange with the center."))
            return
        if inside:
            self._told.setText(words.say("The desk is let in, and has exchanged with the center."))
            return
        asks = words.say("The desk asks to be let in as {user}.", user=member.user)
        reads = words.say(
            "Read these six words aloud to the one who lets you in. They must see the same words; else say no."
        )
        self._told.setText(f"{asks} {reads}")
