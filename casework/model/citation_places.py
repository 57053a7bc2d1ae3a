"""Reading sections, parts and items after a paragraph sign: "38, stk. 2, nr. 1, 3-5 og 8"."""

import re
from dataclasses import dataclass

WIDEST_RANGE = 30
"""Sections from one to another that are all meant; more is a slip of the pen, and only its ends are."""

GAP = r"\s{0,8}"
"""Spaces, line breaks and hard spaces; more than a few are another sentence."""

_JOINT = rf"{GAP},?{GAP}(?P<joint>og|eller|samt|,|-|–|—){GAP}"
_NOT_COUNTED = (
    r"(?!-?\s{0,3}(?:måned|uge|dag|år|time|minut|gang|barn|børn|møde|samtale|person|kr|pct|procent|%))(?!-[^\W\d])"
)
"""A number that goes on with one of these counts something: "stk. 3, og 4 måneder"."""

_NUMBER = re.compile(
    rf"{GAP}(?P<number>[0-9]{{1,4}})(?![0-9])"
    r"(?:(?:(?P<near>[a-z])|\s{1,2}(?P<letter>[a-eghjlqrtu-z]|[fkmnops](?!\.)))(?!\w)(?!\.\w))?",
    re.IGNORECASE,
)
_NEXT_NUMBER = re.compile(_JOINT + r"(?=[0-9]{1,4}(?![0-9])" + _NOT_COUNTED + ")", re.IGNORECASE)

_SMALL = r"(?:[1-9]|1[0-9])(?![0-9])"
_PART = re.compile(
    rf"{GAP}[,(]?{GAP}(?:(?:og|eller|samt|jf\.?){GAP})?"
    rf"(?:(?:stk|stykke)\.?{GAP}(?P<first>{_SMALL})|(?P<turned>{_SMALL})\.{GAP}(?:stk|stykke)(?!\w)\.?)",
    re.IGNORECASE,
)
_ITEM = re.compile(rf"{GAP}[,(]?{GAP}(?:nr|nummer|numre)\.?{GAP}(?P<first>[0-9]{{1,2}})(?![0-9])", re.IGNORECASE)
_MORE = re.compile(
    rf"{_JOINT}(?P<next>{_SMALL}){_NOT_COUNTED}(?!{GAP},?{GAP}(?:stk|stykke)\b)(?!\.{GAP}(?:stk|stykke|pkt))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Place:
    """A place in an act: section ("57a"), part and item, the last two "" where they are not told."""

    section: str
    part: str = ""
    item: str = ""


def read_places(text: str, start: int, *, several: bool) -> tuple[tuple[Place, ...], int]:
    """Return the places written from `start` on, and where they end; `several` follow a double sign."""
    found: list[Place] = []
    sections, end = _sections(text, start)
    while sections:
        inner, end = _parts(text, end)
        found += [Place(section) for section in sections[:-1]]
        found += [Place(sections[-1], part, item) for part, item in inner]
        joint = _NEXT_NUMBER.match(text, end) if several else None
        if joint is None:
            break
        is_range = joint["joint"] in "-–—"
        sections, end = _sections(text, joint.end(), since=sections[-1] if is_range and len(inner) == 1 else "")
    return tuple(dict.fromkeys(found)), end


def _sections(text: str, start: int, since: str = "") -> tuple[list[str], int]:
    """Return the section written at a place, after those that lie between it and the one it goes on `since`."""
    found = _NUMBER.match(text, start)
    if found is None:
        return [], start
    section = found["number"] + (found["near"] or found["letter"] or "").lower()
    between = _between(since, section) if since else []
    return [*between, section], found.end()


def _parts(text: str, start: int) -> tuple[list[tuple[str, str]], int]:
    """Return the parts and items written at a place; one that is neither, where none are."""
    found: list[tuple[str, str]] = []
    end = start
    while part := _PART.match(text, end):
        parts, end = _list(text, part.end(), part["first"] or part["turned"])
        items, end = _items(text, end)
        found += [(one, "") for one in parts[:-1]] + [(parts[-1], item) for item in items or [""]]
    if not found:
        items, end = _items(text, start)
        found = [("", item) for item in items or [""]]
    return found, end


def _items(text: str, start: int) -> tuple[list[str], int]:
    item = _ITEM.match(text, start)
    return _list(text, item.end(), item["first"]) if item else ([], start)


def _list(text: str, start: int, first: str) -> tuple[list[str], int]:
    """Return a list of numbers and where it ends; it goes on after a comma only when "og" or a dash comes later."""
    numbers, ends = [[first]], [start]
    closed = 1
    while more := _MORE.match(text, ends[-1]):
        is_range = more["joint"] in "-–—"
        numbers.append([*(_between(numbers[-1][-1], more["next"]) if is_range else []), more["next"]])
        ends.append(more.end())
        closed = len(numbers) if more["joint"] != "," else closed
    return [number for them in numbers[:closed] for number in them], ends[closed - 1]


def _between(one: str, other: str) -> list[str]:
    """Return the numbers between two, when they are numbers and not far apart."""
    if not (one.isdecimal() and other.isdecimal() and 0 < int(other) - int(one) <= WIDEST_RANGE):
        return []
    return [str(number) for number in range(int(one) + 1, int(other))]
