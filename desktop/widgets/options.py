"""The possible answers of a choice, as every choice editor takes them."""

from collections.abc import Iterable
from typing import NamedTuple


class Option(NamedTuple):
    """One possible answer: the stored value, the words shown, and perhaps a paragraph in small."""

    value: str
    text: str
    detail: str = ""


def options_of(given: Iterable[tuple[str, str] | Option]) -> tuple[Option, ...]:
    """Return plain (value, text) pairs as options."""
    return tuple(one if isinstance(one, Option) else Option(*one) for one in given)
