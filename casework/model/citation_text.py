"""Reading the paragraphs that a Danish text cites, however they are written."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from casework.model.citation_places import Place, read_places
from casework.model.law import Law

OWN_ACT = "barnets-lov"
"""The act that is meant where a text names none."""

SIGN = re.compile(r"§\s?§?|(?<!\w)(?:paragraf(?:fen|ferne|fer)?|par\.)(?=\s{0,8}[0-9])", re.IGNORECASE)
SEVERAL = re.compile(r"§\s?§|paragraffer", re.IGNORECASE)

BEFORE = re.compile(r"[\s,:()]{0,12}")
"""What may stand between an act and its paragraph."""

AFTER = re.compile(
    r"\s{0,8},?\s{0,8}(?:i|fra|efter|af)\s{1,8}"
    r"(?:(?:den|tidligere|dagældende|nugældende|gældende|gamle|nye|bekendtgørelse\saf)\s{1,8}){0,4}",
    re.IGNORECASE,
)
"""What may stand between a paragraph and its act: "§ 50 i den tidligere …"."""

SIGN_AHEAD = re.compile(r"\.?\s{0,8}§")
WORD_BEFORE = re.compile(r"(?<!\w)(?:i|fra|efter|af)\s{1,4}$", re.IGNORECASE)

CHAIN = re.compile(r"\s{0,8},?\s{0,8}(?:,|og|eller|samt|jf\.?|sammenholdt\smed)\s{0,8}", re.IGNORECASE)
"""What joins paragraphs that share the act named after the last of them."""

GENERIC = (
    r"\w{4,60}(?!\w)(?:(?<=lov)|(?<=lovs)|(?<=loven)|(?<=lovens))",
    r"\w{8,60}(?!\w)(?:(?<=bekendtgørelsen)|(?<=bekendtgørelsens)|(?<=forordningen)|(?<=forordningens))",
    r"lov\s{1,4}om\s{1,4}(?:[\w-]{1,30}[\s,]{1,3}){1,8}?(?=§)",
    r"(?:lov|lbk|bek|(?:lov)?bekendtgørelse)\s{1,3}nr\.?\s{0,3}[0-9]{1,5}(?:\s{1,3}af\s{1,3}[0-9./-]{4,10})?(?=,?\s{0,3}§)",
)
"""Names of acts that stand in no file of ours: whoever names one does not mean barnets lov."""

LONGEST_ABBREVIATION = 5


@dataclass(frozen=True)
class Citation:
    """A paragraph as somebody cited it (henvisning).

    `act` is the name of the act's file, or what was written of an act that has none; `section` is written as in ids
    ("57a"); `part` (stk.) and `item` (nr.) are "" where they are not told. `start` and `end` are where the whole
    reference stands in the text, `written`; several citations may share one: "§§ 38 og 39".
    """

    act: str
    section: str
    part: str
    item: str
    start: int
    end: int
    written: str

    @property
    def id(self) -> str:
        """Return the id that the paragraph has in the law, whether or not a file has it."""
        place = f"{self.act}/{self.section}"
        if self.part:
            return f"{place}/{self.part}" + (f"/{self.item}" if self.item else "")
        return place + (f"/nr-{self.item}" if self.item else "")


def read_citations(text: str, law: Law) -> tuple[Citation, ...]:
    """Return all paragraphs that a text cites, in its order; it takes time in proportion to the text.

    A paragraph without an act belongs to the act named after it ("§ 50 i serviceloven"), else to the one named last
    before it, else to barnets lov.
    """
    references = list(_references(text))
    mentions = list(_mentions(text, law)) if references else []
    return tuple(
        Citation(one.act, place.section, place.part, place.item, one.start, one.end, text[one.start : one.end])
        for one in _with_acts(references, mentions, text)
        for place in one.places
    )


@dataclass(frozen=True)
class _Mention:
    """An act named in a text."""

    act: str
    start: int
    end: int


@dataclass(frozen=True)
class _Reference:
    """One sign with all the places that follow it."""

    start: int
    end: int
    places: tuple[Place, ...]
    act: str = ""


def _references(text: str) -> Iterator[_Reference]:
    read_to = 0
    for sign in SIGN.finditer(text):
        if sign.start() < read_to:
            continue
        places, end = read_places(text, sign.end(), several=SEVERAL.match(sign[0]) is not None)
        if places:
            read_to = end
            yield _Reference(sign.start(), end, places)


def _with_acts(references: list[_Reference], mentions: list[_Mention], text: str) -> Iterator[_Reference]:
    named_at = {mention.start: mention for mention in mentions}
    ends = [mention.end for mention in mentions]
    following = _acts_after(references, named_at, text)
    for reference, after in zip(references, following, strict=True):
        last = bisect_right(ends, reference.start) - 1
        before = mentions[last] if last >= 0 else None
        if before and BEFORE.fullmatch(text, before.end, reference.start):
            act = before.act
        else:
            act = after or (before.act if before else OWN_ACT)
        yield replace(reference, act=act)


def _acts_after(references: list[_Reference], named_at: dict[int, _Mention], text: str) -> list[str]:
    """Return for each reference the act named after it, or after those that it is joined to."""
    found: list[str] = []
    next_start, next_act = -1, ""
    for reference in reversed(references):
        joint = AFTER.match(text, reference.end)
        mention = named_at.get(joint.end()) if joint else None
        is_joined = next_start >= 0 and CHAIN.fullmatch(text, reference.end, next_start) is not None
        act = mention.act if mention else next_act if is_joined else ""
        found.append(act)
        next_start, next_act = reference.start, act
    return found[::-1]


def _mentions(text: str, law: Law) -> Iterator[_Mention]:
    names = tuple((act.name, act.cited, *act.also_written) for act in law.acts.values())
    pattern, acts = _pattern(names)
    for found in pattern.finditer(text):
        if found["short"] is None or _is_meant(text, found):
            told = _plain(found["name"])
            yield _Mention(acts.get(told) or _without_genitive(told), found.start(), found.end())


@lru_cache(maxsize=8)
def _pattern(names: tuple[tuple[str, ...], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a pattern of all names of acts, and the act that each name means."""
    acts = {_plain(written): act for act, *called in names for written in called}
    known = sorted(acts, key=len, reverse=True)
    short = [re.escape(name) for name in known if len(name) <= LONGEST_ABBREVIATION]
    long = [r"[\s-]{1,8}".join(map(re.escape, name.split())) for name in known if len(name) > LONGEST_ABBREVIATION]
    either = "|".join([*long, f"(?P<short>{'|'.join(short) or '(?!)'})", *GENERIC])
    return re.compile(rf"(?<!\w)(?P<name>{either})(?:['’]?s)?(?!\w)", re.IGNORECASE), acts


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").split())


def _without_genitive(name: str) -> str:
    return name if " " in name else name.removesuffix("s")


def _is_meant(text: str, found: re.Match[str]) -> bool:
    """Tell whether an abbreviation stands beside a paragraph: "SEL § 58", "§ 58 i SEL"; else it may be anything."""
    if SIGN_AHEAD.match(text, found.end()):
        return True
    before = text[max(found.start() - 8, 0) : found.start()]
    return found["name"].isupper() and WORD_BEFORE.search(before) is not None
