"""Searching everything that was written, in all cases or in one."""

from dataclasses import dataclass, field

from casework.model.summaries import Summary
from casework.store.cases import Cases, Wanted
from casework.store.passages import Hit, Passages

CASES_SHOWN = 8


@dataclass(frozen=True)
class Found:
    """What a search found: cases by child or number, and places in texts, newest first."""

    cases: tuple[Summary, ...] = ()
    texts: tuple[Hit, ...] = field(default=())


class Searching:
    """One box for everything."""

    def __init__(self, cases: Cases, passages: Passages) -> None:
        self._cases = cases
        self._passages = passages

    def find(self, text: str, *, case: str | None = None, by_relevance: bool = False) -> Found:
        """Return the cases and texts in which all words stand; nothing for an empty text."""
        if not text.strip():
            return Found()
        lines = () if case else tuple(self._cases.list(Wanted(text=text, status="", limit=CASES_SHOWN)))
        return Found(lines, self._passages.find(text, case=case, by_relevance=by_relevance))
