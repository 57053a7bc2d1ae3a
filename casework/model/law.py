"""The law that forms, checks and letters cite: paragraphs, how they are written, and how sure we are of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from casework.model.forms import Text
from casework.model.problems import BadData, CaseworkError, Problem
from casework.model.tables import Table, read_toml

VERIFIED = "verified"
STATUSES = frozenset({VERIFIED, "unverified"})

SURE = "S"
CONFIDENCES = frozenset({SURE, "S2", "R", "D"})
"""How a rule is known: S read in its source, S2 in an older or second-hand one, R never read, D our own deduction."""

_PLACE = re.compile(r"(?P<number>\d+)(?P<letter>[a-z]?)(?:/(?P<part>\d+))?(?:/(?:nr-)?(?P<item>\d+))?")


class UnknownLaw(CaseworkError):
    """A law id that stands in no file; `id` names it."""

    code = "unknown_law"


@dataclass(frozen=True)
class Act:
    """An act or an official guidance (lov, vejledning): its name in a citation and when it was in force.

    `valid_from` and `valid_to` (the last day) are None where our source does not tell.
    """

    name: str
    title: Text
    cited: str
    source: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class Paragraph:
    """A provision (paragraf, stykke, nummer) in our own words, with what we have read of it.

    `id` is act/section/part/item: "barnets-lov/38/2/1" is § 38, stk. 2, nr. 1; "barnets-lov/3/nr-3" is § 3, nr. 3.
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

    @property
    def verified(self) -> bool:
        """Tell whether it was read in its source or a jurist stands for it; what is not never blocks anybody."""
        return self.status == VERIFIED

    def in_force(self, day: date) -> bool:
        """Tell whether it was the law on a day, as far as we know."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class Law:
    """All acts and paragraphs by their ids; a paragraph is known through an entry of its own only."""

    acts: Mapping[str, Act] = field(default_factory=dict)
    paragraphs: Mapping[str, Paragraph] = field(default_factory=dict)

    def knows(self, paragraph_id: str) -> bool:
        """Tell whether there is such a paragraph."""
        return paragraph_id in self.paragraphs

    def paragraph(self, paragraph_id: str) -> Paragraph:
        """Return a paragraph; raises UnknownLaw when no file has it."""
        try:
            return self.paragraphs[paragraph_id]
        except KeyError:
            raise UnknownLaw(id=paragraph_id) from None

    def cited(self, paragraph_id: str, language: str = "da") -> str:
        """Return how a paragraph is written: "barnets lov § 5, stk. 3" or "barnets lov, section 5(3)"."""
        act, _, place = self.paragraph(paragraph_id).id.partition("/")
        write = _in_english if language == "en" else _in_danish
        return self.acts[act].cited + (write(place) if place else "")

    def is_sure(self, paragraph_ids: tuple[str, ...], day: date) -> bool:
        """Tell whether every one of the paragraphs is verified and was in force on a day; of none, it is not."""
        cited = [self.paragraph(one) for one in paragraph_ids]
        return bool(cited) and all(one.verified and one.in_force(day) for one in cited)


def read_law(text: str, file: str) -> Law:
    """Return the act and the paragraphs of one file; raises BadData with all that is wrong in it."""
    problems: list[Problem] = []
    top = Table(read_toml(text, file), file, problems)
    act = _act(top)
    found = [_paragraph(table, act) for table in top.tables("paragraph")]
    top.end()
    problems.extend(_repeated(found, file))
    if problems:
        raise BadData(tuple(problems))
    return Law({act.name: act}, {one.id: one for one in found})


def read_laws(files: Mapping[str, str]) -> Law:
    """Return the law of several files, given as name and text; raises BadData with the problems of all."""
    problems: list[Problem] = []
    acts: dict[str, Act] = {}
    paragraphs: dict[str, Paragraph] = {}
    for file, text in sorted(files.items()):
        try:
            law = read_law(text, file)
        except BadData as error:
            problems.extend(error.problems)
            continue
        problems.extend(Problem("repeated_id", file, {"id": name}) for name in law.acts.keys() & acts.keys())
        acts.update(law.acts)
        paragraphs.update(law.paragraphs)
    if problems:
        raise BadData(tuple(problems))
    return Law(acts, paragraphs)


def _act(table: Table) -> Act:
    return Act(
        name=table.text("name"),
        title=table.words("title") or Text("", ""),
        cited=table.text("cited"),
        source=table.text("source"),
        valid_from=_day(table, "valid_from"),
        valid_to=_day(table, "valid_to"),
    )


def _paragraph(table: Table, act: Act) -> Paragraph:
    paragraph = Paragraph(
        id=table.text("id"),
        title=table.words("title") or Text("", ""),
        source=table.text("source"),
        confidence=table.text("confidence"),
        status=table.text("status"),
        verified_by=table.text("verified_by", needed=False),
        verified_on=_day(table, "verified_on"),
        note=table.text("note", needed=False),
        valid_from=_day(table, "valid_from") or act.valid_from,
        valid_to=_day(table, "valid_to") or act.valid_to,
    )
    _judge(table, paragraph)
    if not _is_place(paragraph.id, act.name):
        table.wrong("not_a_law_id", "id", value=paragraph.id)
    table.end()
    return paragraph


def _judge(table: Table, paragraph: Paragraph) -> None:
    if paragraph.confidence not in CONFIDENCES:
        table.wrong("unknown_choice", "confidence", value=paragraph.confidence)
    if paragraph.status not in STATUSES:
        table.wrong("unknown_choice", "status", value=paragraph.status)
    signed = paragraph.verified_by and paragraph.verified_on
    if paragraph.verified and paragraph.confidence != SURE and not signed:
        table.wrong("verified_by_nobody", "status", confidence=paragraph.confidence)


def _is_place(paragraph_id: str, act: str) -> bool:
    name, slash, place = paragraph_id.partition("/")
    return name == act and (not slash or _PLACE.fullmatch(place) is not None)


def _day(table: Table, key: str) -> date | None:
    value = table.take(key)
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    table.wrong("wrong_type", key, expected="date (2024-01-01)")
    return None


def _repeated(found: list[Paragraph], file: str) -> list[Problem]:
    ids = [one.id for one in found]
    return [Problem("repeated_id", file, {"id": one}) for one in sorted(set(ids)) if ids.count(one) > 1]


def _in_danish(place: str) -> str:
    at = _steps(place)
    section = f" § {at['number']}" + (f" {at['letter']}" if at["letter"] else "")
    return section + (f", stk. {at['part']}" if at["part"] else "") + (f", nr. {at['item']}" if at["item"] else "")


def _in_english(place: str) -> str:
    at = _steps(place)
    section = f", section {at['number']}{at['letter']}"
    return section + (f"({at['part']})" if at["part"] else "") + (f", no. {at['item']}" if at["item"] else "")


def _steps(place: str) -> dict[str, str]:
    found = _PLACE.fullmatch(place)
    return found.groupdict("") if found else {"number": place, "letter": "", "part": "", "item": ""}
