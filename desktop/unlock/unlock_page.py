"""Unlocking with the passphrase."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from casework.words import Words
from desktop.unlock.calm_page import CalmPage, buttons_row
from desktop.unlock.message import Message
from desktop.unlock.secret_line import SecretLine
from desktop.widgets.button import Button
from desktop.widgets.field_block import FieldBlock


class UnlockPage(CalmPage):
    """Asks for the passphrase; says `asked` with it, and offers the recovery code and practice."""

    asked = Signal(str)
    recovery_asked = Signal()
    practice_asked = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words.say("Sagsgang is locked"), parent=parent)
        self._words = words
        self._wait, self._refusal = 0, ""
        self.passphrase = SecretLine(words)
        self.add(FieldBlock(words.say("Passphrase"), self.passphrase, words))
        self.message = Message()
        self.add(self.message)
        self.unlock = Button(words.say("Unlock"), "primary", icon="lock")
        self.recovery = Button(words.say("Use the recovery code"), "link")
        self.add(buttons_row(self.unlock, self.recovery))
        practise = Button(words.say("Practise with example families"), "quiet", icon="school")
        self.add_below(practise)
        self.unlock.clicked.connect(self._ask)
        self.passphrase.line.returnPressed.connect(self._ask)
        self.recovery.clicked.connect(self.recovery_asked)
        practise.clicked.connect(self.practice_asked)
        self._seconds = QTimer(self)
        self._seconds.setInterval(1000)
        self._seconds.timeout.connect(self._count_down)

    def first_stop(self) -> QWidget:
        """Return where the focus should be when the page comes up."""
        return self.passphrase.line

    def show_busy(self) -> None:
        """Say that the passphrase is being tried."""
        self.unlock.setEnabled(False)
        self.message.say(self._words.say("Opening …"), "help")

    def show_refusal(self, sentence: str, wait: int = 0) -> None:
        """Say why it did not open, and let the next try come after `wait` seconds."""
        self._refusal, self._wait = sentence, wait
        self.passphrase.line.selectAll()
        self.passphrase.line.setFocus()
        self._show_wait()
        if wait:
            self._seconds.start()

    def _ask(self) -> None:
        if self.unlock.isEnabled() and self.passphrase.value():
            self.asked.emit(self.passphrase.value())

    def _count_down(self) -> None:
        self._wait -= 1
        self._show_wait()

    def _show_wait(self) -> None:
        if self._wait <= 0:
            self._seconds.stop()
        waiting = (
            self._words.count("Try again in one second.", "Try again in {number} seconds.", self._wait)
            if self._wait > 0
            else ""
        )
        self.unlock.setEnabled(self._wait <= 0)
        self.message.say(f"{self._refusal} {waiting}".strip())
