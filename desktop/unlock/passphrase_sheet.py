"""The sheet on which somebody changes the passphrase of the cases."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from casework.model.problems import CaseworkError, Unavailable
from casework.words import Words
from desktop.notices import sentence
from desktop.overlay import Overlay
from desktop.tasks import Tasks
from desktop.unlock.calm_page import buttons_row
from desktop.unlock.message import Message
from desktop.unlock.secret_line import SecretLine
from desktop.unlock.strength import strength
from desktop.widgets.button import Button
from desktop.widgets.field_block import FieldBlock
from desktop.widgets.text import Text

if TYPE_CHECKING:
    from casework.vault import Vault

Told = TypeVar("Told")


class PassphraseSheet(Overlay):
    """Asks for the passphrase one has and for another one, twice; the cases stay open meanwhile.

    `vault_for` makes the vault of the cases, and is called beside the window.
    """

    def __init__(self, vault_for: Callable[[], "Vault"], tasks: Tasks, words: Words, window: QWidget) -> None:
        super().__init__(words.say("Change the passphrase"), window, width=560)
        self._vault_for, self._tasks, self._words = vault_for, tasks, words
        self.old, self.new, self.again = SecretLine(words), SecretLine(words), SecretLine(words)
        self.message, self._strength = Message(), Message()
        self.card.add(Text(words.say("The recovery code on the paper stays as it is."), "help", wrap=True))
        self.card.add(FieldBlock(words.say("The passphrase you have now"), self.old, words))
        self.card.add(FieldBlock(words.say("New passphrase"), self.new, words))
        self.card.add(self._strength)
        self.card.add(FieldBlock(words.say("The passphrase once more"), self.again, words))
        self.card.add(self.message)
        self.change = Button(words.say("Change the passphrase"), "primary")
        self.close_button = Button(words.say("Close"), "quiet")
        self.card.add(buttons_row(self.change, self.close_button))
        self.change.clicked.connect(self._ask)
        self.close_button.clicked.connect(self.put_away)
        self.new.edited.connect(lambda _value: self._judge())
        for line in (self.old.line, self.new.line, self.again.line):
            line.returnPressed.connect(self._ask)
        self.come_up(self.old.line)

    def _judge(self) -> None:
        judged = strength(self.new.value(), self._words)
        self._strength.say(judged.words, judged.kind)

    def _ask(self) -> None:
        say, judged = self._words.say, strength(self.new.value(), self._words)
        if not judged.enough:
            self.message.say(judged.words or say("Choose a passphrase."))
        elif self.again.value() != self.new.value():
            self.message.say(say("The two passphrases are not the same."))
        elif self.change.isEnabled():
            self._begin(self.old.value(), self.new.value())

    def _begin(self, old: str, new: str) -> None:
        self.change.setEnabled(False)
        self.message.say(self._words.say("Changing the passphrase …"), "help")
        vault_for = self._vault_for
        self._tasks.run(
            lambda: vault_for().change_passphrase(old, new), self._if_here(self._changed), self._if_here(self._refused)
        )

    def _if_here(self, answer: Callable[[Told], None]) -> Callable[[Told], None]:
        """Return what tells the sheet, and nobody when it has been put away meanwhile."""
        gone: list[bool] = []
        self.closed.connect(lambda: gone.append(True))
        return lambda told: None if gone else answer(told)

    def _changed(self, _protection: object) -> None:
        for line in (self.old, self.new, self.again):
            line.show_value("")
        self._strength.say("")
        self.message.say(self._words.say("The new passphrase opens the cases from now on."), "ok")
        self.close_button.setFocus()

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, CaseworkError | Unavailable):
            raise error
        self.change.setEnabled(True)
        self.message.say(sentence(error, self._words))
        self.old.line.setFocus()
