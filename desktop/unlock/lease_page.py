"""The page of a desk that has not met its center for too long: nothing is shown before it has, and nothing is lost."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from casework.model.danish_dates import long_date
from casework.words import Words
from casework.workspace import Workspace
from desktop.sync.by_hand_row import ByHandRow
from desktop.sync.courier import Courier
from desktop.sync.sign_in import SignIn
from desktop.sync.signing_in import SigningIn
from desktop.sync.told import clock_words, trouble_words
from desktop.unlock.calm_page import CalmPage, buttons_row
from desktop.unlock.message import Message
from desktop.widgets.button import Button
from desktop.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

WHY = (
    "This computer has not been in contact with the municipality's center for a long time. Your passphrase is right;"
    " the cases open as soon as the center has answered."
)
LOST = "Nothing is lost: what you have written lies here, encrypted."


class LeasePage(CalmPage):
    """Tries the center again and again; `locked` says that the person gives it up for now."""

    locked = Signal()

    def __init__(self, workspace: Workspace, courier: Courier, words: Words, parent: "QWidget | None" = None) -> None:
        super().__init__(words.say("The center must be asked first"), words.say(WHY), parent=parent)
        self._workspace, self._courier, self._words = workspace, courier, words
        self.message = Message()
        self.sign_in = SignIn(courier, SigningIn(courier, words), words)
        self.now = Button(words.say("Try now"), "primary", icon="sync")
        self.now.clicked.connect(courier.exchange)
        self.lock = Button(words.say("Lock again"))
        self.lock.clicked.connect(self.locked)
        self.by_hand = ByHandRow(workspace, words, before=_nothing, parent=self)
        self._unsent = Text("", wrap=True)
        self._today = Text("", "help", wrap=True)
        for widget in (
            self.message, self.sign_in, buttons_row(self.now, self.lock), self._unsent, self.by_hand, self._today,
        ):  # fmt: skip
            self.add(widget)
        courier.moved.connect(self.refresh)
        self.by_hand.moved.connect(self.refresh)
        self.refresh()

    def first_stop(self) -> "QWidget":
        """Return where the focus should be when the page comes up."""
        return self.now

    def refresh(self) -> None:
        """Show how it stands with the center, what waits to be sent, and which day this computer believes it is."""
        words, contact = self._words, self._courier.contact
        waiting = self._courier.exchanging.queue().waiting
        trouble = f"{trouble_words(contact, words)}." if contact.error else ""
        self.message.say(words.say("The center is being asked now.") if contact.busy else trouble, "help")
        self.now.setEnabled(not contact.busy)
        told = words.count("One change has not been sent.", "{number} changes have not been sent.", waiting)
        self._unsent.setText(f"{words.say(LOST)} {told if waiting else ''}".strip())
        self.by_hand.setVisible(bool(waiting))
        day = long_date(self._workspace.clock.today(), words.language)
        # A clock that runs ahead has the same effect as a long time; to put it right is then all that is needed.
        said = "This computer believes that it is {day}. If that is wrong, put its clock right and try again."
        later = self._workspace.leasing.seen_later
        turned = clock_words(later, self._workspace.clock.now(), words) if later else ""
        self._today.setText(f"{words.say(said, day=day)} {turned}".strip())


def _nothing() -> None:
    """Do nothing: before the cases are open there is nothing that somebody types."""
