"""Signing in at the municipality's provider, where the center asks for it: one button, then the browser."""

from html import escape

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.link.errors import SignInFailed
from casework.link.way_back import WayBack
from casework.model.problems import CaseworkError, Unavailable
from casework.model.signing_in import SIGN_IN_NEEDED, Provider
from casework.words import Words
from desktop.notices import sentence
from desktop.sync.courier import Courier
from desktop.unlock.message import Message
from desktop.widgets.button import Button

WHYS = {
    "left": "The sign-in was given up.",
    "too_late": "Nobody signed in within five minutes. Try again.",
    "access_denied": "The sign-in was refused, or given up in the browser.",
    "person": "You signed in as somebody else than the one this desk belongs to.",
    "assurance": "The center asks for a stronger sign-in than the one you used.",
    "token": "The center did not accept the sign-in. Tell your administrator.",
    "provider": "The municipality's sign-in cannot be reached. What you write is kept here meanwhile.",
}
"""Why nobody was signed in, and what to do."""

PAGE = "<!doctype html><meta charset=utf-8><title>Sagsgang</title><body style='font:18px sans-serif;margin:4em'>{told}"


class SignIn(QWidget):
    """Is seen only when the center wants the person to sign in; `opened` brings the address for the browser."""

    opened = Signal(str)

    def __init__(self, courier: Courier, words: Words) -> None:
        super().__init__()
        self._courier, self._words = courier, words
        self._back: WayBack | None = None
        self.button = Button(words.say("Sign in"), "primary")
        self.button.clicked.connect(self._pressed)
        self.message = Message()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.message)
        column.addWidget(self.button)
        self.opened.connect(self._open)
        courier.moved.connect(self.refresh)
        self.destroyed.connect(self._leave)
        self.refresh()

    def refresh(self) -> None:
        """Show what there is to do now."""
        self.setVisible(self._courier.contact.trouble == SIGN_IN_NEEDED or self._back is not None)
        words = self._words
        self.button.show_text(words.say("Give the sign-in up") if self._back else words.say("Sign in"))

    def hideEvent(self, event: object) -> None:
        """Let go of the browser when nobody sees the question any more."""
        if self.window().isHidden():
            self._leave()
        super().hideEvent(event)  # type: ignore[arg-type]  # Qt's own event

    @Slot(str)
    def _open(self, url: str) -> None:
        # The address is found elsewhere; the browser is asked for here, on the window's thread.
        QDesktopServices.openUrl(QUrl(url))

    def _pressed(self) -> None:
        if self._back:
            self._leave()
            return
        error = self._courier.contact.error
        told = error.values if error else {}
        provider = Provider(str(told.get("issuer", "")), str(told.get("client", "")))
        page = PAGE.format(told=escape(self._words.say("You have signed in. You may close this page.")))
        self._back = WayBack(page)
        self.message.say(self._words.say("Sign in in your browser. This page goes on by itself."))
        ask = self._courier.exchanging.belonging.signing_in(provider, self.opened.emit, self._back)
        self._courier.tasks.ask(ask, self._done, self._failed)
        self.refresh()

    def _done(self, _nothing: object) -> None:
        self._close()
        self.message.say("")
        self._courier.exchange()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, CaseworkError | Unavailable):
            raise error
        self._close()
        self.message.say(self._why(error))

    def _why(self, error: CaseworkError | Unavailable) -> str:
        why = str(error.values.get("why", ""))
        if why in WHYS:
            return self._words.say(WHYS[why])
        if isinstance(error, SignInFailed):
            return self._words.say("The sign-in did not come to its end: {code}.", code=why)
        return sentence(error, self._words)

    def _leave(self) -> None:
        if self._back:
            self._back.leave()

    def _close(self) -> None:
        if self._back:
            self._back.__exit__(None)
            self._back = None
        self.refresh()
