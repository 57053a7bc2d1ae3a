"""What a desk and the center tell each other of who may see and who has seen, beside the revisions themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from casework.model.problems import CaseworkError

OPENED, EXPORTED, PREVIEWED, READ_LETTER, COPIED = DESK_LOOKS = (
    "opened", "exported", "previewed", "read_letter", "copied",
)  # fmt: skip
"""What is done with a case at a desk: gone into, written to a file, a letter seen as it is written or as it was
issued, and a letter saved outside the program."""

FETCHED, GLASS, READ_LOG = CENTER_LOOKS = ("fetched", "glass", "read_log")
"""What is noted at the center itself: a whole case sent to a desk, the glass broken, and this very list looked at."""

MOST_LOOKS = 500
"""The most looks of one request, and of one list."""

GLASS_NOTICE, APART_NOTICE = NOTICES = ("glass", "apart")


class BadTelling(CaseworkError):
    """Something that the center told is not what the protocol says; `place` names where."""

    code = "bad_telling"


@dataclass(frozen=True)
class Look:
    """One look at a case: nothing of what was seen, only that it was; `at` is a moment in ISO 8601."""

    id: str
    case: str
    record: str
    what: str
    at: str


@dataclass(frozen=True)
class Seen:
    """A look as the center tells it: with who it was."""

    look: Look
    user: str
    name: str
    role: str
    reason: str = field(default="", repr=False)


@dataclass(frozen=True)
class Notice:
    """What a leader must have read: `kind` is one of NOTICES, `by` and `name` are who did it, `until` when it ends."""

    id: str
    kind: str
    case: str
    by: str
    name: str
    at: str
    until: str = ""
    reason: str = field(default="", repr=False)


@dataclass(frozen=True)
class You:
    """Whom the center takes this desk's user for; `ends` says when what one sees for a time goes out of sight again."""

    role: str = ""
    unit: str = ""
    ends: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()


def told_you(you: You) -> dict[str, Any]:
    """Return it as JSON data."""
    notices = [vars(one) for one in you.notices]
    return {"role": you.role, "unit": you.unit, "ends": dict(you.ends), "notices": notices}


def read_you(data: object) -> You:
    """Return what JSON data says of the user; raises BadTelling naming the first wrong place."""
    told = _table(data, "you")
    notices = _list(told.get("notices", []), "you.notices")
    return You(
        _text(told, "role", "you"),
        _text(told, "unit", "you"),
        {case: _text(told["ends"], case, "you.ends") for case in _table(told.get("ends", {}), "you.ends")},
        tuple(_read_notice(one, f"you.notices[{at}]") for at, one in enumerate(notices)),
    )


def told_seen(seen: Seen) -> dict[str, Any]:
    """Return it as JSON data."""
    return {**vars(seen.look), "user": seen.user, "name": seen.name, "role": seen.role, "reason": seen.reason}


def read_seen(data: object) -> tuple[Seen, ...]:
    """Return the list of who has seen a case that JSON data says; raises BadTelling naming the first wrong place."""
    found = []
    for at, one in enumerate(_list(_table(data, "log").get("seen"), "seen")):
        told, place = _table(one, f"seen[{at}]"), f"seen[{at}]"
        look = Look(*(_text(told, name, place) for name in ("id", "case", "record", "what", "at")))
        found.append(Seen(look, *(_text(told, name, place) for name in ("user", "name", "role", "reason"))))
    return tuple(found)


def _read_notice(data: object, place: str) -> Notice:
    told = _table(data, place)
    names = ("id", "kind", "case", "by", "name", "at", "until", "reason")
    return Notice(*(_text(told, name, place) for name in names))


def _table(data: object, place: str) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise BadTelling(place=place)
    return data


def _list(data: object, place: str) -> list[Any]:
    if not isinstance(data, list):
        raise BadTelling(place=place)
    return data


def _text(told: Mapping[str, Any], name: str, place: str) -> str:
    value = told.get(name)
    if not isinstance(value, str):
        raise BadTelling(place=f"{place}.{name}")
    return value
