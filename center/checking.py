"""Checking what a desk offers before anything is locked: its form, who wrote it, and that nobody changed it since."""

from collections.abc import Sequence
from dataclasses import dataclass
from re import compile as pattern

from sqlalchemy import Connection

from casework.model.revisions import Head, Revision, is_signed
from center.known import keys_of, there_of

MISFIT = "head"
"""Why a revision is refused whose head has names that no address or table can carry; said as of one that is none."""

_NAME = pattern(r"[A-Za-z0-9_.:-]{1,64}")
_DOTS = (".", "..")
LONGEST, MOST_LIVES = 64, 2**31 - 1


@dataclass(frozen=True)
class Checked:
    """An offered revision, and why it cannot be what it says, "" where it can: known already, or a code."""

    revision: Revision
    why: str = ""


def checked(connection: Connection, town: str, offered: Sequence[Revision]) -> tuple[Checked, ...]:
    """Return offered revisions with their signatures checked; done before anything is locked, for it takes a while."""
    fit = [one for one in offered if _fits(one.head)]
    keys, known = keys_of(connection, town, fit), there_of(connection, town, (one.id for one in fit))
    good = {one.id for one in fit}

    def judged(one: Revision) -> str:
        return MISFIT if one.id not in good else "known" if one.id in known else _wrong(one, keys)

    return tuple(Checked(one, judged(one)) for one in offered)


def _fits(head: Head) -> bool:
    """Tell whether a head can be kept, and its case and record asked for: a name like `..` is no part of an address.

    One that cannot would come back at every try, and stop what was offered with it.
    """
    names = (head.record, head.case, head.device)
    loose = (head.prev, head.at, *head.parents)
    return (
        all(_NAME.fullmatch(one) and one not in _DOTS for one in names)
        and all(len(one) <= LONGEST and "\0" not in one for one in loose)
        and "\0" not in head.author
        and 0 <= head.life <= MOST_LIVES
        and head.number >= 0
    )


def _wrong(one: Revision, keys: dict[str, bytes]) -> str:
    if one.body_bytes is None:
        return "no_body"
    key = keys.get(one.head.device)
    if key is None:
        return "unknown_device"
    return "" if is_signed(one, key) else "signature"
