"""Every reader of bytes from outside: its corpus, what was found once, and a little of what coverage leads to."""

from importlib.util import find_spec

import pytest

from tests.fuzzing.places import CORPUS, FOUND
from tests.fuzzing.running import fuzz
from tests.fuzzing.seeds import seeds
from tests.fuzzing.targets import TARGETS

RUNS, SECONDS = 1_500, 30
"""How many inputs each target is given with every change, on a slow machine fewer; `scripts/soak --fuzz` gives more."""

LONGER, A_MINUTE, AT_LEAST = ("sync", "revision"), 60, 5_000
"""What everything that is pushed goes through is tried for longer, and how many inputs that is on a slow machine."""

needs_atheris = pytest.mark.skipif(find_spec("atheris") is None, reason="Atheris is built for Linux on x86-64 alone")


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
@pytest.mark.parametrize("target", LONGER)
def test_a_minute_of_messages_and_of_revisions_finds_nothing(target, tmp_path):
    [done] = fuzz([target], A_MINUTE, tmp_path)
    assert not done.wrong, f"{done}\n{done.said[-2000:]}"
    assert done.runs > AT_LEAST


@needs_atheris
def test_what_coverage_leads_to_is_read_or_refused_with_a_name(tmp_path):
    done = list(fuzz(TARGETS.keys() - set(LONGER), SECONDS, tmp_path, runs=RUNS))
    wrong = [f"{one}\n{one.said[-2000:]}" for one in done if one.wrong or one.runs < RUNS / 10]
    assert not wrong, "\n".join(wrong)
