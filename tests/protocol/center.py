"""The center of a run: what it keeps, what it answers, and what leaders, the law and an operator do to it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from casework.model.comparing import Had, ids_digest
from casework.model.exchange import Answer, CasePage, Cursor, FeedPage, Request
from casework.model.first_copy import Snapshot
from casework.model.revisions import Revision
from tests.protocol.erasing import Erasure, carry_out, erasure_of, uncounted_of
from tests.protocol.feeds import Feed, Told
from tests.protocol.receiving import Receiving
from tests.protocol.rules import Rules
from tests.protocol.sight import UNITS, Person, Sight, unit_scope, user_scope
from tests.protocol.states import LEFT, LIVE, PARKED, QUARANTINED, Kept

CASE_PAGE = 12
"""How many revisions a page of a case brings: few, so that most cases come in several."""


@dataclass
class State:
    """Everything that lies in the center's database, and goes back with it."""

    kept: dict[str, Kept] = field(default_factory=dict)
    feeds: dict[str, Feed] = field(default_factory=dict)
    sight: Sight = field(default_factory=lambda: Sight({}, {}, set()))
    erased: dict[str, Erasure] = field(default_factory=dict)
    unconfirmed: dict[str, set[str]] = field(default_factory=dict)
    newest: dict[str, tuple[int, int]] = field(default_factory=dict)
    numbered: dict[tuple[str, int, int], str] = field(default_factory=dict)
    twice: set[tuple[str, int]] = field(default_factory=set)
    parked: set[str] = field(default_factory=set)

    def copied(self) -> "State":
        """Return a copy that lives on by itself."""
        return State(
            dict(self.kept),
            {scope: feed.copied() for scope, feed in self.feeds.items()},
            self.sight.copied(),
            dict(self.erased),
            {device: set(refs) for device, refs in self.unconfirmed.items()},
            dict(self.newest),
            dict(self.numbered),
            set(self.twice),
            set(self.parked),
        )

    def count(self, one: Revision) -> None:
        """Note the number of a revision that its desk has given, and whether it has given it to another before."""
        head = one.head
        if self.numbered.setdefault((head.device, head.life, head.number), one.id) != one.id:
            self.twice.add((head.device, head.life))
        self.newest[head.device] = max(self.newest.get(head.device, (0, 0)), (head.life, head.number))


class Center:
    """Answers desks, and is copied and put back; the ledger of what was erased lies outside it."""

    def __init__(self, rules: Rules, people: Mapping[str, Person]) -> None:
        self.rules = rules
        self.people = people
        self.state = State()
        self.ledger: list[Erasure] = []
        self.users: dict[str, str] = {}
        self._epochs = 0
        epoch = self._new_epoch()
        for scope in (*map(user_scope, people), *map(unit_scope, UNITS)):
            self.state.feeds[scope] = Feed(scope, epoch)

    def person_at(self, device: str) -> Person:
        """Return who works at a desk."""
        return self.people[self.users[device]]

    def sees(self, device: str, case: str) -> bool:
        """Tell whether the person at a desk may see a case now."""
        return self.state.sight.sees(self.person_at(device), case)

    def live(self, name: str) -> Revision | None:
        """Return a revision that counts; one that was erased by itself is its head with what it replaced."""
        kept = self.state.kept.get(name)
        return kept.revision if kept and kept.state == LIVE and kept.is_told else None

    def reserve(self, request: Request) -> dict[str, list[int]]:
        """Give numbers to what has begun to be written, as a plain sequence does; with the counter row, none."""
        if self.rules.center_counts_at_commit:
            return {}
        new = [one for one in request.push if one.id not in self.state.kept]
        homes = [self.state.sight.homes.get(one.head.case) for one in new]
        scopes = [unit_scope(home) for home in homes if home]
        return {scope: self.state.feeds[scope].reserve(scopes.count(scope)) for scope in sorted(set(scopes))}

    def sync(self, device: str, request: Request, reserved: dict[str, list[int]] | None = None) -> Answer:
        """Take in what a desk offers, and answer with what it has not read; raises FeedChanged."""
        person = self.person_at(device)
        receiving = Receiving(self, person)
        results = tuple(receiving.judged(one) for one in request.push)
        self.append(receiving.rows, reserved)
        # Before its feeds are read, which may find that they are others than the desk knows.
        self.state.unconfirmed.get(device, set()).difference_update(one.ref for one in request.gone)
        refused = {one.id for one in results if one.became == "refused"}
        offered = tuple("" if name in refused else name for name in dict.fromkeys(one.id for one in request.push))
        feeds = {
            scope: self._page(person, scope, request.cursors.get(scope, Cursor()), request.limit, offered)
            for scope in self.state.sight.scopes(person)
        }
        erased = {entry.ref for page in feeds.values() for entry in page.entries if entry.kind == "erased"}
        uncounted = uncounted_of(self.state, erased | {one.id for one in results if one.why == "erased"})
        return Answer("", results, feeds, own=self.own(device), uncounted=uncounted)

    def own(self, device: str) -> tuple[int, int]:
        """Return the newest life and number of a desk, one higher than any where a number was given twice in it."""
        life, number = self.state.newest.get(device, (0, 0))
        return life, number + ((device, life) in self.state.twice)

    def case(self, device: str, case: str, after: str) -> CasePage | None:
        """Return a page of all that is known of a case, None where it is not this person's to see."""
        if not self.sees(device, case):
            return None
        mine = [(name, kept.state) for name, kept in self.state.kept.items() if kept.revision.head.case == case]
        told = sorted(name for name, state in mine if name > after and state == LIVE)
        found = [one for name in told[:CASE_PAGE] if (one := self.live(name))]
        return CasePage(tuple(found), told[CASE_PAGE - 1] if len(told) >= CASE_PAGE else "")

    def have(self, device: str, asked: Mapping[str, str]) -> Had:
        """Return how the center's part of each case stands to the hashes of a desk."""
        unseen = tuple(case for case in asked if case in self.state.sight.homes and not self.sees(device, case))
        held = defaultdict[str, list[str]](list)
        for name, kept in self.state.kept.items():
            if kept.state in (LIVE, PARKED) and kept.has_words:
                held[kept.revision.head.case].append(name)
        seen = [case for case in asked if case not in unseen]
        same = tuple(case for case in seen if ids_digest(held[case]) == asked[case])
        return Had(same, {case: tuple(held[case]) for case in seen if case not in same}, unseen)

    def snapshot(self, device: str) -> Snapshot:
        """Return which cases a new desk is to fetch, and where its feeds go on from there."""
        person, feeds = self.person_at(device), self.state.feeds
        as_of = {
            scope: Cursor(feeds[scope].epoch, len(feeds[scope].rows), feeds[scope].chain)
            for scope in self.state.sight.scopes(person)
        }
        cases = tuple(case for case in self.state.sight.homes if self.state.sight.sees(person, case))
        erased = tuple(sorted(self.state.unconfirmed.get(device, ())))
        return Snapshot(as_of, cases, erased, uncounted_of(self.state, erased))

    def give(self, name: str, case: str, kind: str) -> None:
        """Assign or deny a case to somebody, or take back what was given; whoever's sight changes is told."""
        person, sight = self.people[name], self.state.sight
        saw = sight.sees(person, case)
        sight.give(name, case, kind)
        if (sees := sight.sees(person, case)) != saw:
            self.append({user_scope(name): [("case_in" if sees else "case_out", case, case)]})

    def apart(self) -> list[Revision]:
        """Return what is kept apart and nobody has decided on."""
        return [kept.revision for kept in self.state.kept.values() if kept.state == QUARANTINED]

    def decide(self, names: Iterable[str], *, adopts: bool) -> None:
        """Take in what is kept apart, or leave it."""
        receiving = Receiving(self, None)
        for name in names:
            kept = self.state.kept[name]
            if adopts:
                receiving.adopt(kept.revision)
            else:
                self.state.kept[name] = replace(kept, state=LEFT, why=LEFT)
        self.append(receiving.rows)

    def erase(self, ref: str) -> None:
        """Erase a case, a record or a revision by law; the ledger is written first."""
        one = erasure_of(self, ref)
        self.ledger.append(one)
        carry_out(self, one)

    def copied(self) -> State:
        """Return a backup as of now; what is in it is safe from now on."""
        copy = self.state.copied()
        for feed in self.state.feeds.values():
            feed.safe = len(feed.rows)
        return copy

    def put_back(self, copy: State, *, begins_epoch: bool) -> None:
        """Become what a backup says; what was erased since is erased again before anybody is let in."""
        self.state = copy.copied()
        if begins_epoch:
            epoch = self._new_epoch()
            for feed in self.state.feeds.values():
                feed.epoch, feed.safe = epoch, len(feed.rows)
        if self.rules.center_replays_ledger:
            for one in self.ledger:
                carry_out(self, one)

    def append(self, told: Mapping[str, Sequence[Told]], reserved: dict[str, list[int]] | None = None) -> None:
        """Write rows into feeds, as the last thing of a transaction."""
        for scope in sorted(scope for scope, rows in told.items() if rows):
            self.state.feeds[scope].append(told[scope], (reserved or {}).get(scope, []))

    def _page(self, person: Person, scope: str, cursor: Cursor, limit: int, offered: Sequence[str]) -> FeedPage:
        def sees(case: str) -> bool:
            return self.state.sight.sees(person, case)

        return self.state.feeds[scope].page(self.rules, cursor, limit, sees, offered, self.live)

    def _new_epoch(self) -> str:
        self._epochs += 1
        return f"epoch {self._epochs}"
