"""Reading the paragraphs that a text cites, and finding those that were not the law on the day."""

import tomllib
from datetime import date
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.library import default_library
from casework.model.citations import faulty_citations, read_citations
from casework.model.law_text import read_laws

LAW = default_library().rules.law
SENTENCES = tomllib.loads(Path(__file__).with_name("citations.toml").read_text(encoding="utf-8"))["sentence"]
TODAY = date(2026, 11, 23)


def ids(text):
    return [one.id for one in read_citations(text, LAW)]


def test_there_are_enough_sentences_of_every_kind():
    assert len(SENTENCES) >= 60
    assert {kind for one in SENTENCES for kind, *_ in one.get("wrong", {}).values()} == {
        "repealed", "not_yet", "unknown",
    }  # fmt: skip


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda one: one["text"][:50])
def test_what_a_sentence_cites_is_read(sentence):
    assert ids(sentence["text"]) == sentence["cites"]


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda one: one["text"][:50])
def test_what_was_not_the_law_on_the_day_is_told(sentence):
    found = faulty_citations(sentence["text"], LAW, sentence.get("on", TODAY))
    assert {one.citation.id: [one.kind, *one.became] for one in found} == sentence.get("wrong", {})


def test_a_citation_says_where_it_stands():
    text = "Det følger af §§ 38 og 39, i barnets lov."
    first, second = read_citations(text, LAW)
    assert first.written == second.written == "§§ 38 og 39" == text[first.start : first.end]
    assert (first.act, first.section, first.part, first.item) == ("barnets-lov", "38", "", "")


def test_what_nobody_has_read_is_never_said_for_certain():
    [old] = faulty_citations("servicelovens § 50", LAW, TODAY)
    assert not old.sure
    [early] = faulty_citations("barnets lov § 20, stk. 3", LAW, date(2023, 12, 31))
    assert early.sure
    assert not any(one.sure for one in faulty_citations("barnets lov § 199 og § 23", LAW, date(2023, 12, 31)))


FILES = {
    "law/proevelov.toml": """
name = "proevelov"
title = { da = "Prøvelov", en = "An invented act" }
cited = "prøveloven"
also_written = ["PRL"]
source = "Opdigtet"
[[paragraph]]
id = "proevelov/5"
title = { da = "Første udgave", en = "First version" }
source = "Opdigtet, læst"
confidence = "S"
status = "verified"
valid_to = 2024-12-31
became = ["proevelov/7"]
[[paragraph]]
id = "proevelov/5"
title = { da = "Anden udgave", en = "Second version" }
source = "Opdigtet, læst"
confidence = "S"
status = "verified"
valid_from = 2026-01-01
[[paragraph]]
id = "proevelov/7"
title = { da = "Syv", en = "Seven" }
source = "Opdigtet"
confidence = "R"
status = "unverified"
valid_from = 2025-01-01
"""
}


@pytest.mark.parametrize(
    ("text", "day", "found"),
    [
        ("prøvelovens § 5", date(2024, 12, 31), []),
        ("prøvelovens § 5", date(2025, 6, 1), [("repealed", ("proevelov/7",), True)]),
        ("PRL § 5", date(2026, 1, 1), []),
        ("PRL § 7, stk. 2", date(2024, 6, 1), [("not_yet", (), False)]),
        ("PRL § 8", date(2024, 6, 1), [("unknown", (), False)]),
    ],
)
def test_the_version_of_the_day_counts(text, day, found):
    told = faulty_citations(text, read_laws(FILES), day)
    assert [(one.kind, one.became, one.sure) for one in told] == found


# ---- properties

SECTIONS = st.tuples(st.integers(1, 299), st.sampled_from(["", "", "a", "b", "c", "h"]))
PARTS = st.integers(0, 15)
ITEMS = st.integers(0, 12)
SPACE = st.sampled_from(["", " ", "  ", "\u00a0", "\n"])
ACTS = st.sampled_from(
    [("", "barnets-lov")]
    + [(written, act.name) for act in LAW.acts.values() for written in (act.cited, *act.also_written)]
)


@st.composite
def written(draw):
    """Draw a citation as people write one, with what it says."""
    (called, act), (number, letter), part, item = draw(ACTS), draw(SECTIONS), draw(PARTS), draw(ITEMS)
    comma = draw(st.sampled_from([", ", " ", ",", " , "]))
    text = "§" + draw(SPACE) + str(number) + (draw(st.sampled_from([" ", ""])) + letter if letter else "")
    text += f"{comma}stk{draw(st.sampled_from(['.', '']))}{draw(SPACE)}{part}" if part else ""
    text += f"{comma}nr{draw(st.sampled_from(['.', '']))}{draw(SPACE)}{item}" if item else ""
    where = draw(st.sampled_from(["before", "genitive", "after"])) if called else "none"
    text = {
        "none": text, "before": f"{called} {text}", "genitive": f"{called}s {text}", "after": f"{text} i {called}",
    }[where]  # fmt: skip
    return text, (act, f"{number}{letter}", str(part or ""), str(item or ""))


def told(text):
    return [(one.act, one.section, one.part, one.item) for one in read_citations(text, LAW)]


@given(
    written(), st.sampled_from(["", "Det følger af ", "Sofie er hørt, jf. "]), st.sampled_from(["", ".", " og mere."])
)
def test_a_citation_is_read_back_as_it_was_meant(citation, before, after):
    text, meant = citation
    assert told(before + text + after) == [meant]


@given(st.lists(written(), max_size=5))
def test_several_sentences_are_read_one_by_one(citations):
    # Each names its act, so that none borrows another's.
    named = [(text, meant) for text, meant in citations if not text.startswith("§") or " i " in text]
    assert told(". Derfor blev det sådan. ".join(text for text, _ in named)) == [meant for _, meant in named]


PIECES = st.sampled_from(
    [
        "§",
        "§§",
        " ",
        "1",
        "38",
        ",",
        "stk.",
        "nr.",
        " og ",
        "-",
        " i ",
        "barnets lov",
        "serviceloven",
        "s",
        "lov",
        ".",
        "a",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join)))
def test_nothing_that_is_written_can_stop_the_reading(text):
    for one in read_citations(text, LAW):
        assert text[one.start : one.end] == one.written
        assert one.section
    starts = [one.start for one in read_citations(text, LAW)]
    assert starts == sorted(starts)
    faulty_citations(text, LAW, TODAY)


@pytest.mark.parametrize(
    "piece",
    [
        "§ 20, stk. 3, og § 22 i barnets lov siger noget om sagen. ", "§ 1, stk. 1, 1, ", "§§ 1, 1, ", "§ ", "§ 1 i ",
        "lov om a b c d e f g h ", "   ", "x" * 50, "1, ", "nr. 1 af 1/1/1 lov ", "barnets ",
    ],
)  # fmt: skip
def test_a_text_twice_as_long_takes_twice_as_long(piece):
    def seconds(times):
        text = piece * times
        began = process_time()
        read_citations(text, LAW)
        return process_time() - began

    short = min(seconds(500) for _ in range(3))
    # Eight times as long; sixty-four times as much would be the square.
    assert min(seconds(4000) for _ in range(2)) < 24 * short + 0.02
