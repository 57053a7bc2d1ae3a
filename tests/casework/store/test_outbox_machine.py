"""Whatever is typed, folded, sent, answered, taken out of sight and offered again, nothing falls out of the outbox."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from casework.model.exchange import Result
from casework.store.outbox import Outbox
from casework.store.purging import Purging
from tests.casework.desks import CASE, Desk
from tests.examples import often

RECORDS = ("r1", "r2")
RESULTS = ("stored", "known", "parked", "quarantined")


class Posting(RuleBasedStateMachine):
    """One desk, and a center of which only the answers are seen; beside it, what it has been told."""

    @initialize()
    def begin(self) -> None:
        self.desk = Desk("mette")
        self.outbox = Outbox(self.desk.database)
        self.purging = Purging(self.desk.database, self.desk.projections)
        self.sent: set[str] = set()
        self.answered: set[str] = set()
        self.out_of_sight = False

    @rule(record=st.sampled_from(RECORDS), text=st.text(max_size=3), seconds=st.integers(0, 900))
    def types(self, record: str, text: str, seconds: int) -> None:
        if not self.out_of_sight:
            self.desk.clock.go_on(seconds)
            self.desk.write(record, {"content": text})

    @rule(most=st.integers(1, 4), is_lost=st.booleans(), result=st.sampled_from(RESULTS))
    def is_sent(self, most: int, is_lost: bool, result: str) -> None:
        push = self.outbox.waiting(most)
        self.outbox.set_off(one.id for one in push)
        self.sent |= {one.id for one in push}
        if not is_lost:
            with self.desk.database.transaction():
                self.outbox.note(Result(one.id, result) for one in push)
            self.answered |= {one.id for one in push}

    @rule()
    def center_was_put_back(self) -> None:
        self.outbox.offer_again()
        self.answered.clear()

    @rule()
    def goes_out_of_sight(self) -> None:
        with self.desk.database.transaction():
            self.purging.take_out(CASE)
        self.out_of_sight = True

    @rule()
    def comes_back(self) -> None:
        with self.desk.database.transaction():
            self.purging.bring_back(CASE)
        self.out_of_sight = False

    @invariant()
    def what_waits_is_all_that_was_not_answered_oldest_first_and_whole(self) -> None:
        if not hasattr(self, "desk"):
            return
        own = self.desk.database.rows("SELECT id FROM revision ORDER BY life, number")
        waiting = self.outbox.waiting(1_000)
        assert [one.id for one in waiting] == [row[0] for row in own if row[0] not in self.answered]
        assert all(one.body is not None for one in waiting)
        assert self.outbox.queue().waiting == len(waiting)

    @invariant()
    def what_was_sent_is_never_folded(self) -> None:
        if hasattr(self, "desk"):
            assert self.sent <= {row[0] for row in self.desk.database.rows("SELECT id FROM revision")}

    @invariant()
    def out_of_sight_nothing_can_be_read(self) -> None:
        if hasattr(self, "desk") and self.out_of_sight:
            assert self.desk.shown() == []

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            if self.out_of_sight:
                self.comes_back()
            assert self.desk.problems() == ()
            self.desk.close()


TestPosting = Posting.TestCase
TestPosting.settings = settings(max_examples=often(2_000), stateful_step_count=20, deadline=None)
