"""A sign-in under way: it outlives the sheet that asked for it, for the browser may come back when that is closed."""

from html import escape

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from casework.link.errors import SignInFailed
from casework.link.way_back import WayBack
from casework.model.problems import CaseworkError, Unavailable
from casework.model.signing_in import Provider
from casework.words import Words
from desktop.notices import sentence
from desktop.sync.courier import Courier

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


class SigningIn(QObject):
    """Opens the browser and waits for it; `moved` says that `waits` or `said` is another."""

    moved = Signal()
    _found = Signal(str)

    def __init__(self, courier: Courier, words: Words) -> None:
        super().__init__(courier)
        self._courier, self._words = courier, words
        self._back: WayBack | None = None
        self.said = ""
        self._found.connect(self._open)
        courier.stopped.connect(self.leave)

    @property
    def waits(self) -> bool:
        """Tell whether the browser has been asked and has not come back."""
        return self._back is not None

    def begin(self) -> None:
        """Ask the browser for the provider that the center told of."""
        error = self._courier.contact.error
        told = error.values if error else {}
        provider = Provider(str(told.get("issuer", "")), str(told.get("client", "")))
        page = PAGE.format(told=escape(self._words.say("You have signed in. You may close this page.")))
        self._back = WayBack(page)
        self._courier.tasks.ask(
            self._courier.exchanging.belonging.signing_in(provider, self._found.emit, self._back),
            self._done,
            self._failed,
        )
        self._say(self._words.say("Sign in in your browser. This page goes on by itself."))

    def leave(self) -> None:
        """Give it up; that is said in a moment, when the waiting has ended."""
        if self._back:
            self._back.leave()

    @Slot(str)
    def _open(self, url: str) -> None:
        # The address is found elsewhere; the browser is asked for here, on the window's thread.
        QDesktopServices.openUrl(QUrl(url))

    def _done(self, _nothing: object) -> None:
        self._close()
        self._say("")
        self._courier.exchange()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, CaseworkError | Unavailable):
            raise error
        self._close()
        self._say(self._why(error))

    def _why(self, error: CaseworkError | Unavailable) -> str:
        why = str(error.values.get("why", ""))
        if why in WHYS:
            return self._words.say(WHYS[why])
        if isinstance(error, SignInFailed):
            return self._words.say("The sign-in did not come to its end: {code}.", code=why)
        return sentence(error, self._words)

    def _say(self, said: str) -> None:
        self.said = said
        self.moved.emit()

    def _close(self) -> None:
        if self._back:
            self._back.close()
            self._back = None
