"""Nothing is lost between desks and an embedded center, whatever people, networks, clocks and computers do."""

import logging

import pytest

from tests.simulation.invariants import i8_nothing_in_the_log
from tests.simulation.running import run
from tests.simulation.seeds import Seed, kept_seeds

EACH = 500
FRESH = [Seed("sqlite", seed, EACH) for seed in range(100, 134)]


@pytest.mark.parametrize("seed", [*FRESH, *kept_seeds("sqlite")], ids=str)
def test_nothing_is_lost(seed, caplog):
    caplog.set_level(logging.INFO)
    figures = run(seed.seed, seed.operations, restores=seed in FRESH)
    assert figures.operations == seed.operations
    assert figures.revisions > seed.operations / 4
    i8_nothing_in_the_log(caplog)


def test_the_same_seed_gives_the_same_run():
    """I13: the same things happen in the same order, and the chains of all feeds end in the same hash."""
    assert run(5, 200).digest == run(5, 200).digest != run(6, 200).digest
