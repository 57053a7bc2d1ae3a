"""The law that forms, checks and letters cite: paragraphs, how they are written, and how sure we are of them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from casework.model.forms import Text
from casework.model.problems import CaseworkError
from casework.model.validity import Validity

VERIFIED = "verified"
STATUSES = frozenset({VERIFIED, "unverified"})

SURE = "S"
CONFIDENCES = frozenset({SURE, "S2", "R", "D"})
"""How a rule is known: S read in its source, S2 in an older or second-hand one, R never read, D our own deduction."""

PLACE = re.compile(r"(?P<number>\d+)(?P<letter>[a-z]?)(?:/(?P<part>\d+))?(?:/(?:nr-)?(?P<item>\d+))?")
"""What stands after the act in the id of a paragraph: section/part/item, or section/nr-item."""


class UnknownLaw(CaseworkError):
    """A law id that stands in no file; `id` names it."""

    code = "unknown_law"


class NotInForce(UnknownLaw):
    """A paragraph that was not the law on the day that was asked for; `id` and `day` name them."""

    code = "not_in_force"


@dataclass(frozen=True)
class Act:
    """An act or an official guidance (lov, vejledning): its name in a citation and when it was in force.

    `valid_from` and `valid_to` (the last day) are None where our source does not tell. `also_written` are its
    abbreviations and other names.
    """

    name: str
    title: Text
    cited: str
    source: str
    valid_from: date | None = None
    valid_to: date | None = None
    also_written: tuple[str, ...] = ()

    @property
    def validity(self) -> Validity:
        """Return the days on which it was in force."""
        return Validity(self.valid_from, self.valid_to)


@dataclass(frozen=True)
class Paragraph:
    """A provision (paragraf, stykke, nummer) in our own words, with what we have read of it.

    `id` is act/section/part/item: "barnets-lov/38/2/1" is § 38, stk. 2, nr. 1; "barnets-lov/3/nr-3" is § 3, nr. 3.
    `became` are the paragraphs that took its place. `fingerprint` tells whether its entry has been changed.
    """

    id: str
    title: Text
    source: str
    confidence: str
    status: str
    verified_by: str = ""
    verified_on: date | None = None
    note: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    became: tuple[str, ...] = ()
    fingerprint: str = field(default="", repr=False)

    @property
    def act(self) -> str:
        """Return the name of its act."""
        return self.id.partition("/")[0]

    @property
    def verified(self) -> bool:
        """Tell whether it was read in its source or a jurist stands for it; what is not never blocks anybody."""
        return self.status == VERIFIED

    @property
    def validity(self) -> Validity:
        """Return the days on which it was the law, as far as we know."""
        return Validity(self.valid_from, self.valid_to)

    def in_force(self, day: date) -> bool:
        """Tell whether it was the law on a day, as far as we know."""
        return self.validity.holds(day)


@dataclass(frozen=True)
class Law:
    """All acts and paragraphs by their ids; a paragraph is known through an entry of its own only.

    `paragraphs` are as they read now; `earlier` holds, newest first, how one read before it was changed.
    """

    acts: Mapping[str, Act] = field(default_factory=dict)
    paragraphs: Mapping[str, Paragraph] = field(default_factory=dict)
    earlier: Mapping[str, tuple[Paragraph, ...]] = field(default_factory=dict)

    def knows(self, paragraph_id: str) -> bool:
        """Tell whether there is such a paragraph, on whatever day."""
        return paragraph_id in self.paragraphs

    def paragraph(self, paragraph_id: str, day: date | None = None) -> Paragraph:
        """Return a paragraph as it read on a day, without a day the newest.

        Raises UnknownLaw when no file has it, and NotInForce when it was not the law on the day.
        """
        found = self.versions(paragraph_id)
        if day is None:
            return found[0]
        version = next((one for one in found if one.in_force(day)), None)
        if version is None:
            raise NotInForce(id=paragraph_id, day=day.isoformat())
        return version

    def versions(self, paragraph_id: str) -> tuple[Paragraph, ...]:
        """Return a paragraph as it read at different times, newest first; raises UnknownLaw when no file has it."""
        if not self.knows(paragraph_id):
            raise UnknownLaw(id=paragraph_id)
        return (self.paragraphs[paragraph_id], *self.earlier.get(paragraph_id, ()))

    def entries(self) -> Iterator[Paragraph]:
        """Yield every version of every paragraph."""
        for paragraph_id in self.paragraphs:
            yield from self.versions(paragraph_id)

    def around(self, paragraph_id: str) -> tuple[Paragraph, ...]:
        """Return the entries that say most of a paragraph: its own, those of its parts, or that of the whole.

        There are none when no file says anything of it.
        """
        if self.knows(paragraph_id):
            return self.versions(paragraph_id)
        inside = self._inside.get(paragraph_id, ())
        if inside:
            return tuple(one for inner in inside for one in self.versions(inner))
        whole = paragraph_id.rpartition("/")[0]
        while "/" in whole and not self.knows(whole):
            whole = whole.rpartition("/")[0]
        return self.versions(whole) if "/" in whole else ()

    def cited(self, paragraph_id: str, language: str = "da") -> str:
        """Return how a paragraph is written: "barnets lov § 5, stk. 3" or "barnets lov, section 5(3)"."""
        act, _, place = self.paragraph(paragraph_id).id.partition("/")
        write = _in_english if language == "en" else _in_danish
        return self.acts[act].cited + (write(place) if place else "")

    def is_sure(self, paragraph_ids: tuple[str, ...], day: date) -> bool:
        """Tell whether every one of the paragraphs is verified and was in force on a day; of none, it is not."""
        on_the_day = [[one for one in self.versions(cited) if one.in_force(day)] for cited in paragraph_ids]
        return bool(on_the_day) and all(found and found[0].verified for found in on_the_day)

    @cached_property
    def _inside(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for paragraph_id in self.paragraphs:
            steps = paragraph_id.split("/")
            for place in range(2, len(steps)):
                whole = "/".join(steps[:place])
                found[whole] = (*found.get(whole, ()), paragraph_id)
        return found


def _in_danish(place: str) -> str:
    at = _steps(place)
    section = f" § {at['number']}" + (f" {at['letter']}" if at["letter"] else "")
    return section + (f", stk. {at['part']}" if at["part"] else "") + (f", nr. {at['item']}" if at["item"] else "")


def _in_english(place: str) -> str:
    at = _steps(place)
    section = f", section {at['number']}{at['letter']}"
    return section + (f"({at['part']})" if at["part"] else "") + (f", no. {at['item']}" if at["item"] else "")


def _steps(place: str) -> dict[str, str]:
    found = PLACE.fullmatch(place)
    return found.groupdict("") if found else {"number": place, "letter": "", "part": "", "item": ""}
