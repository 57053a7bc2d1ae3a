"""Who has seen a case, in words: day by day, and for each person what they did."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from casework.model.danish_dates import clock_time, full_date
from casework.model.danish_time import danish_time
from casework.model.roles import ADMINISTRATOR, AREA_MANAGER, CASEWORKER, JURIST, TEAM_LEADER
from casework.model.seeing import COPIED, EXPORTED, FETCHED, GLASS, OPENED, PREVIEWED, READ_LETTER, READ_LOG, Seen
from casework.words import Words

ROLE_WORDS = {
    CASEWORKER: "caseworker",
    TEAM_LEADER: "team leader",
    AREA_MANAGER: "area manager",
    JURIST: "jurist",
    ADMINISTRATOR: "administrator",
}
"""The English words for the roles."""

ORDER = (GLASS, OPENED, READ_LETTER, PREVIEWED, COPIED, EXPORTED, READ_LOG, FETCHED)
"""What weighs most comes first."""

NOTICED = frozenset({GLASS, EXPORTED})
"""What a reader should notice: a case opened in need, and one that left the program whole."""


@dataclass(frozen=True)
class PersonDay:
    """What one person did with a case on one day; `first` and `last` are times, `marked` what should be noticed."""

    name: str
    role: str
    did: str
    first: str
    last: str
    reason: str
    marked: bool


@dataclass(frozen=True)
class Day:
    """One day with everybody who saw the case then, whoever was there last first."""

    title: str
    people: tuple[PersonDay, ...]


def days(seen: Iterable[Seen], words: Words, title_of: Callable[[str], str]) -> tuple[Day, ...]:
    """Return the looks by day and person, newest first; `title_of` names a record, "" for one that is not here."""
    found: dict[date, dict[str, list[Seen]]] = {}
    for one in seen:
        found.setdefault(_moment(one).date(), {}).setdefault(one.user, []).append(one)
    return tuple(
        Day(_capital(full_date(day, words.language)), tuple(_person(told, words, title_of) for told in people.values()))
        for day, people in found.items()
    )


def role_words(role: str, words: Words) -> str:
    """Return what a role is called, nothing for none."""
    return words.say(ROLE_WORDS[role]) if role in ROLE_WORDS else ""


def _person(told: list[Seen], words: Words, title_of: Callable[[str], str]) -> PersonDay:
    kinds = [kind for kind in ORDER if any(one.look.what == kind for one in told)]
    did = "; ".join(_did(kind, [one for one in told if one.look.what == kind], words, title_of) for kind in kinds)
    times = sorted(_moment(one) for one in told)
    first, last = (clock_time(one, words.language) for one in (times[0], times[-1]))
    reasons = dict.fromkeys(one.reason for one in told if one.reason)
    return PersonDay(
        told[0].name, role_words(told[0].role, words), _capital(did), first, last, "\n".join(reasons),
        bool(NOTICED & set(kinds)),
    )  # fmt: skip


def _did(kind: str, told: list[Seen], words: Words, title_of: Callable[[str], str]) -> str:
    if kind == OPENED:
        return _opened(told, words, title_of)
    times = len(told)
    titles = _titles(told, title_of)
    about = f": {titles}" if titles else ""
    return {
        GLASS: lambda: words.say("opened it though it was not theirs"),
        READ_LETTER: lambda: words.count("read a letter", "read letters {number} times", times) + about,
        PREVIEWED: lambda: words.count(
            "saw a letter in the making", "saw letters in the making {number} times", times
        ) + about,
        COPIED: lambda: words.count("saved a letter outside the program", "saved {number} letters outside the program",
                                    times) + about,
        EXPORTED: lambda: words.count("wrote the case to a file", "wrote the case to {number} files", times),
        READ_LOG: lambda: words.say("looked at who has seen it"),
        FETCHED: lambda: words.say("got it sent to their computer"),
    }[kind]()  # fmt: skip


def _opened(told: list[Seen], words: Words, title_of: Callable[[str], str]) -> str:
    times = sum(not one.look.record for one in told)
    titles = _titles(told, title_of)
    opened = words.count("opened the case", "opened the case {number} times", times) if times else ""
    read = words.say("was in {records}", records=titles) if titles else ""
    return "; ".join(part for part in (opened, read) if part)


def _titles(told: list[Seen], title_of: Callable[[str], str]) -> str:
    titles = (title_of(one.look.record) for one in reversed(told) if one.look.record)
    return ", ".join(title for title in dict.fromkeys(titles) if title)


def _moment(seen: Seen) -> datetime:
    return danish_time(datetime.fromisoformat(seen.look.at))


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
