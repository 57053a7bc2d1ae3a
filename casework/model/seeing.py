"""What a desk and the center tell each other of who may see and who has seen, beside the revisions themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from casework.model.lease import MOST_DAYS
from casework.model.message_reading import a_list, a_number, a_table, a_text

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
    """Whom the center takes this desk's user for; `ends` says when what one sees for a time goes out of sight again.

    `lease_days` is for how long the desk opens without contact, 0 where the center says nothing of it.
    """

    role: str = ""
    unit: str = ""
    ends: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    lease_days: int = 0


def told_you(you: You) -> dict[str, Any]:
    """Return it as JSON data."""
    notices = [vars(one) for one in you.notices]
    lease = {"lease_days": you.lease_days} if you.lease_days else {}
    return {"role": you.role, "unit": you.unit, "ends": dict(you.ends), "notices": notices, **lease}


def read_you(data: object) -> You:
    """Return what JSON data says of the user; raises BadMessage naming the first wrong place."""
    told = a_table(data, "you")
    notices = a_list(told.get("notices", []), "you.notices")
    return You(
        a_text(told.get("role"), "you.role"),
        a_text(told.get("unit"), "you.unit"),
        {case: a_text(end, f"you.ends.{case}") for case, end in a_table(told.get("ends", {}), "you.ends").items()},
        tuple(_read_notice(one, f"you.notices[{at}]") for at, one in enumerate(notices)),
        min(a_number(told.get("lease_days", 0), "you.lease_days"), MOST_DAYS),
    )


def told_seen(seen: Seen) -> dict[str, Any]:
    """Return it as JSON data."""
    return {**vars(seen.look), "user": seen.user, "name": seen.name, "role": seen.role, "reason": seen.reason}


def read_seen(data: object) -> tuple[Seen, ...]:
    """Return the list of who has seen a case that JSON data says; raises BadMessage naming the first wrong place."""
    found = []
    for at, one in enumerate(a_list(a_table(data, "log").get("seen"), "seen")):
        told = _texts_of(one, f"seen[{at}]", ("id", "case", "record", "what", "at", "user", "name", "role", "reason"))
        found.append(Seen(Look(*told[:5]), *told[5:]))
    return tuple(found)


def _read_notice(data: object, place: str) -> Notice:
    return Notice(*_texts_of(data, place, ("id", "kind", "case", "by", "name", "at", "until", "reason")))


def _texts_of(data: object, place: str, names: tuple[str, ...]) -> tuple[str, ...]:
    told = a_table(data, place)
    return tuple(a_text(told.get(name), f"{place}.{name}") for name in names)
