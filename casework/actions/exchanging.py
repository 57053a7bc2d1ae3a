"""Exchanging with the center: what waits is offered, what others wrote comes in, and nothing is lost in between."""

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from casework.actions.announcer import Announcer, Changed
from casework.actions.attaching import Attaching
from casework.actions.comparing import Comparing
from casework.actions.errands import Errand
from casework.actions.on_the_line import OnTheLine
from casework.link.errors import CenterRefused, OtherProtocol
from casework.model.clock import Clock
from casework.model.exchange import (
    MOST_REVISIONS,
    SLICE,
    Answer,
    BrokenFeed,
    CasePage,
    Cursor,
    FeedPage,
    Request,
    check_page,
    offered,
    slices,
)
from casework.model.first_copy import MINE, Snapshot
from casework.model.problems import CaseworkError, Unavailable
from casework.model.revisions import Revision, is_signed
from casework.model.seeing import MOST_LOOKS
from casework.model.signing_in import Provider
from casework.model.six_words import six_words
from casework.store.erasing import Erasing
from casework.store.holdings import Holdings
from casework.store.log import Log
from casework.store.outbox import Outbox, Posted, Queue
from casework.store.purging import Purging
from casework.store.settings import Settings

if TYPE_CHECKING:
    from casework.actions.sight import Sight

    # The libraries of the line take a fifth of a second to import; most sessions begin without them.
    from casework.link.line import Enrolled, Line
    from casework.link.way_back import WayBack

CENTER, WORDS, CONTACT, SHUT = "center", "center_words", "center_contact", "center_shut"
"""The settings that say which center this desk belongs to, the words it was to be known by, when both last had
everything of each other, and whether the center has shut it out."""

COPYING = "center_copying"
"""The setting that says how many cases the first copy has; 0 when it is there."""

CLOCK, PUT_BACK = "center_clock", "center_put_back"
"""The settings that say how many minutes this computer's clock is ahead of the center's, and when this desk was found
to have been put back."""

MINUTES_OFF = 2

COMPARE = "center_compare"
"""The setting that says that the center was put back, and not everything has been compared with it since."""

AT_ONCE = 100
"""How many revisions are offered at a time: reading more from the database would be felt at the window."""

MOST_ROUNDS = 5_000
CASES_A_ROUND = 10
"""How many cases are fetched before what was written meanwhile is offered."""


class Overtaken(CaseworkError):
    """Another exchange of this desk has read on meanwhile; nothing of this answer is taken any more."""

    code = "overtaken"


class NoCenter(CaseworkError):
    """This desk belongs to no center yet."""

    code = "no_center"


@dataclass(frozen=True)
class Membership:
    """The center that a desk belongs to: its address, the municipality there, and who works at this desk."""

    url: str
    town: str
    user: str = ""


@dataclass(frozen=True)
class Exchanged:
    """What one exchange did: how many revisions were offered and answered for, and how many came in new.

    `more` tells that another round is worth while; `orders` are what the center wants of this desk, and `put_back` that
    this desk has found to have been put back to an earlier day.
    """

    sent: int = 0
    received: int = 0
    more: bool = False
    orders: tuple[str, ...] = ()
    put_back: bool = False

    def then(self, later: "Exchanged") -> "Exchanged":
        """Return what both have done, one after the other."""
        sent, received = self.sent + later.sent, self.received + later.received
        return Exchanged(sent, received, later.more, later.orders, self.put_back or later.put_back)


Steps = Generator[OnTheLine, Any, Exchanged]
"""An exchange as it goes: it yields what to ask, and is sent the answer or thrown the error."""


class Exchanging:
    """Asks and answers in three steps, so that only the middle one, on the line, may be done elsewhere and slowly."""

    def __init__(
        self,
        log: Log,
        outbox: Outbox,
        purging: Purging,
        attaching: Attaching,
        erasing: Erasing,
        renew_copies: Callable[[], object],
        settings: Settings,
        sight: "Sight",
        clock: Clock,
        announcer: Announcer,
        line_to: "Callable[[Membership], Line]",
        app: str,
        words: Sequence[str],
        holdings: Holdings,
        errands: Sequence[Errand] = (),
    ) -> None:
        self._log = log
        self._outbox = outbox
        self._purging = purging
        self._attaching = attaching
        self._erasing = erasing
        self._renew_copies = renew_copies
        self._settings = settings
        self._sight = sight
        self._clock = clock
        self._announcer = announcer
        self._line_to = line_to
        self._app = app
        self._words = words
        self._comparing = Comparing(holdings, outbox, self._request, self.taken, self._take_out)
        self._errands = errands

    @property
    def membership(self) -> Membership | None:
        """Return the center that this desk belongs to, None when it works alone."""
        told = self._settings.get(CENTER)
        return Membership(**{name: str(value) for name, value in told.items()}) if isinstance(told, dict) else None

    def queue(self) -> Queue:
        """Return how the desk's own work stands at the center."""
        return self._outbox.queue()

    def posted(self) -> tuple[Posted, ...]:
        """Return how each record that was written to here stands at the center."""
        return self._outbox.posted()

    def enrol(self, center: Membership, code: str) -> "Enrolled":
        """Answer an invitation; the desk waits until a second person has compared the words. Raises as `Line`."""
        told = self.enrolling(center, code)()
        self.belong(center, told)
        return told

    @property
    def contact(self) -> datetime | None:
        """Return when this desk and the center last had everything of each other, None when they never had."""
        told = self._settings.get(CONTACT)
        return datetime.fromisoformat(told) if isinstance(told, str) else None

    @property
    def minutes_ahead(self) -> int:
        """Return how far this computer's clock is ahead of the center's (behind: below nought), 0 when it is right."""
        told = self._settings.get(CLOCK)
        return told if isinstance(told, int) else 0

    @property
    def put_back_at(self) -> datetime | None:
        """Return when this desk was last found to have been put back to an earlier day, None when it never was."""
        told = self._settings.get(PUT_BACK)
        return datetime.fromisoformat(told) if isinstance(told, str) else None

    @property
    def is_shut_out(self) -> bool:
        """Tell whether the center has locked this desk, and has not let it in again since."""
        return self._settings.get(SHUT) is True

    @property
    def copying(self) -> tuple[int, int] | None:
        """Return how many cases of the first copy are here, and of how many; None when it is there."""
        total = self._settings.get(COPYING)
        return (max(total - self._outbox.count_wanted(), 0), total) if isinstance(total, int) and total else None

    def exchange(self) -> Exchanged:
        """Go on until both have everything; raises NoCenter, CenterRefused, or an Unavailable of the line."""
        with self.line() as line:
            return done_here(self.steps(), line)

    def line(self) -> "Line":
        """Return a line to the center of this desk; raises NoCenter."""
        return self.way()()

    def way(self) -> "Callable[[], Line]":
        """Return what opens a line to the center of this desk, wherever it is called; raises NoCenter."""
        center = self.membership
        if center is None:
            raise NoCenter
        return partial(self._line_to, center)

    def enrolling(self, center: Membership, code: str) -> "Callable[[], Enrolled]":
        """Return what answers an invitation, wherever it is called; `belong` with its answer comes afterwards."""
        device, key = self._log.device, self._log.public_key

        def ask() -> "Enrolled":
            with self._line_to(center) as line:
                return line.enrol(code, device, key, self._app)

        return ask

    def signing_in(self, provider: Provider, show: Callable[[str], object], back: "WayBack") -> Callable[[], None]:
        """Return what lets the person sign in at a provider, wherever it is called; `show` opens its page.

        That raises SignInFailed, and what a line raises. Raises NoCenter.
        """
        open_line, key = self.way(), self._log.public_key

        def ask() -> None:
            from casework.link.signing_in import signed_in  # noqa: PLC0415 -- as the line's libraries

            told = signed_in(provider, key, show, back)
            with open_line() as line:
                line.sign_in(told)

        return ask

    def belong(self, center: Membership, told: "Enrolled") -> None:
        """Remember the center that has taken this desk's answer."""
        # Found here from this desk's own key: words that came over the line could tell of any key.
        self._settings.set(WORDS, list(six_words(told.enrolment, self._log.public_key, told.epoch, self._words)))
        self._settings.set(CENTER, vars(replace(center, user=told.user)))

    @property
    def six_words(self) -> tuple[str, ...]:
        """Return the words that whoever lets this desk in must see too."""
        told = self._settings.get(WORDS)
        return tuple(str(word) for word in told) if isinstance(told, list) else ()

    def steps(self) -> Steps:
        """Go on until both have everything, leaving it to the caller where each question is asked on the line."""
        total = Exchanged()
        self._take_out_what_is_over()
        self._attaching.begin()
        yield from self._copied()
        for _ in range(MOST_ROUNDS):
            one = yield from self._round()
            total = total.then(one)
            if one.orders:
                self._settings.set(SHUT, value=True)
                return total
            if one.more:
                continue
            # A part of an attachment at a time: what is written meanwhile must not wait for a large one.
            if (yield from self._attaching.part()):
                continue
            news = yield from self._run_errands()
            total = replace(total, received=total.received + news)
            if not news:
                break
        if self.is_shut_out:
            # A desk that was shut out was told of no feed, so nothing told it that the center was put back meanwhile.
            self._settings.set(COMPARE, value=True)
        yield from self._compared()
        if self.is_shut_out:
            self._settings.set(SHUT, value=False)
        if self._settings.get(COPYING):
            self._settings.set(COPYING, 0)
        self._settings.set(CONTACT, self._clock.now().astimezone(UTC).isoformat(timespec="seconds"))
        return total

    def _run_errands(self) -> Generator[OnTheLine, Any, int]:
        """Tell what else there is to tell; return how much of what came back is new, and may bring cases with it."""
        news = 0
        for errand in self._errands:
            news += yield from errand.steps()
        return news

    def round(self, line: "Line") -> Exchanged:
        """Offer, ask and take in once; a center that was put back is offered everything again."""
        return done_here(self._round(), line)

    def _round(self) -> Steps:
        request = self.prepared()
        try:
            answer = yield lambda line: line.sync(request)
        except OtherProtocol as other:
            self._note(request, other.answer)
            if not self._outbox.waiting(1) or not other.answer.results:
                raise
            return Exchanged(len(other.answer.results), more=True)
        except CenterRefused as refused:
            if refused.values.get("error") != "feed_changed":
                raise
            self._settings.set(COMPARE, value=True)
            self._outbox.offer_again()
            return Exchanged(more=True)
        done = yield from self.taken(request, answer)
        if done.orders:
            return done
        received = yield from self._fetched()
        more = done.more or self._outbox.count_wanted() > 0
        return replace(done, received=done.received + received, more=more)

    def _copied(self) -> Generator[OnTheLine, Any, None]:
        """Let a new desk fetch its cases, the wanted ones first, instead of reading everything that ever happened.

        Only a new one: who was here before may hold cases of which only the whole feed tells that they went.
        """
        if self.contact is not None or self._outbox.cursors():
            return
        try:
            told: Snapshot = yield lambda line: line.snapshot(MINE)
        except CenterRefused:
            # Whoever is not let in is told so by the exchange; and an older center knows no other way than its feeds.
            return
        self._settings.set(COPYING, len(told.cases))
        self._outbox.begin_copy(told.as_of, told.cases)

    def _compared(self) -> Generator[OnTheLine, Any, None]:
        """Give back what the center has lost, when it was put back; noted until done, so that nothing cuts it short."""
        if self._settings.get(COMPARE) is True:
            yield from self._comparing.steps()
            self._settings.set(COMPARE, value=False)

    def _take_out(self, case: str) -> None:
        def take_out() -> None:
            self._purging.take_out(case)
            self._purging.forget_words()

        self._log.take((), also=take_out)
        self._announcer.announce(Changed(case, "", theirs=True))

    def _fetched(self) -> Generator[OnTheLine, Any, int]:
        """Fetch the cases that have come into sight, page by page; one that went out again meanwhile is let go."""
        received = 0
        for case, begins in self._outbox.wanted_cases(CASES_A_ROUND):
            after = begins
            try:
                while True:
                    page = yield partial(_ask_case, case, after)
                    received += yield from self._take_case(case, after, page)
                    if not (after := page.after):
                        break
            except Overtaken:
                continue
            except CenterRefused as refused:
                if refused.values.get("error") != "not_seen":
                    raise
                self._outbox.let_go(case)
        return received

    def _take_case(self, case: str, after: str, page: CasePage) -> Generator[OnTheLine, Any, int]:
        """Take in the part of a case that begins after an id, a few revisions at a time; return how many were new.

        Raises Overtaken when the case has gone out again meanwhile, or was fetched by another exchange.
        """
        keys = yield from self._checked(page.revisions, page.devices)
        new: set[str] = set()
        for first in range(0, max(len(page.revisions), 1), SLICE):
            if first:
                yield _turn
            few = page.revisions[first : first + SLICE]
            then = None if first + SLICE < len(page.revisions) else page.after
            new |= set(self._log.take(few, keys, also=partial(self._reach, case, few, after, then)))
        self._tell(page.revisions, new)
        return len(new)

    def _checked(
        self, revisions: Sequence[Revision], devices: Mapping[str, str]
    ) -> Generator[OnTheLine, Any, dict[str, bytes]]:
        """Return the keys of those who wrote, after every signature was checked where the line is; BrokenFeed."""
        keys = {name: bytes.fromhex(key) for name, key in devices.items()}
        if revisions:
            yield partial(_check_signed, revisions, {**keys, self._log.device: self._log.public_key})
        return keys

    def prepared(self) -> Request:
        """Return what is to be said next; what it offers is from now on never folded."""
        push = offered(self._outbox.waiting(AT_ONCE))
        self._outbox.set_off(revision.id for revision in push)
        return self._request(push)

    def _request(self, push: tuple[Revision, ...]) -> Request:
        looks, noticed = self._sight.to_tell()
        gone, now = self._purging.untold(MOST_REVISIONS), self._clock.now().isoformat()
        return Request(self._app, now, self._outbox.cursors(), push, looks, noticed, gone=gone)

    def taken(self, request: Request, answer: Answer) -> Steps:
        """Take in an answer, a few revisions at a time, each few with their cursor in one transaction.

        Raises BrokenFeed, with nothing of that feed's page taken where the page is not whole.
        """
        self._note(request, answer)
        self._sight.take(request, answer.you)
        # First of all: what is written from here on, between two parts of a page too, must have numbers of a new life.
        put_back = self._log.begin_life(answer.own)
        if put_back:
            self._settings.set(PUT_BACK, self._clock.now().astimezone(UTC).isoformat(timespec="seconds"))
        received, pushed, read = 0, {revision.id for revision in request.push}, dict(request.cursors)
        try:
            for scope, page in answer.feeds.items():
                received += yield from self._take_page(scope, read, page, answer)
        except Overtaken:
            return Exchanged(len(pushed), received, True, answer.orders, put_back)
        self._compare_clocks(answer.time)
        more = len(pushed) == AT_ONCE or any(page.more for page in answer.feeds.values())
        more = more or (bool(pushed) and bool(self._outbox.waiting(1))) or len(request.looks) == MOST_LOOKS
        more = more or bool(self._purging.untold(1))
        return Exchanged(len(pushed), received, more, answer.orders, put_back)

    def _compare_clocks(self, told: str) -> None:
        with suppress(ValueError, TypeError):
            ahead = round((self._clock.now().astimezone(UTC) - datetime.fromisoformat(told)).total_seconds() / 60)
            minutes = ahead if abs(ahead) >= MINUTES_OFF else 0
            if minutes != self.minutes_ahead:
                self._settings.set(CLOCK, minutes)

    def _note(self, request: Request, answer: Answer) -> None:
        names = {revision.id for revision in request.push}
        own = [result for result in answer.results if result.id in names]
        erased = [result.id for result in own if (result.became, result.why) == ("refused", "erased")]
        changed: list[Changed] = []

        def note() -> None:
            self._outbox.note(own)
            self._sight.forget(request)
            # An answer with an order may be all that a desk is given, and a center that gives it has not read on.
            if not answer.orders:
                self._purging.note_told(request.gone)
            changed.extend(self._erase(erased))

        self._log.take((), also=note)
        self._clean_up(erased)
        for one in changed:
            self._announcer.announce(one)

    def _take_page(
        self, scope: str, read: dict[str, Cursor], page: FeedPage, answer: Answer
    ) -> Generator[OnTheLine, Any, int]:
        """Take in a page, cut where it can be, and say what came; return how many revisions were new.

        `read` is how far this exchange has read. Raises Overtaken when another has read on since: what its answer says
        of whose case is whose may be older than what that one took in.
        """
        check_page(read.get(scope, Cursor()), page)
        offered_here = tuple(result.id for result in answer.results)
        came = tuple(entry.revision for entry in page.entries if entry.revision)
        keys = yield from self._checked(came, answer.devices)
        new: set[str] = set()
        changed: list[Changed] = []

        def move(part: FeedPage, moved: list[Changed]) -> None:
            if self._outbox.cursors() != read:
                raise Overtaken
            moved += self._move(scope, part, offered_here, _erased(part))

        try:
            for part in slices(page):
                if part.first != page.first:
                    yield _turn
                few = [entry.revision for entry in part.entries if entry.revision]
                moved: list[Changed] = []
                new |= set(self._log.take(few, keys, also=partial(move, part, moved)))
                read[scope] = part.cursor
                changed += moved
        finally:
            self._clean_up(_erased(page))
            self._tell(came, new)
            for one in changed:
                self._announcer.announce(one)
        return len(new)

    def _move(self, scope: str, page: FeedPage, offered_here: Sequence[str], erased: Sequence[str]) -> list[Changed]:
        """Note how far a feed was read, and let cases come and go as it says, in the order it says."""
        for errand in self._errands:
            for entry in page.entries:
                if entry.kind == "policy":
                    errand.heard(entry.ref)
        moved = {entry.ref: entry.kind for entry in page.entries if entry.kind in ("case_in", "case_out")}
        for case, kind in moved.items():
            if kind == "case_in":
                self._purging.bring_back(case)
                self._outbox.offer_case(case)
            else:
                self._purging.take_out(case)
        gone = [case for case, kind in moved.items() if kind == "case_out"]
        self._outbox.move(scope, page.cursor, moved.keys() - set(gone), gone)
        own = self._own(entry.revision for entry in page.entries if entry.revision)
        self._outbox.adopt(own)
        self._outbox.note_taken_in(own)
        self._outbox.note_numbers(scope, page, offered_here)
        self._outbox.note_safe(scope, page.safe)
        if gone and not erased:
            self._purging.forget_words()
        return [*(Changed(case, "", theirs=True) for case in moved), *self._erase(erased)]

    def _reach(self, case: str, revisions: Iterable[Revision], after: str, then: str | None) -> None:
        """Note what of a case was taken in, and at the end of a page where the next begins; raises Overtaken."""
        if self._outbox.reached(case) != after:
            raise Overtaken
        self._outbox.adopt(self._own(revisions))
        if then is not None:
            self._outbox.reach(case, then)
        if then == "":
            # What was kept aside when it went: nobody else has it, where the center keeps it apart.
            self._purging.bring_back(case)

    def _own(self, revisions: Iterable[Revision]) -> list[str]:
        return [revision.id for revision in revisions if revision.head.device == self._log.device]

    def _take_out_what_is_over(self) -> None:
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

    def _erase(self, erased: Sequence[str]) -> list[Changed]:
        """Erase what the law had erased at the center; inside a transaction."""
        done = [self._erasing.erase(ref) for ref in erased]
        if done:
            self._purging.forget_words()
        return [Changed(one.case, "", theirs=True, erased=True) for one in done if one.case]

    def _clean_up(self, erased: Sequence[str]) -> None:
        """Leave nothing of it in the journal and in the copies either; a copy that cannot be written now is later."""
        if not erased:
            return
        self._purging.empty_journal()
        with suppress(Unavailable):
            self._renew_copies()

    def _tell(self, revisions: Iterable[Revision], new: set[str]) -> None:
        for case in dict.fromkeys(revision.head.case for revision in revisions if revision.id in new):
            self._announcer.announce(Changed(case, "", theirs=True))


def done_here(steps: Generator[OnTheLine, Any, Exchanged], line: "Line") -> Exchanged:
    """Return what an exchange has done, with everything asked on a line here and now; raises what it raises."""
    try:
        ask = next(steps)
        while True:
            try:
                answer = ask(line)
            except (CaseworkError, Unavailable) as error:
                ask = steps.throw(error)
            else:
                ask = steps.send(answer)
    except StopIteration as over:
        done: Exchanged = over.value
        return done


def _ask_case(case: str, after: str, line: "Line") -> CasePage:
    return line.case(case, after)


def _erased(page: FeedPage) -> list[str]:
    return [entry.ref for entry in page.entries if entry.kind == "erased"]


def _turn(_line: "Line") -> None:
    """Ask nothing: whoever drives the exchange gets a turn to do something else before the next few are taken in."""


def _check_signed(revisions: Sequence[Revision], keys: Mapping[str, bytes], _line: "Line") -> None:
    for revision in revisions:
        key = keys.get(revision.head.device)
        if key is None or not is_signed(revision, key):
            raise BrokenFeed(reason="signature")
