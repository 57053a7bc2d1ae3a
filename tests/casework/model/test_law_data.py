"""The law as it is written down: complete for what checks and deadlines cite, and honest about what was read."""

import re
from datetime import date

import pytest

from casework.model.law import SURE

BARNETS_LOV = """
2/4 3 3/nr-1 3/nr-2 3/nr-3 3/nr-4 3/nr-5 3/nr-6 3/nr-7 3/nr-8 3/nr-9 3/nr-10 5 5/1 5/2 5/3 5/4 6 6/1 6/2 6/3 18 18/3
19 20 20/1 20/2 20/3 21 21/1 21/5 22 22/1 22/2 22/6 23 30 32 32/1 32/2 32/3 33 35 35/3 37 38 38/1 38/2 38/3 38/4 39
39/1 39/2 39/3 40 41 46 47 51 51/1/3 52 91 91/1 91/2 92 92/1 92/3 93 94 95 95/2 95/3 95/4 96 97 97/2 98 100/1 104
104/2 104/3 104/4 104/5 108 109 110 114 115 116 120 132 132/2 133 136 137 138 139/1 139/2 142 143 144 145 146 147 148
149 150 151 156
"""
OTHERS = """
retssikkerhedsloven/3 retssikkerhedsloven/4 retssikkerhedsloven/10 retssikkerhedsloven/11 retssikkerhedsloven/11a
retssikkerhedsloven/11c retssikkerhedsloven/66 retssikkerhedsloven/67 offentlighedsloven/13 offentlighedsloven/36/2
forvaltningsloven/7 forvaltningsloven/8 forvaltningsloven/16 forvaltningsloven/19 forvaltningsloven/20
forvaltningsloven/21 forvaltningsloven/22 forvaltningsloven/23 forvaltningsloven/24 forvaltningsloven/25
forvaltningsloven/27 databeskyttelsesloven/7 databeskyttelsesloven/8 databeskyttelsesloven/11
databeskyttelsesforordningen ungdomskriminalitetsloven/12 ungdomskriminalitetsloven/13 straffeloven/81a
straffeloven/152 vej-10073-2023 vej-9148-2024 vej-9471-2024 vej-9480-2024 principmeddelelse-22-25
principmeddelelse-8-25 principmeddelelse-9-25 principmeddelelse-4-25 principmeddelelse-4-21 principmeddelelse-11-21
principmeddelelse-38-23 serviceloven/50 serviceloven/52/3 serviceloven/52a serviceloven/57a serviceloven/57b
serviceloven/58 serviceloven/70 serviceloven/71 serviceloven/76 serviceloven/140 serviceloven/153 serviceloven/11/3
serviceloven/51 serviceloven/54 serviceloven/155/2 serviceloven/155b serviceloven/155c
"""
UNREAD = """
23 40 41 51 67 93 94 96 97 98 104 109 133 138 140 141 142 144 145 146 147 148 149 150 151 156 33 37 114 120
"""


@pytest.fixture(scope="module")
def law(library):
    return library.rules.law


def test_what_errors_deadlines_injunctions_and_parties_rest_on_has_an_entry(law):
    cited = [*(f"barnets-lov/{place}" for place in BARNETS_LOV.split()), *OTHERS.split()]
    assert [one for one in cited if not law.knows(one)] == []


def test_only_what_was_read_or_signed_is_verified(law):
    trusted = [one for one in law.entries() if one.verified and not one.verified_by]
    assert [one.id for one in trusted if one.confidence != SURE] == []
    assert [one.id for one in trusted if re.search(r"^Ikke læst| er ikke læst$", one.source)] == []


@pytest.mark.parametrize("place", UNREAD.split())
def test_a_paragraph_that_nobody_has_read_blocks_nobody(law, place):
    assert not law.is_sure((f"barnets-lov/{place}",), date(2026, 11, 23))


def test_what_was_not_read_says_so_in_its_title_source_or_note(law):
    silent = [
        one.id
        for one in law.entries()
        if one.confidence == "R" and "ikke" not in f"{one.title.da} {one.source} {one.note}".lower()
    ]
    assert silent == []


def test_the_old_numbers_ended_with_the_year_and_never_block(law):
    old = [one for one in law.entries() if one.act == "serviceloven"]
    assert old
    assert {one.valid_to for one in old} == {date(2023, 12, 31)}
    assert not any(one.verified for one in old)
    # The act itself goes on for grown-ups.
    assert law.acts["serviceloven"].valid_to is None


def test_what_is_doubtful_says_so(law):
    assert {one.id for one in law.entries() if "Tvivlsomt" in one.note} == {"serviceloven/51", "serviceloven/54"}


@pytest.mark.parametrize(
    ("number", "day", "sure", "words"),
    [
        (2, date(2025, 3, 17), True, "stofmisbrug"),
        (2, date(2025, 3, 16), False, "ungepålæg"),
        (3, date(2025, 3, 17), True, "ungepålæg"),
        (3, date(2025, 3, 16), False, "anbringelse"),
        (10, date(2025, 3, 16), False, "ikke læst"),
    ],
)
def test_the_numbers_of_section_3_are_those_of_the_day(law, number, day, sure, words):
    cited = f"barnets-lov/3/nr-{number}"
    assert words in law.paragraph(cited, day).title.da
    assert law.is_sure((cited,), day) == sure


def test_every_abbreviation_means_one_act(law):
    written = [name.casefold() for act in law.acts.values() for name in (act.cited, *act.also_written)]
    assert sorted(written) == sorted(set(written))
