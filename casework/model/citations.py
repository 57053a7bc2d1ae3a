"""The paragraphs that a text cites, and those of them that were not the law on a day."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from casework.model.citation_text import Citation, read_citations
from casework.model.law import Law, Paragraph

__all__ = ["Citation", "CitationFault", "faulty_citations", "read_citations"]

REPEALED: Literal["repealed"] = "repealed"
NOT_YET: Literal["not_yet"] = "not_yet"
UNKNOWN: Literal["unknown"] = "unknown"


@dataclass(frozen=True)
class CitationFault:
    """What is wrong with a citation (henvisning) on a day.

    It was `repealed`, `not_yet` in force, or stands in no file of ours: an `unknown` one may well be right. `became`
    are the ids of the paragraphs that took its place. Where it is not `sure`, nobody has read that it is so.
    """

    citation: Citation
    kind: Literal["repealed", "not_yet", "unknown"]
    became: tuple[str, ...] = ()
    sure: bool = False


def faulty_citations(text: str, law: Law, day: date) -> tuple[CitationFault, ...]:
    """Return the citations in a text that were not the law on a day, in the order of the text."""
    return tuple(fault for citation in read_citations(text, law) if (fault := _fault(citation, law, day)))


def _fault(citation: Citation, law: Law, day: date) -> CitationFault | None:
    entries = law.around(citation.id)
    if not entries:
        return CitationFault(citation, _of_act(citation, law, day))
    if any(one.in_force(day) for one in entries):
        return None
    became = tuple(dict.fromkeys(later for one in entries for later in one.became))
    return CitationFault(citation, _kind(entries, day), became, all(one.verified for one in entries))


def _of_act(citation: Citation, law: Law, day: date) -> Literal["not_yet", "unknown"]:
    """Return what the act alone tells: a paragraph that nobody has read may still be older or younger than it."""
    act = law.acts.get(citation.act)
    return NOT_YET if act and act.valid_from and day < act.valid_from else UNKNOWN


def _kind(entries: tuple[Paragraph, ...], day: date) -> Literal["repealed", "not_yet"]:
    return REPEALED if any(one.valid_to and one.valid_to < day for one in entries) else NOT_YET
