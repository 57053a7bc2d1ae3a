"""The files of words: what is wrong in one is named, and everything in them is looked for."""

import pytest

from casework.model.problems import BadData
from casework.model.wording.list_text import LISTS, read_abbreviations, read_list, read_wording
from casework.model.wording.phrases import Finder, shown

FILE = "wording/stigma.toml"
GOOD = """
title = { da = "Ord", en = "Words" }
why = { da = "Derfor", en = "Because" }
[sets]
thing = ["dør"]
[[entry]]
kind = "family"
find = ["tung|tunge"]
unless = ["@thing"]
why = { da = "Derfor", en = "Because" }
"""


def wrong(text, file=FILE):
    with pytest.raises(BadData) as raised:
        read_list(text, file)
    return [(problem.code, problem.place) for problem in raised.value.problems]


def test_a_good_file_is_read():
    (entry,) = read_list(GOOD, FILE).entries
    assert entry.find[0].text == "tung|tunge"
    assert entry.unless[0].text == "dør"


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("[sets]", "colour = 3\n[sets]", "unknown_key", "colour"),
        ('kind = "family"', 'kind = "family"\nurgent = true', "unknown_key", "entry 1: urgent"),
        ('why = { da = "Derfor", en = "Because" }\n[', 'why = { da = "Derfor" }\n[', "missing_language", "why"),
        ('kind = "family"', "", "missing_key", "entry 1: kind"),
        ('find = ["tung|tunge"]', "find = []", "empty", "entry 1: find"),
        ('"tung|tunge"', '"tu*"', "stem_too_short", "entry 1: find"),
        ('"tung|tunge"', '"(tung)"', "not_a_phrase", "entry 1: find"),
        ('"tung|tunge"', '"tung", "tung"', "repeated", "entry 1: find"),
        ('"@thing"', '"@thing", "@person"', "unknown_set", "entry 1: unless"),
        ('unless = ["@thing"]', "", "unused_set", "sets.thing"),
        ('["dør"]', '["…"]', "not_a_phrase", "sets: thing"),
        ("[sets]", "sets = 3\n[other]", "wrong_type", "sets"),
    ],
)
def test_what_is_wrong_is_named_with_its_file_and_key(old, new, code, place):
    assert (code, f"{FILE}: {place}") in wrong(GOOD.replace(old, new))


def test_a_list_that_nothing_reads_is_refused():
    assert ("unknown_list", "wording/stygma.toml: file name") in wrong(GOOD, "wording/stygma.toml")


def test_a_heuristic_says_which_sets_it_needs():
    assert ("missing_key", "wording/pointing.toml: sets.empty") in wrong(GOOD, "wording/pointing.toml")


def test_all_files_are_read_before_anybody_complains(files):
    bad = {**files, "wording/stigma.toml": "x = ", "wording/excuses.toml": GOOD}
    del bad["wording/opinions.toml"]
    with pytest.raises(BadData) as raised:
        read_wording(bad)
    assert {problem.code for problem in raised.value.problems} >= {"not_toml", "missing_key", "missing_list"}


def test_an_abbreviation_ends_with_a_point_and_stands_once():
    with pytest.raises(BadData) as raised:
        read_abbreviations('inside = ["jf", "osv."]\nclosing = ["osv."]', "wording/abbreviations.toml")
    assert [problem.code for problem in raised.value.problems] == ["not_an_abbreviation", "repeated"]


@pytest.mark.parametrize("name", LISTS)
def test_every_phrase_of_every_entry_is_looked_for(wording, name):
    for number, entry in enumerate(wording[name].entries):
        for phrase in (*entry.find, *entry.unless):
            assert list(Finder([(phrase, number)]).find(wording.read(shown(phrase)))), phrase.text


@pytest.mark.parametrize("name", LISTS)
def test_every_phrase_of_every_set_is_looked_for(wording, name):
    for phrases in wording[name].sets.values():
        for phrase in phrases:
            assert list(Finder([(phrase, 0)]).find(wording.read(shown(phrase)))), phrase.text


def test_every_abbreviation_is_used(wording):
    for name in wording.abbreviations.inside:
        assert len(wording.read(f"Vi så {name}. Mor").sentences) == 1, name
    for name in wording.abbreviations.closing:
        assert len(wording.read(f"Vi så {name}. Mor kom.").sentences) == 2, name
        assert len(wording.read(f"Vi så {name}. om sommeren.").sentences) == 1, name
