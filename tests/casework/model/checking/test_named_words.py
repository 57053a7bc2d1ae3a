"""Words of a list are found where a text says them, and not where it denies them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.model.checking.named_words import named

WORDS = ("sygdom*", "depression*", "handicap", "*misbrug*", "er syg")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mor har en depression.", ["depression"]),
        ("Svær Depression siden juni", ["Depression"]),
        ("Far har et alkoholmisbrug og en sygdomsangst.", ["alkoholmisbrug", "sygdomsangst"]),
        ("Hun kan ikke stå op, fordi hun har en depression.", ["depression"]),
        ("Hun kan ikke komme på grund af sygdom.", ["sygdom"]),
        ("Ingen af dem kan køre bil, men mor har et handicap.", ["handicap"]),
        ("Hun er sygeplejerske.", []),
        ("Handicapparkering foran huset.", []),
        ("Ingen oplysninger om sygdom, handicap, sprog eller vold.", []),
        ("Der er ikke oplysninger om sygdom eller handicap, som hindrer det.", []),
        ("Far er hverken syg eller har et handicap.", []),
        ("Mor er ikke syg.", []),
        ("Sygdom: ingen. Handicap: nej. Misbrug – ingen oplysninger.", []),
        ("Sygdom: ja, depression.", ["Sygdom", "depression"]),
        ("Intet handicap. Depression siden maj.", ["Depression"]),
        ("", []),
    ],
)
def test_a_word_is_found_where_it_is_said(text, found):
    assert list(named(text, WORDS)) == found


def test_an_empty_list_finds_nothing():
    assert named("Mor har en depression.", ()) == ()


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=8), max_size=4))
def test_no_text_and_no_list_however_odd_breaks_it(text, words):
    assert all(word in text for word in named(text, tuple(words)))
