"""One exchange of a desk, asked and answered step by step: what waits is offered, what others wrote comes in."""

from collections.abc import Collection, Generator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from casework.model.comparing import Had, ids_digest
from casework.model.exchange import (
    Answer,
    CasePage,
    Cursor,
    FeedPage,
    Gone,
    Request,
    Result,
    check_page,
    offered,
    slices,
)
from casework.model.first_copy import Snapshot
from casework.model.revisions import Revision
from tests.protocol.asking import TURN, Overtaken, PutBackAgain, Question, Steps
from tests.protocol.broken import Broken
from tests.protocol.desk import Desk, erased_in
from tests.protocol.disk import Post
from tests.protocol.outbox import adopt, note_numbers, offer_again, offer_case
from tests.protocol.states import NO_ACCESS

AT_ONCE = 20
LIMIT = 30
CASES_A_ROUND = 4
MOST_ROUNDS = 300
"""Small ones, so that a run has many pages and many pushes."""

RECEIVED = ("stored", "known", "parked", "quarantined")


class Exchange:
    """Goes on until both have everything."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def steps(self) -> Steps:
        """Return how much was sent and came in, when both have everything."""
        desk = self._desk
        moved = yield from self._first_copy()
        for _ in range(MOST_ROUNDS):
            one, more = yield from self._round()
            moved += one
            if not more:
                break
        else:
            raise Broken(f"I12 {desk.device} exchanges for ever")
        for case in desk.apart():
            desk.take_out(case)
        desk.disk.has_met = True
        return moved

    def _first_copy(self) -> Steps:
        """Let a new desk fetch its cases instead of reading everything that ever happened."""
        desk = self._desk
        if desk.disk.has_met or desk.disk.cursors:
            return 0
        told: Snapshot = yield Question("snapshot")
        cases = desk.disk.cases()
        if cases:
            # Its disk was put back to before its first contact: no feed will tell what has gone since.
            try:
                had = yield from self._had(cases)
                yield from self._give_back(Had(unseen=had.unseen), frozenset())
            except (PutBackAgain, Overtaken):
                return 0
        if not desk.disk.cursors:
            desk.disk.cursors = dict(told.as_of)
            desk.disk.wanted |= {case: "" for case in told.cases if case not in desk.disk.wanted}
            erased_in(told.erased, desk, told.uncounted)
        return 0

    def _round(self) -> Generator[Question, Any, tuple[int, bool]]:
        desk, rules = self._desk, self._desk.rules
        if desk.disk.has_to_compare and rules.desk_gives_back_first:
            try:
                yield from self._compare()
            except (PutBackAgain, Overtaken):
                return 0, True
        push = offered(desk.disk.waiting(AT_ONCE))
        request = self._request(push)
        answer: Answer | None = yield Question("sync", request)
        if answer is None:
            desk.disk.has_to_compare = True
            if not rules.desk_gives_back_first:
                desk.disk.cursors = {}
            return 0, True
        self._noted(request, answer)
        read, came = dict(request.cursors), 0
        try:
            for scope, page in answer.feeds.items():
                came += yield from self._take_page(scope, read, page, answer)
        except Overtaken:
            return len(push) + came, True
        came += yield from self._fetch()
        more = len(push) == AT_ONCE or any(page.more for page in answer.feeds.values()) or bool(desk.disk.wanted)
        more = more or (bool(push) and bool(desk.disk.waiting(1))) or bool(desk.disk.untold)
        if desk.disk.has_to_compare and not more:
            with suppress(PutBackAgain, Overtaken):
                yield from self._compare()
        return len(push) + came, more

    def _take_page(self, scope: str, read: dict[str, Cursor], page: FeedPage, answer: Answer) -> Steps:
        """Take in a page, cut where it can be: each part with its cursor in one transaction."""
        desk, rules, came = self._desk, self._desk.rules, 0
        if rules.desk_checks_pages:
            check_page(read.get(scope, Cursor()), page)
        if not rules.desk_moves_cursor_with_page:
            desk.disk.cursors[scope] = read[scope] = page.cursor
            yield TURN
        for part in slices(page):
            if rules.desk_stops_when_overtaken and desk.disk.cursors != read:
                raise Overtaken
            came += desk.take(entry.revision for entry in part.entries if entry.revision)
            self._move(scope, part, answer)
            if rules.desk_moves_cursor_with_page:
                newer = desk.disk.cursors.get(scope, Cursor())
                late = not rules.desk_stops_when_overtaken and newer.seq > part.last and newer.epoch == part.epoch
                if not late:
                    desk.disk.cursors[scope] = part.cursor
                read[scope] = part.cursor
            if part.last != page.last:
                yield TURN
        return came

    def _move(self, scope: str, part: FeedPage, answer: Answer) -> None:
        """Let cases come and go, in the order in which a part of a page says it, and note what it says of own work."""
        desk, disk = self._desk, self._desk.disk
        own = [entry.ref for entry in part.entries if _is_of(entry.revision, desk.device)]
        adopt(desk, own)
        erased_in([one.ref for one in part.entries if one.kind == "erased"], desk, answer.uncounted)
        moved = {entry.ref: entry.kind for entry in part.entries if entry.kind in ("case_in", "case_out")}
        for case, kind in moved.items():
            if kind == "case_in":
                desk.bring_back(case)
                offer_case(desk, case)
                if desk.rules.desk_fetches_cases:
                    disk.wanted.setdefault(case, "")
            else:
                desk.take_out(case)
                disk.wanted.pop(case, None)
        note_numbers(desk, scope, part, [one.id for one in answer.results])
        desk.note_safe(scope, part.safe)

    def _fetch(self) -> Steps:
        """Fetch the cases that have come into sight, page by page."""
        desk, came = self._desk, 0
        for case, begins in list(desk.disk.wanted.items())[:CASES_A_ROUND]:
            after = begins
            while True:
                page: CasePage | None = yield Question("case", (case, after))
                if page is None:
                    desk.disk.wanted.pop(case, None)
                    break
                if desk.disk.wanted.get(case) != after:
                    break  # it has gone out again meanwhile, or another exchange has fetched it
                came += desk.take(page.revisions)
                adopt(desk, [one.id for one in page.revisions if _is_of(one, desk.device)])
                if not page.after:
                    del desk.disk.wanted[case]
                    desk.bring_back(case)
                    break
                desk.disk.wanted[case] = after = page.after
        return came

    def _compare(self) -> Steps:
        """Give back what the center has lost, when it was put back; nothing of a feed is taken in meanwhile."""
        desk = self._desk
        request = replace(self._request(()), cursors={}, limit=1)
        answer: Answer = yield Question("sync", request)
        self._noted(request, answer)
        desk.disk.has_to_compare = True
        if desk.rules.desk_gives_back_first:
            offer_again(desk, {scope: Cursor(page.epoch) for scope, page in answer.feeds.items()})
        if desk.rules.desk_gives_back:
            left, aside = desk.disk.cases(), desk.disk.cases_aside()
            while left:
                had = yield from self._had(left)
                left = [case for case in left if case not in had.cases]
                yield from self._give_back(had, aside)
        desk.disk.has_to_compare = False
        return 0

    def _give_back(self, had: Had, aside: frozenset[str]) -> Steps:
        desk = self._desk
        for case in (*had.same, *had.differ):
            if case in aside:
                desk.bring_back(case)
        for case in (*had.differ, *had.unseen):
            lacking = [one for name, one in desk.disk.held(case).items() if name not in had.differ.get(case, ())]
            results = yield from self._offer(sorted(lacking, key=_place))
            gone = case in had.unseen or any(one.why == NO_ACCESS for one in results)
            if gone and all(one.became in RECEIVED or one.why == "erased" for one in results):
                desk.take_out(case)
        return 0

    def _offer(self, revisions: list[Revision]) -> Generator[Question, Any, list[Result]]:
        results: list[Result] = []
        while revisions:
            push, revisions = offered(revisions[:AT_ONCE]), revisions[AT_ONCE:]
            for one in push:
                if one.id in self._desk.disk.outbox:
                    self._desk.disk.outbox[one.id] = Post()
            request = replace(self._request(push), limit=1)
            answer: Answer | None = yield Question("sync", request)
            if answer is None:
                raise PutBackAgain
            self._noted(request, answer)
            self._look_for_others(request.cursors)
            results += answer.results
        return results

    def _request(self, push: tuple[Revision, ...]) -> Request:
        disk = self._desk.disk
        gone = tuple(Gone(ref, "erased") for ref in sorted(disk.untold))
        return Request("", "", dict(disk.cursors), push, limit=LIMIT, gone=gone)

    def _noted(self, request: Request, answer: Answer) -> None:
        """Note what became of what was offered; what the law had erased at the center is erased here too."""
        desk, disk = self._desk, self._desk.disk
        names = {one.id for one in request.push}
        own = [one for one in answer.results if one.id in names]
        if desk.rules.desk_forgets_late_results and disk.cursors != request.cursors:
            own = []
        for one in own:
            post = disk.outbox.get(one.id)
            if post and not (one.why == "erased" and post.result in ("stored", "known")):
                disk.outbox[one.id] = replace(post, result=one.became, why=one.why)
                desk.told_received |= {one.id} if one.became in RECEIVED else set()
        disk.untold.difference_update(one.ref for one in request.gone)
        erased_in([one.id for one in own if (one.became, one.why) == ("refused", "erased")], desk, answer.uncounted)
        # Before anything else is written, for its numbers must be of a new life then.
        desk.begin_life(answer.own)

    def _had(self, cases: Collection[str]) -> Generator[Question, Any, Had]:
        disk = self._desk.disk
        read = dict(disk.cursors)
        had: Had = yield Question("have", {case: ids_digest(disk.held(case)) for case in cases})
        self._look_for_others(read)
        return had

    def _look_for_others(self, read: Mapping[str, Cursor]) -> None:
        """Make sure that nobody has read on since a question was asked: whose a case is may be told otherwise since."""
        if self._desk.rules.desk_compares_anew_when_overtaken and self._desk.disk.cursors != read:
            raise Overtaken


def _is_of(one: Revision | None, device: str) -> bool:
    return one is not None and one.head.device == device


def _place(one: Revision) -> tuple[bool, str, str]:
    return one.head.record != one.head.case or bool(one.head.parents), one.head.at, one.id
