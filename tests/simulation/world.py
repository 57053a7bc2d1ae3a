"""The world of a run: center, desks and network, what everybody was told, and the journal of what happened."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from http.client import OK, PARTIAL_CONTENT
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Any
from zlib import MAX_WBITS, decompress

from casework.library import Library
from center.states import GONE, LEFT, QUARANTINED
from center.tables import case_home, revision
from tests.fakes import SetClock
from tests.simulation.center import Center, Copy
from tests.simulation.clocks import A_YEAR, WrongClock
from tests.simulation.desk import Desk, Saved
from tests.simulation.network import Answered, Asked, Network
from tests.simulation.rights import PEOPLE, HandedOver

BEGAN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
APART = (QUARANTINED, LEFT, GONE)
CANARY = re.compile(rb"kanarie([0-9]+)x")
"""What stands in every text: the number of the case that it belongs to, so that it is known wherever it turns up."""

WORD = re.compile(rb"ord([0-9]+)y")
"""What stands in every text besides: a number that no other text has, so that it is known what the law has erased."""


class Broken(AssertionError):
    """An invariant that does not hold; the first word of the sentence is its name."""


@dataclass(frozen=True)
class Case:
    """A case of the run: its id, and its number in the journal and in the canaries."""

    id: str
    number: int


class World:
    """Everything in one run, and nothing of the product's own but what people and wires can reach."""

    def __init__(self, random: Random, url: str, folder: Path, library: Library) -> None:
        self.random = random
        self.library = library
        self.clock = SetClock(BEGAN)
        self.center = Center(url, self.clock, library, folder / "erasures.jsonl")
        self.network = Network(random, self._watch)
        self.network.app = self.center.app
        self.desks: list[Desk] = []
        self.cases: list[Case] = []
        self.records: list[tuple[str, str, str]] = []
        self.made: dict[str, Saved] = {}
        self.words: defaultdict[int, set[str]] = defaultdict(set)
        self.erased: set[str] = set()
        self.looks: dict[str, Any] = {}
        self.papers: dict[str, Any] = {}
        self.copies: list[Copy] = []
        self.passed_over: set[str] = set()
        self.gone_desks: list[Desk] = []
        self.copied_devices: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.journal: list[str] = []
        self.said_by_center: list[str] = []
        self.folder = folder
        self._begun = 0
        for user in PEOPLE:
            self.add_desk(user)

    def note(self, *told: object) -> None:
        """Write one line into the journal: only what a second run of the seed would write too."""
        self.journal.append(" ".join(map(str, told)))

    @property
    def digest(self) -> str:
        """Return what two runs of one seed have in common: the hash of all that happened."""
        return sha256("\n".join(self.journal).encode()).hexdigest()

    def add_desk(self, user: str) -> Desk:
        """Let somebody begin to work on a computer that is new, with a clock as it came."""
        self._begun += 1
        wrong = self.random.choice((0.0, 0.0, self.random.uniform(-20, 20) * A_YEAR))
        folder = Path(mkdtemp(dir=self.folder))
        desk = Desk(f"{user}{self._begun}", user, folder, WrongClock(self.clock, wrong), self.library, self.network)
        self.desks.append(desk)
        self.join(desk)
        return desk

    def join(self, desk: Desk) -> None:
        """Let a desk be invited and approved, over a network that works for once."""
        administering, bad, self.network.badness = self.center.administering, self.network.badness, 0.0
        desk.join(lambda: administering.invite("ida", desk.user).code, lambda name: administering.approve("bo", name))
        self.network.badness = bad

    def saved(self, desk: Desk) -> None:
        """Take down what a desk has just told to be saved."""
        for one in desk.new_saves():
            self.made[one.id] = one
            for word in words_in(one.sets.values()):
                self.words[word].add(one.id)
            self.counts["revisions"] += 1

    def case_of(self, number: int) -> str:
        """Return the id of a case by its number."""
        return self.cases[number].id

    def may_see(self, desk: Desk, case: str) -> bool:
        """Tell whether the user of a desk may see a case now."""
        return self.center.rights.may_see(desk.user, case, self.clock.now())

    def is_erased(self, made: Saved) -> bool:
        """Tell whether the law has had something erased that somebody wrote: it, its record or its case."""
        return not self.erased.isdisjoint((made.id, made.record, made.case))

    def close(self) -> None:
        """Put everything away."""
        for desk in self.desks:
            desk.throw_away()
        self.network.close()
        self.center.close()

    def _watch(self, asked: Asked, answered: Answered) -> None:
        """Read every answer as it leaves the center: I8, and what the center has learnt from the question."""
        desk = next((one for one in (*self.desks, *self.gone_desks) if one.name == asked.desk), None)
        if desk is not None and asked.url.path == "/v1/sync":
            self._settle(desk, _unpacked(asked.body))
        if desk is not None and asked.url.path == "/v1/handovers" and answered.status == OK:
            self._hand_over(desk, json.loads(_unpacked(asked.body)), json.loads(_unpacked(answered.body)))
        if answered.status == PARTIAL_CONTENT:
            i8_no_part_out_of_sight(self, desk, asked.url.path.rpartition("/")[2])
        i8_nothing_out_of_sight(self, desk, _unpacked(answered.body))

    def _settle(self, desk: Desk, body: bytes) -> None:
        """Give a case to who began it or wrote what was offered first of it; that the center took it its table tells.

        What a locked desk has handed in waits for somebody to look at it, and gives its case to nobody; nor does what
        is refused, for the center knows nothing of its desk.
        """
        heads = [one["head"] for one in json.loads(body)["push"]]
        new = {head["case"] for head in heads} - self.center.rights.homes.keys()
        there = {row["case_id"] for row in self.center.rows(case_home)} if new else set()
        rows = self.center.rows(revision) if there else []
        taken = {(row["device"], row["life"], row["number"]) for row in rows if row["why"] != "locked"}
        for head in heads:
            if head["case"] in there and (head["device"], head["life"], head["number"]) in taken:
                self.give_new(head["case"], head["device"], desk.user)

    def give_new(self, case: str, device: str, otherwise: str = "") -> None:
        """Let a case that is new to the center be of who began it, as far as it knows, or else of whose desk it was.

        It knows what is kept apart, and what is left of what the law had erased.
        """
        if case in self.center.rights.homes:
            return
        users = {one.device: one.user for one in (*self.gone_desks, *self.desks)}
        rows = [row for row in self.center.rows(revision) if row["record"] == case]
        known = [row for row in rows if row["state"] in APART or row["id"] in self.erased]
        began = next((row["device"] for row in known if not json.loads(row["head"])["parents"]), device)
        self.center.rights.settle(users.get(began, otherwise), case)

    def _hand_over(self, desk: Desk, asked: dict[str, Any], told: dict[str, Any]) -> None:
        """Reckon anew what may become of handovers, and hold against it what the center has made of them."""
        for act, done in zip(asked["acts"], told["done"], strict=True):
            self.counts["changes of sight"] += len(PEOPLE) + 2
            if self._is_done(act, desk.user) == bool(done["why"]):
                raise Broken(f"I14 {act['act']} by {desk.name} was answered with {done['why'] or 'yes'}")
        if any(desk.user not in (one["giver"], one["receiver"]) for one in told["handovers"]):
            raise Broken(f"I8 {desk.name} was told of others' handovers")

    def _is_done(self, act: dict[str, Any], user: str) -> bool:
        rights, record = self.center.rights, act["record"]
        if act["act"] == "take":
            return rights.take_over(record, user)
        if act["act"] == "withdraw":
            return rights.withdraw(record, user)
        live = [one for state, one in self.center.revisions().values() if state == "live" and one.body is not None]
        heads = [(one.head.record, one.head.case) for one in live]
        handed = HandedOver(act["case"], user, act["to"], act["stays"])
        return rights.hand_over(record, handed, is_there=(record, act["case"]) in heads)


def words_in(values: Iterable[object]) -> set[int]:
    """Return the numbers of the words that stand in values of any kind."""
    told = b"\n".join(value if isinstance(value, bytes) else str(value).encode() for value in values)
    return {int(number) for number in WORD.findall(told)}


def _unpacked(body: bytes) -> bytes:
    return decompress(body, MAX_WBITS | 16) if body[:2] == b"\x1f\x8b" else body


def i8_no_part_out_of_sight(world: World, desk: Desk | None, name: str) -> None:
    """I8: no part of an attachment is given to whoever may not see its case."""
    if desk is None or world.center.knows(desk.device) != "active" or not world.may_see(desk, world.papers[name].case):
        raise Broken(f"I8 {desk.name if desk else 'nobody'} was given a part of an attachment out of sight")


def i8_nothing_out_of_sight(world: World, desk: Desk | None, body: bytes) -> None:
    """I8: no revision of a case without a grant is ever in an answer or error."""
    for number in {int(found) for found in CANARY.findall(body)}:
        active = desk is not None and world.center.knows(desk.device) == "active"
        if desk is None or not active or not world.may_see(desk, world.case_of(number)):
            raise Broken(f"I8 case {number} was told to {desk.name if desk else 'nobody'}")
