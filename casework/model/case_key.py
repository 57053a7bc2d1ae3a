"""The key of a case: the first letters of its id, short enough to be read aloud to a colleague."""

import re
from uuid import UUID

LENGTH, GROUP = 12, 4
"""Forty-eight bits: in a municipality with 100,000 cases one guess in three thousand million meets any of them."""


def case_key(case: str) -> str:
    """Return the key of a case as it is read aloud, "3f2a 91bc 07de"; an id of another shape is its own key."""
    letters = _letters(case)
    if not _is_uuid(case):
        return case
    return " ".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def beginning(key: str) -> str | None:
    """Return what the id of a case with this key begins with, None for what is no key; also for a whole id."""
    letters = _letters(key)
    if not LENGTH <= len(letters) <= len(_letters(str(UUID(int=0)))) or re.fullmatch("[0-9a-f]+", letters) is None:
        return None
    parts = (letters[0:8], letters[8:12], letters[12:16], letters[16:20], letters[20:32])
    return "-".join(part for part in parts if part)


def _letters(text: str) -> str:
    return re.sub(r"[\s-]", "", text).lower()


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
