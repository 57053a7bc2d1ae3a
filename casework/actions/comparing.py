"""Giving back what the center has lost: after it was put back to an earlier day, both compare what they hold."""

from collections.abc import Callable, Generator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from casework.model.comparing import MOST_CASES, Had, ids_digest
from casework.model.exchange import Answer, Request, Result, offered
from casework.model.revisions import Revision
from casework.store.holdings import Holdings
from casework.store.outbox import RECEIVED, Outbox

if TYPE_CHECKING:
    from casework.link.line import Line

Asking = Generator[Callable[["Line"], Any], Any, int]
"""Yields what to ask on the line, is sent the answers, and returns how many revisions were given back."""


class Comparing:
    """Offers whatever the center lacks, whoever wrote it; and lets a case go that is nobody's here any more.

    A case that the center says is not this person's to see is handed in whole first, kept apart there, and leaves this
    desk only when all of it has been answered for.
    """

    def __init__(
        self,
        holdings: Holdings,
        outbox: Outbox,
        request: Callable[[tuple[Revision, ...]], Request],
        taken: Callable[[Request, Answer], object],
        let_go: Callable[[str], object],
    ) -> None:
        self._holdings = holdings
        self._outbox = outbox
        self._request = request
        self._taken = taken
        self._let_go = let_go

    def steps(self) -> Asking:
        """Compare every case; doing it again changes nothing."""
        given = 0
        cases = self._holdings.cases()
        for first in range(0, len(cases), MOST_CASES):
            left = set(cases[first : first + MOST_CASES])
            while left:
                held = self._holdings.ids(sorted(left))
                told = {case: ids_digest(ids) for case, ids in held.items()}
                had: Had = yield partial(_ask, told)
                if not had.cases & left:
                    break
                left -= had.cases
                given += yield from self._give_back(had)
        return given

    def _give_back(self, had: Had) -> Asking:
        given = 0
        for case, ids in had.differ.items():
            results = yield from self._offer(self._holdings.revisions(case, frozenset(ids)))
            given += len(results)
        for case in had.unseen:
            results = yield from self._offer(self._holdings.revisions(case))
            if all(one.became in RECEIVED or one.why == "erased" for one in results):
                self._let_go(case)
        return given

    def _offer(self, revisions: Sequence[Revision]) -> Generator[Callable[["Line"], Any], Any, list[Result]]:
        results: list[Result] = []
        while revisions:
            push = offered(revisions)
            self._outbox.unsettle(revision.id for revision in push)
            request = self._request(push)
            answer: Answer = yield partial(_push, request)
            self._taken(request, answer)
            results += answer.results
            revisions = revisions[len(push) :]
        return results


def _ask(told: dict[str, str], line: "Line") -> Had:
    return line.have(told)


def _push(request: Request, line: "Line") -> Answer:
    return line.sync(request)
