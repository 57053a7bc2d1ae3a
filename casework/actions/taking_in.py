"""Taking in what the center answers: each few revisions with their cursor, and cases that come, go or are erased."""

from collections.abc import Callable, Collection, Generator, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from casework.actions.announcer import Announcer, Changed
from casework.actions.errands import Errand
from casework.actions.on_the_line import OnTheLine
from casework.actions.pace import Pace
from casework.model.exchange import (
    GONE_KINDS,
    Answer,
    BrokenFeed,
    CasePage,
    Cursor,
    FeedPage,
    Request,
    check_page,
    slices,
)
from casework.model.problems import CaseworkError, Unavailable
from casework.model.revisions import Revision, is_signed
from casework.store.erasing import Erasing
from casework.store.log import Log
from casework.store.outbox import Outbox
from casework.store.purging import Purging

if TYPE_CHECKING:
    from casework.actions.sight import Sight
    from casework.link.line import Line


class Overtaken(CaseworkError):
    """Another exchange of this desk has read on meanwhile; nothing of this answer is taken any more."""

    code = "overtaken"


class TakingIn:
    """Writes what came into the database, a few revisions at a time, so that whoever types never waits for long."""

    def __init__(
        self,
        log: Log,
        outbox: Outbox,
        purging: Purging,
        erasing: Erasing,
        renew_copies: Callable[[], object],
        sight: "Sight",
        announcer: Announcer,
        errands: Sequence[Errand],
        pace: Pace,
    ) -> None:
        self._log = log
        self._outbox = outbox
        self._purging = purging
        self._erasing = erasing
        self._renew_copies = renew_copies
        self._sight = sight
        self._announcer = announcer
        self._errands = errands
        self._pace = pace

    def note(self, request: Request, answer: Answer) -> None:
        """Note what became of what was offered and told; what the law had erased at the center is erased here too.

        But not of what was offered, where another exchange has read on since: the center may have said otherwise in
        between. It is offered once more.
        """
        names = {revision.id for revision in request.push}
        erased: list[str] = []
        changed: list[Changed] = []

        def note() -> None:
            is_late = self._outbox.cursors() != request.cursors
            own = [result for result in answer.results if result.id in names and not is_late]
            erased.extend(one.id for one in own if (one.became, one.why) == ("refused", "erased"))
            self._outbox.note(own)
            self._sight.note_told(request)
            # An answer with an order may be all that a desk is given, and a center that gives it has not read on.
            if not answer.orders:
                self._purging.note_told(request.gone)
            changed.extend(self._erase(erased, answer.uncounted))

        # What the center says of what it was offered it says again, but not what it was told to be gone, nor an order.
        is_told_once = bool(answer.orders or request.gone or any(one.why == "erased" for one in answer.results))
        self._log.take((), also=note, lasting=is_told_once)
        self._clean_up(erased)
        for one in changed:
            self._announcer.announce(one)

    def erase(self, refs: Sequence[str], uncounted: Collection[str]) -> None:
        """Erase what the law had erased before this desk began to read its feeds, and be able to tell that it is gone.

        It may hold some of it all the same: its disk was put back to before it began.
        """
        changed: list[Changed] = []
        if refs:
            self._log.take((), also=lambda: changed.extend(self._erase(refs, uncounted)))
        self._clean_up(refs)
        for one in changed:
            self._announcer.announce(one)

    def take_page(
        self, scope: str, read: dict[str, Cursor], page: FeedPage, answer: Answer
    ) -> Generator[OnTheLine, Any, int]:
        """Take in a page, cut where it can be, and say what came; return how many revisions were new.

        `read` is how far this exchange has read. Raises Overtaken when another has read on since: what its answer says
        of whose case is whose may be older than what that one took in.
        """
        check_page(read.get(scope, Cursor()), page)
        came = tuple(entry.revision for entry in page.entries if entry.revision)
        keys = yield from self._checked(came, answer.devices)
        new: set[str] = set()
        changed: list[Changed] = []

        def move(part: FeedPage, moved: list[Changed]) -> None:
            if self._outbox.cursors() != read:
                raise Overtaken
            moved += self._move(scope, part, answer)

        try:
            for part in slices(page, self._pace.next):
                few = [entry.revision for entry in part.entries if entry.revision]
                moved: list[Changed] = []
                lasting = any(entry.kind in GONE_KINDS for entry in part.entries)
                new |= set(self._log.take(few, keys, also=partial(move, part, moved), lasting=lasting))
                self._pace.done(len(few))
                read[scope] = part.cursor
                changed += moved
                if part.last != page.last:
                    yield _turn
        finally:
            self._clean_up(_erased(page))
            self._tell(came, new)
            for one in changed:
                self._announcer.announce(one)
        return len(new)

    def take_case(self, case: str, after: str, page: CasePage) -> Generator[OnTheLine, Any, int]:
        """Take in the part of a case that begins after an id, a few revisions at a time; return how many were new.

        Raises Overtaken when the case has gone out again meanwhile, or was fetched by another exchange.
        """
        keys = yield from self._checked(page.revisions, page.devices)
        new: set[str] = set()
        taken, whole = 0, False
        while not whole:
            few = page.revisions[taken : taken + self._pace.next()]
            taken += len(few)
            whole = taken == len(page.revisions)
            reach = partial(self._reach, case, few, after, page.after if whole else None)
            new |= set(self._log.take(few, keys, also=reach, lasting=False))
            self._pace.done(len(few))
            if not whole:
                yield _turn
        self._tell(page.revisions, new)
        return len(new)

    def take_out(self, case: str) -> None:
        """Take a case out that is nobody's here any more; what is not at the center yet is kept aside."""

        def take_out() -> None:
            self._purging.take_out(case)
            self._purging.forget_words()

        self._log.take((), also=take_out)
        self._announcer.announce(Changed(case, "", theirs=True))

    def leave_no_copy(self) -> None:
        """Leave nothing in the copies of what has gone, where one may hold something of it.

        What goes because a feed says so is awaited at the center, which tells of a later erasure; a center that was put
        back awaits nothing of what it has forgotten.
        """
        if self._purging.is_in_copies:
            self._write_anew()

    def bring_back(self, case: str) -> None:
        """Let what was kept aside of a case stand again."""
        self._log.take((), also=partial(self._purging.bring_back, case))
        self._announcer.announce(Changed(case, "", theirs=True))

    def take_out_what_is_over(self) -> None:
        """Take out cases that were seen for a time, by this desk's own clock: the center may be away for long.

        What the center still shows is fetched again when it is met.
        """
        over = self._sight.over()
        if not over:
            return

        def take_out() -> None:
            for case in over:
                self._purging.take_out(case)
            self._purging.forget_words()
            self._outbox.want(over)

        self._log.take((), also=take_out)
        self._sight.let_go(over)
        for case in over:
            self._announcer.announce(Changed(case, "", theirs=True))

    def _checked(
        self, revisions: Sequence[Revision], devices: Mapping[str, str]
    ) -> Generator[OnTheLine, Any, dict[str, bytes]]:
        """Return the keys of those who wrote, after every signature was checked where the line is; BrokenFeed."""
        keys = {name: bytes.fromhex(key) for name, key in devices.items()}
        if revisions:
            yield partial(_check_signed, revisions, {**keys, self._log.device: self._log.public_key})
        return keys

    def _move(self, scope: str, page: FeedPage, answer: Answer) -> list[Changed]:
        """Note how far a feed was read, and let cases come and go as it says, in the order it says."""
        for errand in self._errands:
            for entry in page.entries:
                if entry.kind == "policy":
                    errand.heard(entry.ref)
        own = self._own(entry.revision for entry in page.entries if entry.revision)
        self._outbox.adopt(own)
        self._outbox.note_taken_in(own)
        # Before a case comes back, for then what was kept apart is offered anew, and nobody knows how it stood.
        gone_for_good = self._erase(_erased(page), answer.uncounted)
        moved = {entry.ref: entry.kind for entry in page.entries if entry.kind in ("case_in", "case_out")}
        for case, kind in moved.items():
            if kind == "case_in":
                self._purging.bring_back(case)
                self._outbox.offer_case(case)
            else:
                self._purging.take_out(case)
        gone = [case for case, kind in moved.items() if kind == "case_out"]
        self._outbox.move(scope, page.cursor, moved.keys() - set(gone), gone)
        self._outbox.note_numbers(scope, page, [result.id for result in answer.results])
        self._outbox.note_safe(scope, page.safe)
        if gone:
            self._purging.forget_words()
        return [*(Changed(case, "", theirs=True) for case in moved), *gone_for_good]

    def _reach(self, case: str, revisions: Iterable[Revision], after: str, then: str | None) -> None:
        """Note what of a case was taken in, and at the end of a page where the next begins; raises Overtaken."""
        if self._outbox.reached(case) != after:
            raise Overtaken
        own = self._own(revisions)
        self._outbox.adopt(own)
        self._outbox.note_taken_in(own)
        if then is not None:
            self._outbox.reach(case, then)
        if then == "":
            # What was kept aside when it went: nobody else has it, where the center keeps it apart.
            self._purging.bring_back(case)

    def _own(self, revisions: Iterable[Revision]) -> list[str]:
        return [revision.id for revision in revisions if revision.head.device == self._log.device]

    def _erase(self, erased: Sequence[str], uncounted: Collection[str]) -> list[Changed]:
        """Erase what the law had erased at the center; inside a transaction."""
        done = [self._erasing.erase(ref, counted=ref not in uncounted) for ref in erased]
        if done:
            self._purging.forget_words()
        return [Changed(one.case, "", theirs=True, erased=True) for one in done if one.case]

    def _clean_up(self, erased: Sequence[str]) -> None:
        """Leave nothing of it in the file and in the copies either."""
        if erased:
            self._write_anew()

    def _write_anew(self) -> None:
        # What cannot be written now is when the work is put away.
        with suppress(Unavailable):
            self._renew_copies()

    def _tell(self, revisions: Iterable[Revision], new: set[str]) -> None:
        for case in dict.fromkeys(revision.head.case for revision in revisions if revision.id in new):
            self._announcer.announce(Changed(case, "", theirs=True))


def _erased(page: FeedPage) -> list[str]:
    return [entry.ref for entry in page.entries if entry.kind == "erased"]


def _turn(_line: "Line") -> None:
    """Ask nothing: whoever drives the exchange gets a turn to do something else before the next few are taken in."""


def _check_signed(revisions: Sequence[Revision], keys: Mapping[str, bytes], _line: "Line") -> None:
    for revision in revisions:
        key = keys.get(revision.head.device)
        if key is None or not is_signed(revision, key):
            raise BrokenFeed(reason="signature")
