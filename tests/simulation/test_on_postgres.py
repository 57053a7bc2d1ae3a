"""Nothing is lost between desks and a center on PostgreSQL, and each run is the very one that SQLite gives."""

import logging
from secrets import token_hex

import pytest

from tests.simulation.invariants import i8_nothing_in_the_log
from tests.simulation.running import run
from tests.simulation.seeds import Seed, kept_seeds

EACH = 500
FRESH = [Seed("postgres", seed, EACH) for seed in range(200, 206)]


@pytest.mark.parametrize("seed", [*FRESH, *kept_seeds("postgres")], ids=str)
def test_nothing_is_lost(seed, postgres, caplog):
    caplog.set_level(logging.INFO)
    figures = run(seed.seed, seed.operations, postgres.fresh(f"t{token_hex(6)}"), restores=seed in FRESH)
    assert figures.operations == seed.operations
    assert figures.revisions > seed.operations / 4
    i8_nothing_in_the_log(caplog)


def test_both_databases_give_the_same_run(postgres):
    """I13: whatever database the center has, the same things happen and all chains end in the same hash."""
    assert run(5, 200).digest == run(5, 200, postgres.fresh(f"t{token_hex(6)}")).digest
