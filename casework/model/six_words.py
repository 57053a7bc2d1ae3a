"""Six words that two people read to each other, to know that both machines mean the same key."""

from collections.abc import Sequence
from hashlib import sha256

SIX = 6


def six_words(enrolment: str, public_key: bytes, epoch: str, words: Sequence[str]) -> tuple[str, ...]:
    """Return the words for an enrolment: the same on the desk and at the center, others for any other key."""
    number = int.from_bytes(sha256(f"{enrolment} {epoch} ".encode() + public_key).digest())
    found = []
    for _ in range(SIX):
        number, place = divmod(number, len(words))
        found.append(words[place])
    return tuple(found)
