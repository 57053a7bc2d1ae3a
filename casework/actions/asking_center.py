"""Asking the center for what is not on this desk: a case in need, who has seen one, and what is kept apart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import uuid4

from casework.link.errors import NotTheCenter
from casework.model.message_reading import BadMessage
from casework.model.revisions import BadRevision, Revision, from_message
from casework.model.seeing import Seen, read_seen

if TYPE_CHECKING:
    # The libraries of the line take a fifth of a second to import; most sessions begin without them.
    from casework.link.line import Line

GLASS, SEEN, APART = "/v1/glass", "/v1/seen", "/v1/apart"


@dataclass(frozen=True)
class Opened:
    """A case that is open now; `until` is when it closes (ISO 8601), "" for one that was there already."""

    case: str
    until: str


@dataclass(frozen=True)
class SeenLog:
    """Who has seen a case, newest first; `more` says that there are older looks than these."""

    seen: tuple[Seen, ...]
    more: bool


@dataclass(frozen=True)
class KeptApart:
    """A revision that waits for a leader: who wrote it, when it came to the center, and why it is kept apart."""

    revision: Revision = field(repr=False)
    name: str
    at: str
    why: str


class AskingCenter:
    """Returns what asks, to be called wherever waiting is done; each raises what a line raises."""

    def __init__(self, way: "Callable[[], Callable[[], Line]]") -> None:
        self._way = way

    def glass(self, case: str, reason: str) -> Callable[[], Opened]:
        """Return what opens a case that is not one's own; called again, it opens no second time."""
        way, asked = self._way(), {"id": uuid4().hex, "case": case, "reason": reason}

        def ask() -> Opened:
            told = _told(way, "POST", GLASS, asked)
            return Opened(_text(told, "case"), _text(told, "until"))

        return ask

    def seen(self, case: str) -> Callable[[], SeenLog]:
        """Return what asks who has seen a case."""
        way = self._way()

        def ask() -> SeenLog:
            told = _told(way, "GET", f"{SEEN}/{quote(case, safe='')}")
            try:
                return SeenLog(read_seen(told), told.get("more") is True)
            except BadMessage as wrong:
                raise NotTheCenter(place=wrong.values.get("place")) from wrong

        return ask

    def apart(self) -> Callable[[], tuple[KeptApart, ...]]:
        """Return what asks for all that waits for this leader."""
        way = self._way()

        def ask() -> tuple[KeptApart, ...]:
            found = _told(way, "GET", APART).get("apart")
            return tuple(_kept(one) for one in (found if isinstance(found, list) else [None]))

        return ask

    def decide(self, *, adopt: Sequence[str] = (), leave: Sequence[str] = ()) -> Callable[[], None]:
        """Return what takes in, or leaves, what is kept apart."""
        way, asked = self._way(), {"adopt": list(adopt), "leave": list(leave)}

        def ask() -> None:
            _told(way, "POST", APART, asked)

        return ask


def _told(way: "Callable[[], Line]", method: str, path: str, message: dict[str, Any] | None = None) -> dict[str, Any]:
    with way() as line:
        return line.ask(method, path, message)


def _kept(data: object) -> KeptApart:
    told = data if isinstance(data, dict) else {}
    try:
        revision = from_message(told.get("revision", {}))
    except BadRevision as wrong:
        raise NotTheCenter(place="apart") from wrong
    return KeptApart(revision, _text(told, "name"), _text(told, "at"), _text(told, "why"))


def _text(told: dict[str, Any], name: str) -> str:
    value = told.get(name)
    if not isinstance(value, str):
        raise NotTheCenter(place=name)
    return value
