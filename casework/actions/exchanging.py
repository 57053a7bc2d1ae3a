"""Exchanging with the center: what waits is offered, what others wrote comes in, and nothing is lost in between."""

from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from casework.actions.attaching import Attaching
from casework.actions.belonging import Belonging, Membership
from casework.actions.comparing import COMPARE, Comparing
from casework.actions.errands import Errand
from casework.actions.leasing import CONTACT, Leasing
from casework.actions.on_the_line import Exchanged, OnTheLine, Steps, done_here
from casework.actions.taking_in import Overtaken, TakingIn
from casework.link.errors import CenterRefused, OtherProtocol
from casework.model.clock import Clock
from casework.model.exchange import MOST_REVISIONS, Answer, CasePage, Request, offered
from casework.model.first_copy import MINE, Snapshot
from casework.model.revisions import Revision
from casework.model.seeing import MOST_LOOKS
from casework.store.holdings import Holdings
from casework.store.log import Log
from casework.store.outbox import Outbox, Posted, Queue
from casework.store.purging import Purging
from casework.store.settings import Settings
from casework.store.unvouched import Unvouched

if TYPE_CHECKING:
    from casework.actions.sight import Sight

    # The libraries of the line take a fifth of a second to import; most sessions begin without them.
    from casework.link.line import Line

SHUT = "center_shut"
"""The setting that says whether the center has shut this desk out."""

COPYING = "center_copying"
"""The setting that says how many cases the first copy has; 0 when it is there."""

CLOCK, PUT_BACK = "center_clock", "center_put_back"
"""The settings that say how many minutes this computer's clock is ahead of the center's, and when this desk was found
to have been put back."""

MINUTES_OFF = 2

AT_ONCE = 200
"""How many revisions are offered at a time: reading more from the database would be felt at the window."""

MOST_ROUNDS = 5_000
CASES_A_ROUND = 10
"""How many cases are fetched before what was written meanwhile is offered."""


class Exchanging:
    """Asks and answers in three steps, so that only the middle one, on the line, may be done elsewhere and slowly."""

    def __init__(
        self,
        belonging: Belonging,
        taking_in: TakingIn,
        log: Log,
        outbox: Outbox,
        purging: Purging,
        attaching: Attaching,
        settings: Settings,
        sight: "Sight",
        leasing: Leasing,
        clock: Clock,
        app: str,
        holdings: Holdings,
        unvouched: Unvouched,
        errands: Sequence[Errand],
    ) -> None:
        self.belonging = belonging
        self._taking_in = taking_in
        self._log = log
        self._outbox = outbox
        self._purging = purging
        self._attaching = attaching
        self._settings = settings
        self._sight = sight
        self._leasing = leasing
        self._clock = clock
        self._app = app
        self._comparing = Comparing(
            holdings,
            outbox,
            self._request,
            self._noted,
            taking_in.take_out,
            taking_in.leave_no_copy,
            taking_in.bring_back,
            unvouched,
            settings,
        )
        self._errands = errands

    @property
    def membership(self) -> Membership | None:
        """Return the center that this desk belongs to, None when it works alone."""
        return self.belonging.membership

    def line(self) -> "Line":
        """Return a line to the center of this desk; raises NoCenter."""
        return self.belonging.line()

    def queue(self) -> Queue:
        """Return how the desk's own work stands at the center."""
        return self._outbox.queue()

    def posted(self) -> tuple[Posted, ...]:
        """Return how each record that was written to here stands at the center."""
        return self._outbox.posted()

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

    def steps(self) -> Steps:
        """Go on until both have everything, leaving it to the caller where each question is asked on the line."""
        total = Exchanged()
        self._leasing.look()
        self._taking_in.take_out_what_is_over()
        self._attaching.begin()
        total = total.then((yield from self._copied()))
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
            if not news and not self._offered_anew():
                break
        for case in self._outbox.apart():
            # No feed tells that it went: begun here, and known to the center from a colleague before from this desk.
            self._taking_in.take_out(case)
        if self._settings.get(COPYING):
            self._settings.set(COPYING, 0)
        # Where nothing came, a loss of power may take the time of it: the disk need not be waited for each minute.
        now = self._clock.now().astimezone(UTC).isoformat(timespec="seconds")
        self._settings.set(CONTACT, now, lasting=bool(total.received))
        return total

    def _offered_anew(self) -> bool:
        """Offer once more, when this desk has just been let in again, what is kept apart of the cases that it shows.

        While it was locked it was answered as before, whatever had come into its person's sight since.
        """
        if not self.is_shut_out:
            return False
        offered = self._outbox.offer_apart()
        self._settings.set(SHUT, value=False)
        return offered

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
        try:
            # Before a feed is read again: it may say that a case went, of which this desk alone has what was lost.
            compared = yield from self._compared()
            request = self.prepared()
            answer = yield lambda line: line.sync(request)
        except Overtaken:
            return Exchanged(more=True)
        except OtherProtocol as other:
            self._taking_in.note(request, other.answer)
            self._renew_lease(other.answer)
            if not self._outbox.waiting(1) or not other.answer.results:
                raise
            return Exchanged(len(other.answer.results), more=True)
        except CenterRefused as refused:
            if refused.values.get("error") != "feed_changed":
                raise
            self._settings.set(COMPARE, value=True)
            return Exchanged(more=True)
        done = compared.then((yield from self.taken(request, answer)))
        if done.orders:
            return done
        received = yield from self._fetched()
        more = done.more or self._outbox.count_wanted() > 0
        return replace(done, received=done.received + received, more=more)

    def _copied(self) -> Steps:
        """Let a new desk fetch its cases, the wanted ones first, instead of reading everything that ever happened.

        Only a new one: who was here before may hold cases of which only the whole feed tells that they went, and
        who was shut out compares first. One that was put back to before its first contact is new once more, and asks
        what has gone since.
        """
        done = Exchanged()
        if self.contact is not None or self._outbox.cursors() or self.is_shut_out:
            return done
        try:
            told: Snapshot = yield lambda line: line.snapshot(MINE)
            # After the moment from which the feeds go on: what goes later they tell.
            done = yield from self._comparing.unseen()
        except CenterRefused:
            # Whoever is not let in is told so by the exchange; and an older center knows no other way than its feeds.
            return done
        except Overtaken:
            return done
        # Another exchange may have been told to lock meanwhile, and the center have lost since what it was given then.
        if not (done.orders or self.is_shut_out) and self._outbox.begin_copy(told.as_of, told.cases):
            self._settings.set(COPYING, len(told.cases))
            self._taking_in.erase(told.erased, told.uncounted)
        return done

    def _compared(self) -> Steps:
        """Give back what the center has lost, when it was put back; noted until done, so that nothing cuts it short."""
        if self.is_shut_out and not self._outbox.cursors():
            # A desk that was shut out was told of no feed, so nothing told it that the center was put back meanwhile.
            self._settings.set(COMPARE, value=True)
        try:
            if self._settings.get(COMPARE) is not True:
                return (yield from self._comparing.again())
            done = yield from self._comparing.steps()
        except OtherProtocol:
            # It is compared when this program has been renewed; what waits is handed in all the same.
            return Exchanged()
        if not done.orders:
            self._sight.tell_again()
            for errand in self._errands:
                errand.ask_anew()
            self._settings.set(COMPARE, value=False)
        return done

    def _fetched(self) -> Generator[OnTheLine, Any, int]:
        """Fetch the cases that have come into sight, page by page; one that went out again meanwhile is let go."""
        received = 0
        for case, begins in self._outbox.wanted_cases(CASES_A_ROUND):
            after = begins
            try:
                while True:
                    page = yield partial(_ask_case, case, after)
                    received += yield from self._taking_in.take_case(case, after, page)
                    if not (after := page.after):
                        break
            except Overtaken:
                continue
            except CenterRefused as refused:
                if refused.values.get("error") != "not_seen":
                    raise
                self._outbox.let_go(case)
        return received

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
        put_back = self._noted(request, answer)
        self._sight.take(request, answer.you)
        received, pushed, read = 0, {revision.id for revision in request.push}, dict(request.cursors)
        if answer.feeds and not read and self.is_shut_out:
            # As above: whatever was told before, these feeds are read when both have compared.
            return Exchanged(len(pushed), more=True, put_back=put_back)
        try:
            for scope, page in answer.feeds.items():
                received += yield from self._taking_in.take_page(scope, read, page, answer)
        except Overtaken:
            return Exchanged(len(pushed), received, True, answer.orders, put_back)
        self._compare_clocks(answer.time)
        more = len(pushed) == AT_ONCE or any(page.more for page in answer.feeds.values())
        more = more or (bool(pushed) and bool(self._outbox.waiting(1))) or len(request.looks) == MOST_LOOKS
        more = more or bool(self._purging.untold(1))
        return Exchanged(len(pushed), received, more, answer.orders, put_back)

    def _renew_lease(self, answer: Answer) -> None:
        if not answer.orders:
            self._leasing.met(answer.time)

    def _noted(self, request: Request, answer: Answer) -> bool:
        """Note what became of what was offered, and tell whether this desk was found to have been put back."""
        self._taking_in.note(request, answer)
        self._renew_lease(answer)
        # Before anything else: what is written from here on must have numbers of a new life.
        put_back = self._log.begin_life(answer.own)
        if put_back:
            self._settings.set(PUT_BACK, self._clock.now().astimezone(UTC).isoformat(timespec="seconds"))
        return put_back

    def _compare_clocks(self, told: str) -> None:
        # Whatever a center believes the time to be, what it answers is taken in.
        with suppress(ValueError, TypeError):
            ahead = round((self._clock.now().astimezone(UTC) - datetime.fromisoformat(told)).total_seconds() / 60)
            minutes = ahead if abs(ahead) >= MINUTES_OFF else 0
            if minutes != self.minutes_ahead:
                self._settings.set(CLOCK, minutes)


def _ask_case(case: str, after: str, line: "Line") -> CasePage:
    return line.case(case, after)
