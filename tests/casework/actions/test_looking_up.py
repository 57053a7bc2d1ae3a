"""Looking up in the handbook: inflected words, both languages, titles first, and text that was cut out whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.actions.looking_up import LookingUp
from casework.library import default_library
from casework.model.handbook import Handbook, Spot


@pytest.fixture(scope="module")
def looking_up() -> LookingUp:
    return LookingUp(default_library().handbook)


def spots(found):
    return [one.spot for one in found]


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("bisiddere", Spot("conversation", "companion")),
        ("BISIDDEREN", Spot("conversation", "companion")),
        ("bisid", Spot("conversation", "companion")),
        ("anbringelserne", Spot("plan", "placement")),
        ("kvitteringer", Spot("concern", "acknowledge")),
        ("tolken", Spot("language", "interpreter")),
        ("afgørelsens begrundelse", Spot("decision", "reasons")),
        ("aktindsigten", Spot("complaint", "")),
        ("sikkerhedsplaner", Spot("safety-plan", "")),
    ],
)
def test_a_word_is_found_whatever_its_ending(looking_up, text, spot):
    assert looking_up.find(text, "da")[0].spot == spot


def test_a_word_is_found_as_the_end_of_a_longer_one(looking_up):
    assert Spot("injunction", "conditions") in spots(looking_up.find("fravær", "da"))
    assert not [one for one in looking_up.find("fravær", "da") if "fravær" not in str(one.excerpt).casefold()]


def test_double_a_finds_the_ring_and_the_other_way_about(looking_up):
    assert spots(looking_up.find("paalæg", "da")) == spots(looking_up.find("pålæg", "da")) != []


def test_english_words_are_found_by_english_endings(looking_up):
    assert looking_up.find("companions", "en")[0].spot == Spot("conversation", "companion")
    assert looking_up.find("acknowledge", "en")[0].spot == Spot("concern", "acknowledge")
    assert looking_up.find("bisidder", "en") == ()


def test_every_word_must_stand_under_the_heading_or_in_its_titles(looking_up):
    assert Spot("hearing", "deadline") in spots(looking_up.find("partshøring frist weekend", "da"))
    assert looking_up.find("partshøring hippopotamus", "da") == ()


def test_words_that_stand_here_and_there_on_a_page_find_the_page(looking_up):
    assert spots(looking_up.find("drømmehuset hippopotamus", "da")) == []
    assert spots(looking_up.find("drømmehuset følelseskort", "da")) == [Spot("methods")]


def test_the_title_comes_before_the_text(looking_up):
    found = looking_up.find("notat", "da")
    assert found[0].spot.page == "notes"
    assert [one.weight for one in found] == sorted((one.weight for one in found), reverse=True)


def test_what_was_found_is_shown_as_it_stands(looking_up):
    excerpt = looking_up.find("bisiddere", "da")[0].excerpt
    assert excerpt.word == "bisidder"
    assert str(excerpt).startswith("Barnet må altid have en bisidder med.")


@pytest.mark.parametrize("text", ["", "   ", "–", "§"])
def test_nothing_is_found_for_no_word(looking_up, text):
    assert looking_up.find(text, "da") == ()


def test_a_handbook_without_pages_finds_nothing():
    assert LookingUp(Handbook(pages={"da": {}})).find("barn", "da") == ()


@given(st.text(max_size=300))
def test_whatever_is_typed_is_answered(text):
    found = LOOKING_UP.find(text, "da")
    assert len(found) <= 12
    assert all(one.title for one in found)


LOOKING_UP = LookingUp(default_library().handbook)
