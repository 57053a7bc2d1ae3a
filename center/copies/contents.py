"""What a copy of the center holds, found by reading the copy itself and nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

from casework.model.problems import CaseworkError
from center.settings import EPOCH

READ = {
    "feed_head": ("town", "scope", "epoch", "seq", "chain"),
    "feed": ("town", "scope", "seq", "chain"),
    "revision": ("town", "id"),
    "setting": ("town", "name"),
}
"""The tables that a copy is judged by, and the columns."""

Row: TypeAlias = tuple[str, Mapping[str, str]]
"""A row of a copy: its table, and its columns as text."""


class BadCopy(CaseworkError):
    """A copy that is not whole; `place` says where. Nothing may be held to be safe because of it."""

    code = "bad_copy"


class Copying(Protocol):
    """How a copy of one kind of database is written, read, and put in place."""

    suffix: str

    def write(self, file: Path) -> None:
        """Write all that is committed, as of one moment, into a file."""

    def rows(self, file: Path) -> Iterable[Row]:
        """Yield every row of the tables in READ, out of a file; raises BadCopy."""

    def put_back(self, file: Path) -> None:
        """Make the database be what the file says, whatever it was; raises BadCopy."""


@dataclass(frozen=True)
class CopiedHead:
    """How far one feed goes in a copy."""

    town: str
    scope: str
    epoch: str
    seq: int
    chain: str


@dataclass(frozen=True)
class Contents:
    """The feeds of a copy, and how many revisions it holds."""

    heads: tuple[CopiedHead, ...]
    revisions: int


def contents(rows: Iterable[Row]) -> Contents:
    """Return what the rows of a copy come to; raises BadCopy for a feed that is not what its head says."""
    heads: list[CopiedHead] = []
    counted: dict[tuple[str, str], int] = {}
    last: dict[tuple[str, str], tuple[int, str]] = {}
    revisions, begun = 0, False
    for table, row in rows:
        if table == "revision":
            revisions += 1
        elif table == "setting":
            begun = begun or row["name"] == EPOCH
        elif table == "feed_head":
            heads.append(CopiedHead(row["town"], row["scope"], row["epoch"], int(row["seq"]), row["chain"]))
        else:
            feed = row["town"], row["scope"]
            counted[feed] = counted.get(feed, 0) + 1
            last[feed] = max(last.get(feed, (0, "")), (int(row["seq"]), row["chain"]))
    for head in heads:
        feed = head.town, head.scope
        if counted.get(feed, 0) != head.seq or last.get(feed, (0, "")) != (head.seq, head.chain):
            raise BadCopy(place=f"{head.town} {head.scope}")
    # A center that has no unit yet has no feed either, and is a center all the same.
    if not heads and not begun:
        raise BadCopy(place="feed_head")
    return Contents(tuple(heads), revisions)
