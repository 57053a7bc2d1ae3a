"""How much is taken in at once: more while that is quick, and never so little that only the disk is waited for."""

from casework.actions.pace import MOST, UNFELT, Pace
from casework.model.exchange import SLICE


class Watch:
    """A watch that goes on by what each revision takes."""

    def __init__(self, each: float) -> None:
        self.each, self.now = each, 0.0

    def __call__(self) -> float:
        return self.now

    def after(self, pace: Pace, turns: int) -> int:
        for _ in range(turns):
            many = pace.next()
            self.now += many * self.each
            pace.done(many)
        return pace.next()


def test_it_begins_with_few_and_finds_as_many_as_nobody_feels():
    watch = Watch(0.001)
    pace = Pace(watch)
    assert watch.after(pace, 0) == SLICE
    assert watch.after(pace, 1) == 2 * SLICE
    assert abs(watch.after(pace, 5) * watch.each - UNFELT) < 0.002


def test_a_slow_disk_brings_it_back_to_few_and_no_fewer():
    watch = Watch(0.0001)
    pace = Pace(watch)
    assert watch.after(pace, 9) == MOST
    watch.each = 0.1
    assert watch.after(pace, 1) == SLICE


def test_what_few_revisions_took_says_nothing_of_many():
    watch = Watch(0.001)
    pace = Pace(watch)
    many = watch.after(pace, 5)
    watch.now += 1
    pace.done(1)
    assert pace.next() == many
