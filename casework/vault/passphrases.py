"""Passphrases: which are strong enough, how they are read, and a suggestion."""

import math
import secrets
import unicodedata
from collections.abc import Sequence

from casework.vault.errors import WeakPassphrase

LEAST_CHARACTERS = 15
LEAST_WORDS = 5
_LEAST_DIFFERENT = 6
_ROWS = ("abcdefghijklmnopqrstuvwxyzæøå", "1234567890", "0123456789", "qwertyuiopåasdfghjklæøzxcvbnm")


def read_passphrase(typed: str) -> bytes:
    """Return what counts of a passphrase: its characters, however composed, with single spaces between words."""
    return _tidy(typed).encode("utf-8", "surrogatepass")


def require_strong(typed: str) -> None:
    """Raise WeakPassphrase unless it has fifteen characters or five words, and is no mere pattern."""
    tidy = _tidy(typed)
    if len(tidy) < LEAST_CHARACTERS and not _has_enough_words(tidy):
        raise WeakPassphrase(reason="too_short", characters=len(tidy), least=LEAST_CHARACTERS, words=LEAST_WORDS)
    if _is_pattern(tidy.casefold().replace(" ", "")):
        raise WeakPassphrase(reason="too_simple", characters=len(tidy), least=LEAST_CHARACTERS, words=LEAST_WORDS)


def suggested_passphrase(words: Sequence[str], count: int = LEAST_WORDS) -> str:
    """Return `count` different words drawn from `words`, with spaces between."""
    return " ".join(secrets.SystemRandom().sample(list(words), count))


def entropy_bits(words: int, count: int = LEAST_WORDS) -> float:
    """Return how many bits a suggestion of `count` different words out of `words` holds."""
    return math.log2(math.perm(words, count))


def _tidy(typed: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", typed).split())


def _has_enough_words(tidy: str) -> bool:
    return len({word for word in tidy.casefold().replace("-", " ").split() if len(word) > 1}) >= LEAST_WORDS


def _is_pattern(letters: str) -> bool:
    return len(set(letters)) < _LEAST_DIFFERENT or _is_repeated(letters) or _is_row(letters)


def _is_repeated(letters: str) -> bool:
    # A text is a shorter one over and over exactly when it is found inside its own double.
    return letters in (letters + letters)[1:-1]


def _is_row(letters: str) -> bool:
    endless = [row * (len(letters) // len(row) + 2) for row in _ROWS]
    return any(letters in row or letters[::-1] in row for row in endless)
