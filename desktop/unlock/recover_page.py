"""Opening with the recovery code, and choosing a new passphrase."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casework.words import Words
from desktop.unlock.calm_page import CalmPage, buttons_row
from desktop.unlock.message import Message
from desktop.unlock.secret_line import SecretLine
from desktop.unlock.strength import strength
from desktop.widgets.button import Button
from desktop.widgets.field_block import FieldBlock
from desktop.widgets.text_line import TextLine


class RecoverPage(CalmPage):
    """Asks for the code on the paper and a new passphrase; says `asked` with both."""

    asked = Signal(str, str)
    back = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(
            words.say("Open with the recovery code"),
            words.say("Your cases are there as you left them. Choose a new passphrase for them."),
            parent=parent,
        )
        self._words = words
        self.code, self.passphrase, self.again = TextLine("XXXX-XXXX-…"), SecretLine(words), SecretLine(words)
        self.message, self._strength = Message(), Message()
        self.add(FieldBlock(words.say("Recovery code"), self.code, words))
        self.add(FieldBlock(words.say("New passphrase"), self.passphrase, words))
        self.add(self._strength)
        self.add(FieldBlock(words.say("The passphrase once more"), self.again, words))
        self.add(self.message)
        self.go_on = Button(words.say("Open the cases"), "primary")
        back = Button(words.say("Back"), "quiet")
        self.add(buttons_row(self.go_on, back))
        self.go_on.clicked.connect(self._ask)
        back.clicked.connect(self.back)
        self.passphrase.edited.connect(lambda _value: self._judge())
        for line in (self.code.line, self.passphrase.line, self.again.line):
            line.returnPressed.connect(self._ask)

    def first_stop(self) -> QWidget:
        """Return where the focus should be when the page comes up."""
        return self.code.line

    def show_busy(self) -> None:
        """Say that the code is being tried."""
        self.go_on.setEnabled(False)
        self.message.say(self._words.say("Opening …"), "help")

    def show_refusal(self, sentence: str) -> None:
        """Say why it did not open."""
        self.go_on.setEnabled(True)
        self.message.say(sentence)

    def _judge(self) -> None:
        judged = strength(self.passphrase.value(), self._words)
        self._strength.say(judged.words, judged.kind)

    def _ask(self) -> None:
        judged = strength(self.passphrase.value(), self._words)
        if not judged.enough:
            self.message.say(judged.words or self._words.say("Choose a passphrase."))
        elif self.again.value() != self.passphrase.value():
            self.message.say(self._words.say("The two passphrases are not the same."))
        elif self.go_on.isEnabled():
            self.asked.emit(self.code.value(), self.passphrase.value())
