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

    @rule(
        desk=st.integers(0, DESKS - 1),
        record=st.sampled_from(RECORDS),
        path=st.sampled_from(PATHS),
        text=st.text(max_size=4),
    )
    def write(self, desk: int, record: str, path: str, text: str) -> None:
        self.desks[desk].write(record, {path: text})

    @rule(
        desk=st.integers(0, DESKS - 1),
        record=st.sampled_from(RECORDS),
        value=st.one_of(st.booleans(), st.integers(0, 2)),
    )
    def answer(self, desk: int, record: str, value: object) -> None:
        self.desks[desk].write(record, {"importance": value})

    @rule(desk=st.integers(0, DESKS - 1), record=st.sampled_from(RECORDS))
    def delete(self, desk: int, record: str) -> None:
        self.desks[desk].write(record, {"deleted": True})

    @rule(desk=st.integers(0, DESKS - 1), record=st.sampled_from(RECORDS))
    def restore(self, desk: int, record: str) -> None:
        self.desks[desk].write(record, {"deleted": None})

    @rule(desk=st.integers(0, DESKS - 1), record=st.sampled_from(RECORDS))
    def seal(self, desk: int, record: str) -> None:
        now = self.desks[desk].projections.record(record)
        if now and not now.sealed:
            sets = {path: now.answer(path) for path in now.fields} | {SEALED: True}
            self.desks[desk].write(record, sets, anew=True)

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
            self.desks[to].take(self.desks[source], chosen)

    @invariant()
    def what_is_shown_is_what_the_log_says(self) -> None:
        for desk in getattr(self, "desks", []):
            for record in RECORDS:
                history = desk.log.history(record)
                assert desk.projections.record(record) == (merged(history) if history else None)

    def teardown(self) -> None:
        desks = getattr(self, "desks", [])
        for source in desks:
            for to in desks:
                if source is not to:
                    to.take(source, source.everything()[::-1])
                    to.take(source, source.everything())
        if desks:
            self._same_everywhere(desks)
            self._nothing_gone_that_nobody_replaced(desks[0])
        for desk in desks:
            assert desk.problems() == ()
            desk.close()

    def _same_everywhere(self, desks: list[Desk]) -> None:
        assert desks[0].shown() == desks[1].shown() == desks[2].shown()

    def _nothing_gone_that_nobody_replaced(self, desk: Desk) -> None:
        for record in RECORDS:
            now, history = desk.projections.record(record), desk.log.history(record)
            over = {(path, name) for one in history for path, to in one.body.sets.items() for name in to.over}
            for revision in history:
                for path, to in revision.body.sets.items():
                    if (path, revision.id) not in over:
                        standing = (*now.fields.get(path, ()), *now.proposals.get(path, ()))
                        assert (revision.id, to.value) in [(write.revision, write.value) for write in standing]


TestDesks = Desks.TestCase
TestDesks.settings = settings(max_examples=often(120), stateful_step_count=25, deadline=None)
