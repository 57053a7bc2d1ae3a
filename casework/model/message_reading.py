"""Reads the JSON data of messages strictly: what is not of its kind is named by its place, and nothing is guessed."""

from collections.abc import Mapping
from typing import Any, TypeVar

from casework.model.problems import CaseworkError

Thing = TypeVar("Thing")


class BadMessage(CaseworkError):
    """A message that is not what the protocol says; `place` names where."""

    code = "bad_message"


def a_table(data: object, place: str) -> Mapping[str, Any]:
    """Return a table; raises BadMessage, as all of these do."""
    return _typed(data, dict, place)


def a_list(data: object, place: str) -> list[Any]:
    """Return a list."""
    return _typed(data, list, place)


def a_text(data: object, place: str) -> str:
    """Return a text."""
    return _typed(data, str, place)


def texts(data: object, place: str) -> tuple[str, ...]:
    """Return a list of texts."""
    return tuple(a_text(one, place) for one in a_list(data, place))


def a_number(data: object, place: str) -> int:
    """Return a whole number from nought on."""
    number = _typed(data, int, place)
    if isinstance(data, bool) or number < 0:
        raise BadMessage(place=place)
    return number


def one_of(data: object, known: tuple[str, ...], place: str) -> str:
    """Return one of the words that are known."""
    if data not in known:
        raise BadMessage(place=place)
    return str(data)


def _typed(data: object, kind: type[Thing], place: str) -> Thing:
    if not isinstance(data, kind):
        raise BadMessage(place=place)
    return data
