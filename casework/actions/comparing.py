"""Giving back what the center has lost: after it was put back to an earlier day, both compare what they hold."""

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from casework.actions.on_the_line import Exchanged
from casework.actions.taking_in import Overtaken
from casework.link.errors import CenterRefused
from casework.model.comparing import MOST_CASES, Had, ids_digest
from casework.model.exchange import Answer, Cursor, Request, Result, offered
from casework.model.revisions import Revision
from casework.store.holdings import Holdings
from casework.store.outbox import RECEIVED, Outbox
from casework.store.settings import Settings
from casework.store.unvouched import STRANGE, Unvouched

if TYPE_CHECKING:
    from casework.link.line import Line

COMPARE = "center_compare"
"""The setting that says that the center was put back, and not everything has been compared with it since."""

NOBODYS = "center_nobodys"
"""The setting with the cases that are shown here, and of which the center has nothing but what it keeps apart."""

LOCKED = "locked"
"""Why the center keeps apart what came from a desk that was shut out; that makes its case nobody's."""

KEPT_OR_GONE = ("erased", STRANGE)
"""Why a case may go though something of it was refused: the law wants it gone, or it is kept aside."""

Asking = Generator[Callable[["Line"], Any], Any, Exchanged]
"""Yields what to ask on the line, and is sent the answers."""


class Comparing:
    """Offers whatever the center lacks, whoever wrote it; and lets a case go that is nobody's here any more.

    It comes before the feeds are read again, and nothing of a feed is taken in meanwhile: an earlier day's feed may say
    that a case went, and this desk be the only one that has what was written in it since. A case that the center says
    is not this person's to see is handed in whole first, kept apart there, and leaves this desk only when all of it has
    been answered for.

    Whoever asks may be told Overtaken: another exchange of this desk has read on since the question, so whose a case is
    may be told otherwise by now. Both begin anew then.
    """

    def __init__(
        self,
        holdings: Holdings,
        outbox: Outbox,
        request: Callable[[tuple[Revision, ...]], Request],
        met: Callable[[Request, Answer], bool],
        let_go: Callable[[str], object],
        leave_no_copy: Callable[[], object],
        bring_back: Callable[[str], object],
        unvouched: Unvouched,
        settings: Settings,
    ) -> None:
        self._holdings = holdings
        self._outbox = outbox
        self._request = request
        self._met = met
        self._let_go = let_go
        self._leave_no_copy = leave_no_copy
        self._bring_back = bring_back
        self._unvouched = unvouched
        self._settings = settings
        self._has_asked = False

    def steps(self) -> Asking:
        """Compare every case; doing it again changes nothing. Returns early, with its orders, when it is shut out."""
        done = yield from self._begun()
        self._has_asked = True
        if done.orders:
            return done
        # Before a case comes back: what was erased of it since it went is told to nobody whom the center has forgotten.
        self._leave_no_copy()
        give_back = partial(self._give_back, aside=self._holdings.aside())
        return done.then((yield from self._each(self._holdings.cases(), give_back)))

    def unseen(self) -> Asking:
        """Hand in and let go what is here and not this person's to see, where no feed will tell that it went."""
        return (yield from self._each(self._holdings.cases(), self._leave))

    def again(self) -> Asking:
        """Look once more after what the center could not place when both compared; mostly there is none.

        What it could not tell who wrote is offered once in a session: that is the work of a desk that came in after the
        backup, and may have been invited again meanwhile. A case that was nobody's is asked for every time: it may be
        somebody's by now, and that it is not this person's no feed tells, for to the center it never was.
        """
        unvouched = () if self._has_asked else self._unvouched.cases()
        self._has_asked = self._has_asked or bool(unvouched)
        try:
            done = yield from self._each(self._nobodys(), self._leave)
            return done.then((yield from self._each(unvouched, partial(self._give_back, aside=frozenset()))))
        except CenterRefused as refused:
            if refused.values.get("error") != "shut_out":
                raise
            return Exchanged()  # what is asked next is answered with the order to lock

    def _each(self, cases: Sequence[str], take: Callable[[Had], Asking]) -> Asking:
        done = Exchanged()
        for first in range(0, len(cases), MOST_CASES):
            left = set(cases[first : first + MOST_CASES])
            while left and not done.orders:
                held = self._holdings.ids(sorted(left))
                told, read = {case: ids_digest(ids) for case, ids in held.items()}, self._outbox.cursors()
                had: Had = yield partial(_ask, told)
                self._look_for_others(read)
                if not had.cases & left:
                    break
                left -= had.cases
                done = done.then((yield from take(had)))
        if cases:
            # Of what goes here the center does not know that this desk held it, and tells it of no erasure there.
            self._leave_no_copy()
        return done

    def _begun(self) -> Asking:
        """Ask which epoch this is, so that a center that is put back once more meanwhile is known by it."""
        request = replace(self._request(()), cursors={}, limit=1)
        answer: Answer = yield partial(_push, request)
        done = Exchanged(orders=answer.orders, put_back=self._met(request, answer))
        if not done.orders:
            # Another exchange may have compared meanwhile, and with another epoch: from here on nobody would notice.
            self._settings.set(COMPARE, value=True)
            self._outbox.offer_again({scope: Cursor(page.epoch) for scope, page in answer.feeds.items()})
        return done

    def _give_back(self, had: Had, aside: frozenset[str]) -> Asking:
        done, nobodys = Exchanged(), set[str]()
        for case in (*had.same, *had.differ):
            if case in aside:
                # It had gone, and at the center's earlier day it has not: no feed tells that it came.
                self._bring_back(case)
        self._unvouched.note_there(self._holdings.ids(had.same), had.differ)
        for case in (*had.differ, *had.unseen):
            offered, results = yield from self._offer(
                self._holdings.revisions(case, frozenset(had.differ.get(case, ())))
            )
            done = done.then(offered)
            self._unvouched.note(results)
            # The center may have learnt only now whose a case is that it had lost.
            gone = case in had.unseen or any(one.why == "no_access" for one in results)
            if gone and not done.orders and all(one.became in RECEIVED or one.why in KEPT_OR_GONE for one in results):
                self._let_go(case)
            elif had.differ.get(case) == () and _is_nobodys(results):
                nobodys.add(case)
        if not done.orders:
            self._note_nobodys(had.cases, nobodys)
        return done

    def _leave(self, had: Had) -> Asking:
        """Give back nothing but what is not this person's to see, and let it go."""
        done = yield from self._give_back(Had(unseen=had.unseen), frozenset())
        self._note_nobodys((*had.same, *(case for case, ids in had.differ.items() if ids)), ())
        return done

    def _nobodys(self) -> tuple[str, ...]:
        told = self._settings.get(NOBODYS)
        return tuple(str(case) for case in told) if isinstance(told, list) else ()

    def _note_nobodys(self, asked: Iterable[str], nobodys: Iterable[str]) -> None:
        """Note which of the cases that the center was asked of are nobody's there."""
        before = self._nobodys()
        now = sorted({*before}.difference(asked).union(nobodys))
        if now != [*before]:
            self._settings.set(NOBODYS, [*now])

    def _offer(
        self, revisions: Sequence[Revision]
    ) -> Generator[Callable[["Line"], Any], Any, tuple[Exchanged, list[Result]]]:
        done, results = Exchanged(), list[Result]()
        while revisions and not done.orders:
            push = offered(revisions)
            self._outbox.unsettle(revision.id for revision in push)
            request = replace(self._request(push), limit=1)
            answer: Answer = yield partial(_push, request)
            done = done.then(Exchanged(orders=answer.orders, put_back=self._met(request, answer)))
            self._look_for_others(request.cursors)
            results += answer.results
            revisions = revisions[len(push) :]
        return done, results

    def _look_for_others(self, read: Mapping[str, Cursor]) -> None:
        """Make sure that no other exchange of this desk has read on since a question was asked; raises Overtaken."""
        if self._outbox.cursors() != read:
            raise Overtaken


def _is_nobodys(results: Sequence[Result]) -> bool:
    """Tell whether nothing of a case has been taken in, and some of it waits for a leader to look at it."""
    nothing = not any(one.became in ("stored", "known", "parked") for one in results)
    return nothing and any(one.why == LOCKED for one in results)


def _ask(told: dict[str, str], line: "Line") -> Had:
    return line.have(told)


def _push(request: Request, line: "Line") -> Answer:
    return line.sync(request)
