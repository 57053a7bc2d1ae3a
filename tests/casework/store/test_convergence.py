"""Desks that exchange revisions in any order, twice or late, end up showing the same, and nobody's words are gone."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from casework.model.records import SEALED, merged
from tests.casework.desks import Desk
from tests.examples import often

DESKS = 3
RECORDS = ("r1", "r2")
PATHS = ("content", "who", "duties/a/what")


class Desks(RuleBasedStateMachine):
    """Three desks that write offline and meet in any way the network allows."""

    @initialize()
    def begin(self) -> None:
        self.desks = [Desk(f"desk {number}") for number in range(DESKS)]
        self.touched = self.desks[0]
        self.moved: set[str] = set()

    @rule(
        desk=st.integers(0, DESKS - 1),
        record=st.sampled_from(RECORDS),
        path=st.sampled_from(PATHS),
        text=st.text(max_size=4),
    )
    def write(self, desk: int, record: str, path: str, text: str) -> None:
        self._write(desk, record, {path: text})

    @rule(
        desk=st.integers(0, DESKS - 1),
        record=st.sampled_from(RECORDS),
        value=st.one_of(st.booleans(), st.integers(0, 2)),
    )
    def answer(self, desk: int, record: str, value: object) -> None:
        self._write(desk, record, {"importance": value})

    @rule(desk=st.integers(0, DESKS - 1), record=st.sampled_from(RECORDS))
    def delete(self, desk: int, record: str) -> None:
        self._write(desk, record, {"deleted": True})

    @rule(desk=st.integers(0, DESKS - 1), record=st.sampled_from(RECORDS))
    def restore(self, desk: int, record: str) -> None:
        self._write(desk, record, {"deleted": None})

    @rule(desk=st.integers(0, DESKS - 1), record=st.sampled_from(RECORDS))
    def seal(self, desk: int, record: str) -> None:
        now = self.desks[desk].projections.record(record)
        if now and not now.sealed:
            sets = {path: now.answer(path) for path in now.fields} | {SEALED: True}
            self._write(desk, record, sets, anew=True)

    @rule(desk=st.integers(0, DESKS - 1), most=st.integers(1, 2))
    def the_index_follows(self, desk: int, most: int) -> None:
        self.desks[desk].projections.indexing.catch_up(most)

    @rule(desk=st.integers(0, DESKS - 1), minutes=st.integers(-90, 90))
    def clock_jumps(self, desk: int, minutes: int) -> None:
        self.desks[desk].clock.go_on(60 * minutes)

    @rule(source=st.integers(0, DESKS - 1), to=st.integers(0, DESKS - 1), data=st.data())
    def meet(self, source: int, to: int, data: st.DataObject) -> None:
        # Not by their ids, which are made by chance: the same choices must lead the same way again.
        known = sorted(self.desks[source].everything(), key=lambda one: (one.head.record, one.head.at, one.head.author))
        if known and source != to:
            chosen = data.draw(st.lists(st.sampled_from(known), max_size=6))
            self.desks[source].log.mark_sent([revision.id for revision in chosen])
            self.touched = self.desks[to]
            self.touched.take(self.desks[source], chosen)
            self.moved |= {revision.head.record for revision in chosen}

    @invariant()
    def what_is_shown_is_what_the_log_says(self) -> None:
        """Of what was written or taken in just now: nothing else has moved, and all of it is compared in the end."""
        for record in getattr(self, "moved", ()):
            history = self.touched.log.history(record)
            assert self.touched.projections.record(record) == (merged(history) if history else None)
        self.moved = set()

    def teardown(self) -> None:
        if hasattr(self, "desks"):
            self._everybody_learns_everything()
            first, second, third = self.desks
            assert first.lists() == second.lists() == third.lists()
            self._nothing_gone_that_nobody_replaced()
            # They show the same, so what one of them makes anew from its log speaks for all.
            assert self.touched.problems() == ()
            for desk in self.desks:
                assert desk.lost() == []
                desk.close()

    def _everybody_learns_everything(self) -> None:
        """Backwards from one to the next, and home from the last, who knows it all; twice is as good as once."""
        first, second, third = self.desks
        second.take(first, first.everything()[::-1])
        third.take(second, second.everything()[::-1])
        known = third.everything()
        first.take(third, known[::-1])
        second.take(third, known)
        assert self.touched.take(third, known) == ()

    def _write(self, desk: int, record: str, sets: dict[str, object], *, anew: bool = False) -> None:
        self.touched = self.desks[desk]
        self.touched.write(record, sets, anew=anew)
        self.moved.add(record)

    def _nothing_gone_that_nobody_replaced(self) -> None:
        desk = self.touched
        for record in RECORDS:
            now, history = desk.projections.record(record), desk.log.history(record)
            over = {(path, name) for one in history for path, to in one.body.sets.items() for name in to.over}
            for revision in history:
                for path, to in revision.body.sets.items():
                    if (path, revision.id) not in over:
                        standing = (*now.fields.get(path, ()), *now.proposals.get(path, ()))
                        assert (revision.id, to.value) in [(write.revision, write.value) for write in standing]


TestDesks = Desks.TestCase
TestDesks.settings = settings(max_examples=often(2_000), stateful_step_count=25, deadline=None)
