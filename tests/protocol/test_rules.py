"""A test that cannot fail is a defect: with any one rule of the protocol left out, an invariant breaks."""

from dataclasses import fields
from typing import NamedTuple

import pytest

from tests.protocol.broken import Broken
from tests.protocol.rules import Rules
from tests.protocol.running import run

EACH = 500
MOST = 60
"""How many runs are made from the given seed on until one breaks."""


class LeftOut(NamedTuple):
    """A rule, which invariants notice that it is left out, and a seed near which they do."""

    rule: str
    noticed_by: tuple[str, ...]
    seed: int = 0


LEFT_OUT = (
    LeftOut("center_counts_at_commit", ("I6",)),
    LeftOut("center_knows_ids", ("I6",)),
    LeftOut("center_checks_chain", ("I6", "I3")),
    LeftOut("center_checks_sight", ("I8",)),
    LeftOut("center_keeps_apart", ("I11", "I3")),
    LeftOut("center_wakes_parked", ("I11",)),
    LeftOut("center_replays_ledger", ("I9", "I4", "I7")),
    LeftOut("center_refuses_erased", ("I9", "I4")),
    LeftOut("center_leaves_stub", ("I7",)),
    LeftOut("safe_is_in_a_backup", ("I2",)),
    LeftOut("desk_lives_anew", ("I10",)),
    LeftOut("desk_offers_again", ("I3",)),
    LeftOut("desk_gives_back", ("I3", "I4")),
    LeftOut("desk_gives_back_first", ("I3", "I6")),
    LeftOut("desk_checks_pages", ("I7", "I4")),
    LeftOut("desk_moves_cursor_with_page", ("I6", "I7", "I4")),
    LeftOut("desk_stops_when_overtaken", ("I6", "I7", "I4"), 219),
    LeftOut("desk_compares_anew_when_overtaken", ("I4", "I7"), 433),
    LeftOut("desk_forgets_late_results", ("I4", "I7"), 3902),
    LeftOut("desk_fetches_cases", ("I7", "I4")),
    LeftOut("desk_sets_aside", ("I1",)),
    LeftOut("desk_remembers_replaced", ("I7",)),
    LeftOut("desk_replaces_what_was_shown", ("I7",)),
    LeftOut("operator_begins_epoch", ("I3", "I4")),
)


@pytest.mark.parametrize("left_out", LEFT_OUT, ids=lambda one: one.rule)
def test_the_model_notices_that_a_rule_is_left_out(left_out):
    rules = Rules(**{left_out.rule: False})
    found = next((name for seed in range(left_out.seed, left_out.seed + MOST) if (name := _broken(seed, rules))), "")
    assert found in left_out.noticed_by


def test_no_rule_is_forgotten():
    assert [one.rule for one in LEFT_OUT] == [one.name for one in fields(Rules)]


def _broken(seed, rules):
    """Return the name of the invariant that a run breaks, "" when all hold."""
    try:
        run(seed, EACH, rules)
    except Broken as wrong:
        return str(wrong).split()[0]
    return ""
