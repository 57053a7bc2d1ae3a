"""Every reader of bytes from outside: its corpus, what was found once, and a little of what coverage leads to."""

import pytest

from tests.fuzzing.minutes import FILES, MESSAGES, SEED, needs_atheris
from tests.fuzzing.places import CORPUS, FOUND
from tests.fuzzing.running import fuzz
from tests.fuzzing.seeds import seeds
from tests.fuzzing.targets import TARGETS

RUNS, SECONDS = 1_500, 30
"""How many inputs each target is given with every change, on a slow machine fewer; `scripts/soak --fuzz` gives more."""


@pytest.mark.parametrize("target", TARGETS)
def test_the_corpus_is_read_and_what_was_found_once_is_refused_with_a_name(target):
    for file in (CORPUS / target).iterdir():
        assert TARGETS[target].try_one(file.read_bytes()), file
    for file in (FOUND / target).glob("*"):
        TARGETS[target].try_one(file.read_bytes())


def test_every_target_has_a_good_message_in_its_corpus_as_we_write_it_today():
    told = seeds()
    assert told.keys() == TARGETS.keys()
    assert told == {target: (CORPUS / target / "good.bin").read_bytes() for target in TARGETS}


@needs_atheris
def test_what_coverage_leads_to_is_read_or_refused_with_a_name(tmp_path):
    done = list(fuzz(TARGETS.keys() - {*MESSAGES, *FILES}, SECONDS, tmp_path, runs=RUNS, seed=SEED))
    wrong = [f"{one}\n{one.said[-2000:]}" for one in done if one.wrong or one.runs < RUNS / 10]
    assert not wrong, "\n".join(wrong)
