"""Sixty-four desks write at two processes of the center while both they and PostgreSQL are killed; nothing is lost."""

from random import Random

from tests.fire.burning import burning, each_and_until
from tests.fire.fires import FIRES

WRITERS = 64
SECONDS, CALM = 60, 1.5
"""How long they write, and how much of that in peace before each fire; each kind of fire is lit in that time."""


def test_nothing_that_was_told_is_lost_in_a_minute_of_fire():
    random = Random(1)  # noqa: S311 -- no secret is made of it
    with burning(WRITERS, random, quick=True) as fire:
        tally = fire.burn(WRITERS, each_and_until(SECONDS, random), CALM)
    assert tally.wrong == []
    assert set(tally.fires) == set(FIRES)
    assert tally.seconds >= SECONDS
    assert tally.pushes > WRITERS
    assert tally.doubled > 0
    assert tally.away.total() > 0, "nobody has felt the fire"
