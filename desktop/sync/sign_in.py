"""Signing in at the municipality's provider, where the center asks for it: one button, then the browser."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.model.signing_in import SIGN_IN_NEEDED
from casework.words import Words
from desktop.sync.courier import Courier
from desktop.sync.signing_in import SigningIn
from desktop.unlock.message import Message
from desktop.widgets.button import Button


class SignIn(QWidget):
    """Is seen only when the center wants the person to sign in, or while the browser is waited for."""

    def __init__(self, courier: Courier, signing_in: SigningIn, words: Words) -> None:
        super().__init__()
        self._courier, self._signing_in, self._words = courier, signing_in, words
        self.button = Button(words.say("Sign in"), "primary")
        self.button.clicked.connect(self._pressed)
        self.message = Message()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.message)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        courier.moved.connect(self.refresh)
        signing_in.moved.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what there is to do now."""
        waits, words = self._signing_in.waits, self._words
        self.setVisible(waits or self._courier.contact.trouble == SIGN_IN_NEEDED)
        self.message.say(self._signing_in.said)
        self.button.show_text(words.say("Give the sign-in up") if waits else words.say("Sign in"))

    def _pressed(self) -> None:
        if self._signing_in.waits:
            self._signing_in.leave()
        else:
            self._signing_in.begin()
