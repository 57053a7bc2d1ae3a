"""Nothing is lost by what desks and center say to each other, whatever people, networks, clocks and restores do."""

import pytest

from tests.protocol.running import Figures, run
from tests.protocol.seeds import kept_seeds

EACH = 500
SEEDS = 40
PARTS = 10
"""Ten times forty runs of 500 operations: 200,000 in all."""


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_lost(part):
    total = Figures()
    for seed in range(part * SEEDS, (part + 1) * SEEDS):
        total.add(run(seed, EACH))
    assert total.operations == EACH * SEEDS
    assert total.counts["revisions"] > total.operations / 4
    # Else the part would have tried less than it says.
    for told in ("restores of the center", "restores of desks", "changes of sight", "erasures", "pages refused"):
        assert total.counts[told] > SEEDS / 4, told


@pytest.mark.parametrize("seed", kept_seeds(), ids=str)
def test_what_once_broke_something_holds(seed):
    run(*seed)


def test_the_same_seed_gives_the_same_run():
    """I13: the same things happen in the same order, and the chains of all feeds end in the same hash."""
    assert run(5, 300).digest == run(5, 300).digest != run(6, 300).digest
