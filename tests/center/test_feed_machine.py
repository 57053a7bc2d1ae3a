"""A reader of feeds whose sight comes and goes knows, whenever it has caught up, all it may see and nothing else."""

from functools import cache

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from casework.model.exchange import Cursor, check_page, next_chain
from center.database import Database
from center.feeds import FeedChanged, Row, append, open_feed, read_page
from center.tables import feed_head
from tests.center.in_memory import Beginning
from tests.examples import often

TOWN, UNIT, OWN = "home", "unit:vest", "user:jonas"
CASES = ("a", "b", "c")


class Reading(RuleBasedStateMachine):
    """One feed of a unit, the own feed of a person, and a desk that reads both a page at a time."""

    @initialize()
    def begin(self) -> None:
        self.database = beginning().again()
        self.epoch = 0
        self.told: dict[str, list[str]] = {case: [] for case in CASES}
        self.sees: set[str] = set()
        self.cursors = {UNIT: Cursor(), OWN: Cursor()}
        self.chains = {UNIT: "", OWN: ""}
        self.known: dict[str, set[str]] = {}
        self.number = 0

    @rule(cases=st.lists(st.sampled_from(CASES), min_size=1, max_size=5))
    def something_happens(self, cases: list[str]) -> None:
        rows = []
        for case in cases:
            self.number += 1
            rows.append(Row("erased", f"{case}{self.number}", case))
            self.told[case].append(f"{case}{self.number}")
        self._append(UNIT, rows)

    @rule(case=st.sampled_from(CASES))
    def sight_changes(self, case: str) -> None:
        self.sees ^= {case}
        self._append(OWN, [Row("case_in" if case in self.sees else "case_out", case, case)])

    @rule(limit=st.integers(1, 4))
    def a_page_is_read(self, limit: int) -> None:
        self._read(limit)

    @rule()
    def the_center_begins_a_new_epoch(self) -> None:
        self.epoch += 1
        with self.database.writing() as connection:
            connection.execute(feed_head.update().values(epoch=f"epoch {self.epoch}"))

    @invariant()
    def who_has_caught_up_knows_all_it_may_see_and_nothing_else(self) -> None:
        if not hasattr(self, "database"):
            return
        while self._read(2):
            pass
        assert self.known == {case: set(self.told[case]) for case in self.sees}

    def _append(self, scope: str, rows: list[Row]) -> None:
        with self.database.writing() as connection:
            append(connection, TOWN, {scope: rows})
        for row in rows:
            self.chains[scope] = next_chain(self.chains[scope], row.kind, row.ref)

    def _read(self, limit: int) -> bool:
        """Read a page of each feed as a desk does, the own one first; tell whether anything is left."""
        left = False
        for scope in (OWN, UNIT):
            try:
                with self.database.reading() as connection:
                    page = read_page(connection, TOWN, scope, self.cursors[scope], limit, self.sees.__contains__)
            except FeedChanged:
                self.cursors = {UNIT: Cursor(), OWN: Cursor()}
                return True
            check_page(self.cursors[scope], page)
            if not page.more:
                assert page.chain == self.chains[scope]
            for entry in page.entries:
                self._take(entry.kind, entry.ref)
            self.cursors[scope] = page.cursor
            left = left or page.more
        return left

    def _take(self, kind: str, ref: str) -> None:
        if kind == "case_out":
            self.known.pop(ref, None)
        elif kind == "case_in" and ref in self.sees:
            # The desk fetches the case whole; what comes later comes by the feed.
            self.known[ref] = set(self.told[ref])
        elif kind == "erased":
            self.known.setdefault(ref[0], set()).add(ref)


@cache
def beginning() -> Beginning:
    """Return two empty feeds."""

    def fill(database: Database) -> None:
        with database.writing() as connection:
            for scope in (UNIT, OWN):
                open_feed(connection, TOWN, scope, "epoch 0")

    return Beginning(fill)


TestReading = Reading.TestCase
TestReading.settings = settings(max_examples=often(2_000), stateful_step_count=15, deadline=None)
