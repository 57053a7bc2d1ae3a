"""How much is taken in at once: more while that is quick, and never so little that only the disk is waited for."""

from datetime import UTC, datetime, timedelta

from casework.actions.pace import MOST, UNFELT, Pace
from casework.model.exchange import SLICE
from tests.fakes import SetClock

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


class Desk:
    """A desk that takes so long for each revision that it takes in."""

    def __init__(self, each: timedelta) -> None:
        self.each, self.clock = each, SetClock(NOW)
        self.pace = Pace(self.clock)

    def after(self, turns: int) -> int:
        for _ in range(turns):
            many = self.pace.next()
            self.clock.go_on((many * self.each).total_seconds())
            self.pace.done(many)
        return self.pace.next()


def test_it_begins_with_few_and_finds_as_many_as_nobody_feels():
    desk = Desk(MILLISECOND)
    assert desk.after(0) == SLICE
    assert desk.after(1) == 2 * SLICE
    assert desk.after(5) * MILLISECOND == UNFELT


def test_a_slow_disk_brings_it_back_to_few_and_no_fewer():
    desk = Desk(MILLISECOND / 10)
    assert desk.after(9) == MOST
    desk.each = 100 * MILLISECOND
    assert desk.after(1) == SLICE


def test_what_few_revisions_took_says_nothing_of_many():
    desk = Desk(MILLISECOND)
    many = desk.after(5)
    desk.clock.go_on(1)
    desk.pace.done(1)
    assert desk.pace.next() == many
