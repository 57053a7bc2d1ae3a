"""The recovery code: 130 random bits a person can write down, read aloud and type back.

Eight groups of four characters from Crockford's alphabet (no I, L, O, U). The last six characters are the
checksum of bech32m (BIP 350): it finds every slip in up to four characters, and says where a single one is.
"""

import secrets
import unicodedata

from casework.vault.errors import MistypedRecoveryCode

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 32
GROUP = 4
_CHECKS = 6
_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BETWEEN = frozenset(" \t\r\n-–—−_.,:;/|")
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_WHOLE = 0x2BC830A3


def new_recovery_code() -> str:
    """Return a fresh code as it is shown: `XXXX-XXXX-…`, eight groups."""
    return code_of([secrets.randbelow(len(ALPHABET)) for _ in range(LENGTH - _CHECKS)])


def code_of(values: list[int]) -> str:
    """Return the code that says `values`: 26 numbers from 0 to 31."""
    code = "".join(ALPHABET[value] for value in values + _check_values(values))
    return "-".join(code[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def read_recovery_code(typed: str) -> str:
    """Return the 32 characters meant by `typed`: case, spaces, dashes, O for 0 and I or L for 1 do not matter.

    Raises MistypedRecoveryCode.
    """
    characters = _meant(typed)
    values = [ALPHABET.find(character) for character in characters]
    if -1 in values:
        raise MistypedRecoveryCode(reason="character", group=values.index(-1) // GROUP + 1)
    if len(values) != LENGTH:
        raise MistypedRecoveryCode(reason="length", group=None, typed=len(values), expected=LENGTH)
    if _checksum(values) != _WHOLE:
        raise MistypedRecoveryCode(reason="check", group=_group_of_single_slip(values))
    return characters


def _meant(typed: str) -> str:
    upper = unicodedata.normalize("NFKC", typed).upper()
    return "".join(character for character in upper if character not in _BETWEEN).translate(_MEANT)


def _check_values(values: list[int]) -> list[int]:
    rest = _checksum([*values, *[0] * _CHECKS]) ^ _WHOLE
    return [rest >> 5 * (_CHECKS - 1 - place) & 31 for place in range(_CHECKS)]


def _checksum(values: list[int]) -> int:
    total = 1
    for value in values:
        top = total >> 25
        total = (total & 0x1FFFFFF) << 5 ^ value
        for bit, factor in enumerate(_GENERATOR):
            if top >> bit & 1:
                total ^= factor
    return total


def _group_of_single_slip(values: list[int]) -> int | None:
    """Return the group where changing one character makes the code whole; we point at it and never mend it."""
    for place in range(LENGTH):
        for other in range(len(ALPHABET)):
            if _checksum([*values[:place], other, *values[place + 1 :]]) == _WHOLE:
                return place // GROUP + 1
    return None
