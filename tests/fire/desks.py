"""Desks that write as fast as they are answered, and one that reads all feeds beside them."""

from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from threading import Event
from time import sleep
from uuid import UUID

import httpx2

from casework.link.errors import CenterAway
from casework.link.line import Line
from casework.model.device_proof import proof
from casework.model.exchange import Answer, Cursor, FeedPage, Request, check_page, next_chain
from casework.model.problems import CaseworkError
from casework.model.revisions import Body, DeviceKey, Head, Revision, Written, digest
from tests.fire.cluster import wait
from tests.fire.tally import Tally

TOWN = "home"
MISTAKE = "500"
KEPT = {"stored", "known", "parked"}
TWICE, NEW_CASE, ON_TOP = 1 / 16, 1 / 20, 1 / 3
"""How often a desk sends one push twice at once, begins a case, and writes on top of what is written at the other."""


@dataclass
class Shared:
    """What the two desks of a person share: their cases, and what is newest there, be it at the center yet or not."""

    cases: list[str] = field(default_factory=list)
    newest: dict[str, Revision] = field(default_factory=dict)


@dataclass
class Desk:
    """A desk with its key and a line to each process of the center; it asks another when one is away."""

    name: str
    lines: list[httpx2.Client]
    random: Random
    tally: Tally
    key: DeviceKey = field(default_factory=DeviceKey.new)

    def ask(self, request: Request) -> Answer | None:
        """Return the answer of one process, None when it is away; whatever else is wrong is taken down."""
        line = Line(self.random.choice(self.lines), self._prove, now)
        try:
            return line.sync(request)
        except CenterAway as away:
            reason = str(away.values.get("reason"))
            self.tally.refused(reason)
            if reason == MISTAKE:
                self.tally.wrong.append(f"{self.name} was answered {MISTAKE}")
        except CaseworkError as wrong:
            self.tally.wrong.append(f"{self.name} was refused: {wrong.code} {dict(wrong.values)}")
        return None

    def _prove(self, time: str, request: tuple[str, str, bytes]):
        return proof(self.key, TOWN, self.name, time, request)


class Writer:
    """Writes notes into the cases that it shares with the other desk of its person, until it is over."""

    def __init__(self, desk: Desk, shared: Shared, beside: Executor) -> None:
        self.desk = desk
        self._shared = shared
        self._beside = beside
        self._number = 0
        self._before = ""
        self.newest: tuple[Revision, ...] = ()
        self.told = False

    def write_until(self, over: Event) -> None:
        while not over.is_set():
            self.told, self.newest = False, tuple(self._written() for _ in range(self.desk.random.randint(1, 4)))
            self._hand_in(over)

    def finish(self) -> None:
        """Hand in what was on its way."""
        wait(lambda: self.told or self._send())

    def repeat(self) -> None:
        """Hand in once more what was told to be there: the center must know it already."""
        answers: list[Answer | None] = []
        wait(lambda: answers.append(self.desk.ask(self._request())) or answers[-1])
        if {one.became for one in answers[-1].results} != {"known"}:
            self.desk.tally.wrong.append(f"{self.desk.name} sent again what was not known")

    def _hand_in(self, over: Event) -> None:
        twice = self.desk.random.random() < TWICE
        other = self._beside.submit(self._send) if twice else None
        self.desk.tally.doubled += twice
        while not self._send() and not over.is_set():
            sleep(self.desk.random.uniform(0.05, 0.3))
        if other:
            other.result()

    def _send(self) -> bool:
        answer = self.desk.ask(self._request())
        if answer is None:
            return False
        became = {one.id: one.became for one in answer.results}
        if wrong := [f"{name} {word}" for name, word in became.items() if word not in KEPT]:
            self.desk.tally.wrong += wrong
        if set(became) != {one.id for one in self.newest}:
            self.desk.tally.wrong.append(f"{self.desk.name} was not answered what it asked")
        self.desk.tally.taken(list(became))
        self.told = True
        return True

    def _request(self) -> Request:
        return Request("fire", now().isoformat(), push=self.newest, limit=1)

    def _written(self) -> Revision:
        self._number += 1
        draw = self.desk.random
        body = Body(f"{draw.getrandbits(128):032x}", "note", "note@1", {"content": Written("Opdigtet. " * 20)})
        case = self._case()
        before = self._shared.newest.get(case) if draw.random() < ON_TOP else None
        record, parents = (before.head.record, (before.id,)) if before else (_fresh(draw), ())
        head = Head(
            record, case, parents, self.desk.name, 1, self._number, self._before, "Prøve (opdigtet)",
            f"{int(now().timestamp() * 1000)}.0", digest(body.canonical()),
        )  # fmt: skip
        made = self.desk.key.signed(head, body)
        self._before = made.id
        self._shared.newest[case] = made
        return made

    def _case(self) -> str:
        cases, draw = self._shared.cases, self.desk.random
        if not cases or draw.random() < NEW_CASE:
            cases.append(_fresh(draw))
        return draw.choice(cases[-8:])


class Reader:
    """Reads all feeds, and makes sure that each goes on where it was, chained, telling each revision once (I6)."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._cursors: dict[str, Cursor] = {}
        self.seen: set[str] = set()

    def read_until(self, over: Event) -> None:
        while not over.is_set():
            if not self.read():
                sleep(0.05)

    def read_to_the_end(self) -> None:
        wait(lambda: not self.read())

    def read(self) -> bool:
        """Read a page of each feed; tell whether there may be more."""
        answer = self.desk.ask(Request("fire", now().isoformat(), cursors=self._cursors))
        if answer is None:
            return True
        for scope, page in answer.feeds.items():
            try:
                self._take(scope, page)
            except CaseworkError as wrong:
                self.desk.tally.wrong.append(f"{scope}: {wrong.code} {dict(wrong.values)}")
        return any(page.more for page in answer.feeds.values())

    def _take(self, scope: str, page: FeedPage) -> None:
        before = self._cursors.get(scope, Cursor())
        check_page(before, page)
        chain = before.chain
        for entry in page.entries:
            chain = next_chain(chain, entry.kind, entry.ref)
            if entry.kind == "revision" and entry.ref in self.seen:
                self.desk.tally.wrong.append(f"{scope}: {entry.ref} is told again at {entry.seq}")
            self.seen.add(entry.ref)
        if chain != page.chain:
            self.desk.tally.wrong.append(f"{scope}: another chain at {page.last}")
        self._cursors[scope] = page.cursor
        self.desk.tally.read += len(page.entries)


def _fresh(draw: Random) -> str:
    return str(UUID(int=draw.getrandbits(128), version=4))


def now() -> datetime:
    return datetime.now(UTC)
