"""Passphrases: what is strong enough, what counts as the same, and what is suggested."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.vault import WeakPassphrase, entropy_bits, require_strong, suggested_passphrase
from casework.vault.passphrases import read_passphrase

WORDS = (Path(__file__).parents[2] / "resources/passphrase_words.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    "strong",
    [
        "blå cykel under et træ",
        "JegElskerRugbrød!",
        "is, te, øl, bi og å",
        "is-te-bi-ko-by",
        "tolv gule ænder",
        "smørrebrød med sild",
    ],
)
def test_fifteen_characters_or_five_words_are_strong(strong: str) -> None:
    require_strong(strong)


@pytest.mark.parametrize("short", ["", " ", "hemmelig", "fjortentegn123", "is te bi ko", "a b c d e", "is is is is is"])
def test_less_is_too_short(short: str) -> None:
    with pytest.raises(WeakPassphrase) as weak:
        require_strong(short)
    assert weak.value.values["reason"] == "too_short"


def test_spaces_do_not_make_a_passphrase_longer() -> None:
    with pytest.raises(WeakPassphrase):
        require_strong("kort" + " " * 20 + "tekst")


@pytest.mark.parametrize(
    "pattern",
    [
        "aaaaaaaaaaaaaaaaaaaa",
        "abababababababababab",
        "hemmelighemmelig",
        "sommer sommer sommer",
        "12345678901234567890",
        "987654321098765",
        "abcdefghijklmnopqr",
        "QWERTYUIOPÅASDFG",
    ],
)
def test_a_mere_pattern_is_too_simple(pattern: str) -> None:
    with pytest.raises(WeakPassphrase) as weak:
        require_strong(pattern)
    assert weak.value.values["reason"] == "too_simple"


def test_a_refusal_does_not_repeat_the_passphrase() -> None:
    with pytest.raises(WeakPassphrase) as weak:
        require_strong("hemmelig")
    assert "hemmelig" not in str(weak.value) + repr(weak.value)


@given(st.text())
def test_how_a_letter_was_composed_and_how_wide_the_spaces_are_does_not_matter(typed: str) -> None:
    wide = "  " + unicodedata.normalize("NFD", typed).replace(" ", " \t ") + "\n"
    assert read_passphrase(wide) == read_passphrase(typed)


def test_case_and_letters_do_matter() -> None:
    different = ["blå cykel", "Blå cykel", "bla cykel", "blåcykel", "blaa cykel"]
    assert len({read_passphrase(typed) for typed in different}) == len(different)


def test_our_words_are_short_lower_case_and_different() -> None:
    assert len(WORDS) == len(set(WORDS)) == 2048
    assert [word for word in WORDS if not re.fullmatch("[a-zæøå]{3,9}", word)] == []


def test_five_of_our_words_hold_55_bits() -> None:
    assert 54.9 < entropy_bits(len(WORDS)) < 55


def test_every_suggestion_is_strong_and_another() -> None:
    suggested = [suggested_passphrase(WORDS) for _ in range(200)]
    for passphrase in suggested:
        require_strong(passphrase)
        assert len(set(passphrase.split()) & set(WORDS)) == 5
    assert len(set(suggested)) == 200
