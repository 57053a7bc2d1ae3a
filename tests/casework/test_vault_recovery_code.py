"""The recovery code between paper and keyboard: what does not matter, and what is found out."""

import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.vault import MistypedRecoveryCode
from casework.vault.recovery import ALPHABET, LENGTH, code_of, new_recovery_code, read_recovery_code

CODES = st.lists(st.integers(0, 31), min_size=26, max_size=26).map(code_of)
PLACES = st.integers(0, LENGTH - 1)


def test_a_code_is_eight_groups_of_four_from_an_alphabet_without_lookalikes() -> None:
    groups = new_recovery_code().split("-")
    assert [len(group) for group in groups] == [4] * 8
    assert set("".join(groups)) <= set(ALPHABET)
    assert not set(ALPHABET) & set("ILOU")


def test_a_code_holds_130_bits_and_its_checksum_thirty_more() -> None:
    assert (LENGTH - 6) * math.log2(len(ALPHABET)) == 130
    assert len({new_recovery_code() for _ in range(500)}) == 500


def test_the_checksum_is_that_of_bech32m() -> None:
    # BIP 350's valid string "?1v759aa" in values: its expanded prefix 1, 0, 31, then the data.
    from casework.vault.recovery import _WHOLE, _checksum  # noqa: PLC0415 -- the one place it is looked at alone

    data = ["qpzry9x8gf2tvdw0s3jn54khce6mua7l".index(letter) for letter in "v759aa"]
    assert _checksum([1, 0, 31, *data]) == _WHOLE


@given(CODES, st.data())
def test_case_spaces_dashes_and_lookalikes_do_not_matter(code: str, data: st.DataObject) -> None:
    lookalikes = {"0": "0Oo", "1": "1IiLl"}
    between = st.text(" \t\n-–—_.·,:"[:8], max_size=2)
    typed = "".join(
        data.draw(between) + data.draw(st.sampled_from(lookalikes.get(character, character + character.lower())))
        for character in code.replace("-", "")
    )
    assert read_recovery_code(typed) == code.replace("-", "")


@given(CODES, st.dictionaries(PLACES, st.integers(1, 31), min_size=1, max_size=4))
def test_up_to_four_wrong_characters_are_always_found(code: str, slips: dict[int, int]) -> None:
    with pytest.raises(MistypedRecoveryCode):
        read_recovery_code(slipped(code, slips))


@given(CODES, PLACES, st.integers(1, 31))
def test_one_wrong_character_is_found_in_its_group(code: str, place: int, by: int) -> None:
    with pytest.raises(MistypedRecoveryCode) as slip:
        read_recovery_code(slipped(code, {place: by}))
    assert slip.value.values == {"reason": "check", "group": place // 4 + 1}


def slipped(code: str, slips: dict[int, int]) -> str:
    characters = list(code.replace("-", ""))
    for place, by in slips.items():
        characters[place] = ALPHABET[(ALPHABET.index(characters[place]) + by) % 32]
    return "".join(characters)


@given(CODES, st.integers(0, LENGTH - 2))
def test_two_neighbours_exchanged_are_found(code: str, place: int) -> None:
    characters = list(code.replace("-", ""))
    if characters[place] != characters[place + 1]:
        characters[place : place + 2] = reversed(characters[place : place + 2])
        with pytest.raises(MistypedRecoveryCode):
            read_recovery_code("".join(characters))


@given(CODES, PLACES)
def test_a_character_left_out_or_doubled_is_a_matter_of_length(code: str, place: int) -> None:
    plain = code.replace("-", "")
    for typed in (plain[:place] + plain[place + 1 :], plain[: place + 1] + plain[place:]):
        with pytest.raises(MistypedRecoveryCode) as slip:
            read_recovery_code(typed)
        assert slip.value.values == {"reason": "length", "group": None, "typed": len(typed), "expected": LENGTH}


def test_a_character_no_code_has_is_found_in_its_group() -> None:
    with pytest.raises(MistypedRecoveryCode) as slip:
        read_recovery_code("AAAA-AÅAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA")
    assert slip.value.values == {"reason": "character", "group": 2}


@given(st.text(max_size=80))
def test_any_text_is_a_code_or_mistyped(typed: str) -> None:
    with suppress(MistypedRecoveryCode):
        assert len(read_recovery_code(typed)) == LENGTH
