"""Belonging to a center: being invited, the words that both sides compare, signing in, and the way to it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from casework.model.problems import CaseworkError
from casework.model.signing_in import Provider
from casework.model.six_words import six_words
from casework.store.log import Log
from casework.store.settings import Settings

if TYPE_CHECKING:
    # The libraries of the line take a fifth of a second to import; most sessions begin without them.
    from casework.link.line import Enrolled, Line
    from casework.link.way_back import WayBack

CENTER, WORDS = "center", "center_words"
"""The settings that say which center this desk belongs to, and the words it was to be known by."""


class NoCenter(CaseworkError):
    """This desk belongs to no center yet."""

    code = "no_center"


@dataclass(frozen=True)
class Membership:
    """The center that a desk belongs to: its address, the municipality there, and who works at this desk."""

    url: str
    town: str
    user: str = ""


class Belonging:
    """Which center a desk belongs to, and how it came there; what is asked on the line may be asked elsewhere."""

    def __init__(
        self,
        log: Log,
        settings: Settings,
        line_to: "Callable[[Membership], Line]",
        app: str,
        words: Sequence[str],
    ) -> None:
        self._log = log
        self._settings = settings
        self._line_to = line_to
        self._app = app
        self._words = words

    @property
    def membership(self) -> Membership | None:
        """Return the center that this desk belongs to, None when it works alone."""
        told = self._settings.get(CENTER)
        return Membership(**{name: str(value) for name, value in told.items()}) if isinstance(told, dict) else None

    @property
    def six_words(self) -> tuple[str, ...]:
        """Return the words that whoever lets this desk in must see too."""
        told = self._settings.get(WORDS)
        return tuple(str(word) for word in told) if isinstance(told, list) else ()

    def line(self) -> "Line":
        """Return a line to the center of this desk; raises NoCenter."""
        return self.way()()

    def way(self) -> "Callable[[], Line]":
        """Return what opens a line to the center of this desk, wherever it is called; raises NoCenter."""
        center = self.membership
        if center is None:
            raise NoCenter
        return partial(self._line_to, center)

    def enrol(self, center: Membership, code: str) -> "Enrolled":
        """Answer an invitation; the desk waits until a second person has compared the words. Raises as `Line`."""
        told = self.enrolling(center, code)()
        self.belong(center, told)
        return told

    def enrolling(self, center: Membership, code: str) -> "Callable[[], Enrolled]":
        """Return what answers an invitation, wherever it is called; `belong` with its answer comes afterwards."""
        device, key = self._log.device, self._log.public_key

        def ask() -> "Enrolled":
            with self._line_to(center) as line:
                return line.enrol(code, device, key, self._app)

        return ask

    def belong(self, center: Membership, told: "Enrolled") -> None:
        """Remember the center that has taken this desk's answer."""
        # Found here from this desk's own key: words that came over the line could tell of any key.
        self._settings.set(WORDS, list(six_words(told.enrolment, self._log.public_key, told.epoch, self._words)))
        self._settings.set(CENTER, vars(replace(center, user=told.user)))

    def signing_in(self, provider: Provider, show: Callable[[str], object], back: "WayBack") -> Callable[[], None]:
        """Return what lets the person sign in at a provider, wherever it is called; `show` opens its page.

        That raises SignInFailed, and what a line raises. Raises NoCenter.
        """
        open_line, key = self.way(), self._log.public_key

        def ask() -> None:
            from casework.link.signing_in import signed_in  # noqa: PLC0415 -- as the line's libraries

            told = signed_in(provider, key, show, back)
            with open_line() as line:
                line.sign_in(told)

        return ask
