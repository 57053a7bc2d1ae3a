"""Sixty-four desks write at two processes of the center while both they and PostgreSQL are killed; nothing is lost."""

from random import Random

from tests.fire.burning import burning, in_turn

WRITERS = 64
FIRES = ("backends_ended", "failed_over")


def test_nothing_that_was_told_is_lost_in_a_fire():
    random = Random(1)  # noqa: S311 -- no secret is made of it
    with burning(WRITERS, random, quick=True) as fire:
        tally = fire.burn(WRITERS, in_turn(FIRES), calm=0.5)
    assert tally.wrong == []
    assert set(tally.fires) == set(FIRES)
    assert tally.pushes > WRITERS
    assert tally.doubled > 0
    assert tally.away.total() > 0, "nobody has felt the fire"
