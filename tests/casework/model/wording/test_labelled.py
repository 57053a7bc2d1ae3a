"""The sentences that the heuristics are measured on: enough of them, both kinds, and no sentence in two parts."""

import tomllib
from itertools import combinations
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TUNED = ("sentences.toml", "second_look.toml", "fourth_look.toml")
UNSEEN = ("held_out.toml", "third_look.toml")
PARTS = {file: tomllib.loads((HERE / file).read_text(encoding="utf-8")) for file in (*TUNED, *UNSEEN)}
NAMES = sorted(name for name, part in PARTS["sentences.toml"].items() if isinstance(part, dict) and "find" in part)


def texts(file):
    return {
        str(text)
        for name in NAMES
        if name in PARTS[file]
        for kind in ("find", "leave")
        for text in PARTS[file][name][kind]
    }


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["find", "leave"])
def test_every_heuristic_has_twenty_of_each_kind(name, kind):
    assert sum(len(part[name][kind]) for part in PARTS.values() if name in part) >= 20


def test_more_than_a_hundred_were_never_tuned_on():
    assert sum(len(texts(file)) for file in UNSEEN) >= 100


def test_no_sentence_stands_in_two_parts():
    for one, other in combinations(PARTS, 2):
        assert not texts(one) & texts(other), (one, other)
