"""Wrapping one key under another: the same goes in and comes out, and nothing else opens it."""

from hypothesis import given
from hypothesis import strategies as st

from casework.vault.wrapping import Cost, Sealed, seal, stretched, unseal

KEYS = st.binary(min_size=32, max_size=32)


@given(KEYS, st.binary(max_size=64), st.binary(max_size=200))
def test_a_wrapped_key_comes_out_as_it_went_in(key: bytes, material: bytes, bound: bytes) -> None:
    assert unseal(seal(key, material, bound), material, bound) == key


@given(KEYS, st.binary(max_size=64), st.binary(max_size=64), st.binary(max_size=20), st.binary(max_size=20))
def test_other_material_or_other_surroundings_open_nothing(
    key: bytes, material: bytes, other: bytes, bound: bytes, around: bytes
) -> None:
    opened = unseal(seal(key, material, bound), other, around)
    assert (opened == key) == ((material, bound) == (other, around))


@given(KEYS, st.integers(0, 16 + 12 + 48 - 1), st.integers(0, 7))
def test_one_bit_turned_over_anywhere_opens_nothing(key: bytes, place: int, bit: int) -> None:
    sealed = seal(key, b"material", b"bound")
    turned = bytearray(sealed.salt + sealed.nonce + sealed.text)
    turned[place] ^= 1 << bit
    assert unseal(Sealed(bytes(turned[:16]), bytes(turned[16:28]), bytes(turned[28:])), b"material", b"bound") is None


@given(KEYS)
def test_the_same_key_never_looks_the_same_twice(key: bytes) -> None:
    assert seal(key, b"material", b"bound").text != seal(key, b"material", b"bound").text


def test_stretching_is_argon2id_as_others_compute_it() -> None:
    # From the test program of the reference implementation (version 0x13, t=2, m=256, p=1).
    stretch = stretched(b"password", b"somesalt", Cost(memory_kib=256, rounds=2, lanes=1))
    assert stretch.hex() == "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe"
