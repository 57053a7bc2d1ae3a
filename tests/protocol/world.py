"""The world of a run: center, desks and network, what people wrote and meant, and the hash of all that happened."""

from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from random import Random
from typing import Any

from casework.model.exchange import BrokenFeed
from casework.model.revisions import Head
from tests.protocol.asking import TURN, Question, Steps
from tests.protocol.broken import Broken
from tests.protocol.center import Center, State
from tests.protocol.desk import Change, Desk
from tests.protocol.disk import Disk
from tests.protocol.exchanging import Exchange
from tests.protocol.network import Lost, Network, Spoilt, Waits
from tests.protocol.rules import Rules
from tests.protocol.sight import AREA_MANAGER, CASEWORKER, TEAM_LEADER, UNITS, Person

BEGAN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
A_YEAR = 365 * 24 * 3600
LAST_LINES = 15
NOTHING = object()


@dataclass(frozen=True)
class Made:
    """What somebody wrote: the head of it, its paths, and the writes that they saw and meant to replace."""

    head: Head
    paths: tuple[str, ...]
    over: frozenset[tuple[str, str, str]]


@dataclass
class Going:
    """An exchange that is on its way: what it asks, and the answer once that has come."""

    steps: Steps
    question: Question
    answer: Any = NOTHING
    waits: bool = False
    spoilt: bool = False


@dataclass
class Seat:
    """A desk with what belongs to it and does not lie on its disk: open editors, exchanges, and a copy of the disk."""

    desk: Desk
    editors: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    going: list[Going] = field(default_factory=list)
    kept: Disk | None = None


class World:
    """Everything in one run; all chance comes from its seed."""

    def __init__(self, seed: int, rules: Rules) -> None:
        self.random = Random(f"protocol {seed}")  # noqa: S311 -- a run must be the same again
        self.rules = rules
        self.now = BEGAN
        self.people = _people(self.random)
        self.center = Center(rules, self.people)
        self.network = Network(self.random, self.center)
        self.seats: list[Seat] = []
        self.lost: list[Desk] = []
        self.cases: list[str] = []
        self.records: list[tuple[str, str]] = []
        self.made: dict[str, Made] = {}
        self.erased: set[str] = set()
        self.copies: list[State] = []
        self.passed_over: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.last: deque[str] = deque(maxlen=LAST_LINES)
        self._hash = sha256()
        self._begun = 0
        for name in self.people:
            self.add_desk(name)
        most = 20 if self.random.random() < 0.1 else 9
        self.most_desks = self.random.randint(3, most)
        while len(self.seats) < self.most_desks:
            self.add_desk(self.random.choice(tuple(self.people)))

    @property
    def desks(self) -> list[Desk]:
        """Return the desks that there are."""
        return [seat.desk for seat in self.seats]

    @property
    def digest(self) -> str:
        """Return what two runs of one seed have in common."""
        return self._hash.hexdigest()

    def note(self, line: str) -> None:
        """Write one line into the journal."""
        self.last.append(line)
        self._hash.update(line.encode())

    def add_desk(self, name: str) -> Desk:
        """Let somebody begin to work on a computer that is new, with a clock as it came."""
        self._begun += 1
        device = f"{name}-{self._begun}"
        desk = Desk(device, self.people[name], self.rules, lambda: self.now, self._name)
        desk.seconds_wrong = self.random.choice((0.0, 0.0, self.random.uniform(-20, 20) * A_YEAR))
        self.center.users[device] = name
        self.seats.append(Seat(desk))
        return desk

    def write(self, seat: Seat, change: Change) -> None:
        """Let a person write, and take down what they meant."""
        standing, record = seat.desk.standing(change.record), change.record
        over = {path: change.shown.get(path, standing.shown(path)) for path in change.sets}
        one = seat.desk.save(change)
        place = (one.head.life, one.head.number)
        if place <= seat.desk.told_own:
            raise Broken(f"I10 {seat.desk.device} gives number {place} again, and was told that it had")
        meant = frozenset((record, path, name) for path, names in over.items() for name in names)
        self.made[one.id] = Made(one.head, tuple(change.sets), meant)

    def is_erased(self, name: str) -> bool:
        """Tell whether the law has had something erased that somebody wrote: it, its record or its case."""
        head = self.made[name].head
        return not self.erased.isdisjoint((name, head.record, head.case))

    def begin(self, seat: Seat) -> Going:
        """Begin an exchange."""
        steps = Exchange(seat.desk).steps()
        going = Going(steps, next(steps))
        seat.going.append(going)
        return going

    def go_on(self, seat: Seat, going: Going, *, at_once: bool) -> int | None:
        """Ask the next question of an exchange, or take its answer in; return what it has moved when it has ended.

        An answer may be left on its way, unless it is to be taken in `at_once`.
        """
        if going.answer is NOTHING and going.question is not TURN:
            try:
                answer = self.network.carry(seat.desk.device, going.question, going)
            except Lost:
                seat.going.remove(going)
                return 0
            going.waits = isinstance(answer, Waits)
            going.answer = NOTHING if going.waits else answer
            if going.waits or (not at_once and self.random.random() < 0.3):
                return None
        return self._taken(seat, going)

    def _taken(self, seat: Seat, going: Going) -> int | None:
        answer, going.answer = going.answer, NOTHING
        if going.question is not TURN:
            # Its second page is looked at some turns later.
            going.spoilt = isinstance(answer, Spoilt)
        told = answer.answer if isinstance(answer, Spoilt) else answer
        try:
            going.question = going.steps.send(None if told is NOTHING else told)
        except StopIteration as over:
            seat.going.remove(going)
            return int(over.value)
        except BrokenFeed as wrong:
            seat.going.remove(going)
            if not going.spoilt:
                raise Broken(f"I6 {seat.desk.device} was told a page with a hole: {wrong.values}") from wrong
            self.counts["pages refused"] += 1
            return 0
        return None

    def _name(self) -> str:
        self.counts["revisions"] += 1
        # Not in the order of time, for nothing may depend on that.
        return f"{self.random.getrandbits(40):010x}.{self.counts['revisions']}"


def _people(random: Random) -> Mapping[str, Person]:
    """Return a few people in two units, one or two of them leaders."""
    found = [Person("lene", TEAM_LEADER, UNITS[0])]
    found += [Person(f"u{number}", CASEWORKER, random.choice(UNITS)) for number in range(random.randint(2, 5))]
    if random.random() < 0.3:
        found.append(Person("erik", AREA_MANAGER, UNITS[1]))
    return {person.name: person for person in found}
