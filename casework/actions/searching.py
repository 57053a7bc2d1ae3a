"""Searching everything that was written, in all cases or in one."""

from contextlib import suppress
from dataclasses import dataclass, field

from casework.model.problems import Unavailable
from casework.model.summaries import Summary
from casework.store.cases import Cases, Wanted
from casework.store.indexing import Indexing
from casework.store.passages import Hit, Passages

CASES_SHOWN = 8
AT_A_SEARCH = 200
"""How many records that were just written are made searchable before a search: a tenth of a second at most."""


@dataclass(frozen=True)
class Found:
    """What a search found: cases by child or number, and places in texts, newest first.

    `waiting` is how many records cannot be searched yet as they stand now, as for a while after a first copy.
    """

    cases: tuple[Summary, ...] = ()
    texts: tuple[Hit, ...] = field(default=())
    waiting: int = 0


class Searching:
    """One box for everything."""

    def __init__(self, cases: Cases, passages: Passages, indexing: Indexing) -> None:
        self._cases = cases
        self._passages = passages
        self._indexing = indexing

    def find(self, text: str, *, case: str | None = None, by_relevance: bool = False) -> Found:
        """Return the cases and texts in which all words stand; nothing for an empty text."""
        if not text.strip():
            return Found()
        with suppress(Unavailable):  # what is searchable already is found on a full disk too
            self._indexing.catch_up(AT_A_SEARCH)
        lines = () if case else tuple(self._cases.list(Wanted(text=text, status="", limit=CASES_SHOWN)))
        hits = self._passages.find(text, case=case, by_relevance=by_relevance)
        return Found(lines, hits, self._indexing.waiting)

    def catch_up(self, most: int) -> int:
        """Make the next few records searchable that wait; return how many, fewer than asked for when none is left.

        Raises DiskFull or another Unavailable.
        """
        return self._indexing.catch_up(most)
