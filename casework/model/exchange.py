"""What a desk and the center say to each other: revisions offered, what became of them, and pages of the feeds."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from casework.model.problems import CaseworkError
from casework.model.revisions import Revision, digest
from casework.model.seeing import Look, You

PROTOCOL = 1
OLDEST_PROTOCOL = 1
"""The newest way of speaking, and the oldest that the center still understands."""

MOST_REVISIONS = 500
MOST_BYTES = 2 * 1024 * 1024
"""The most that one request offers."""

SLICE = 10
"""After how many revisions a page can be cut: about what any desk takes in between two key presses unfelt."""

RESULTS = ("stored", "known", "parked", "quarantined", "refused")
"""What becomes of an offered revision; all but the last are kept at the center."""

FEED_KINDS = ("revision", "yours", "case_in", "case_out", "erased", "policy", "notice")
GONE_KINDS = ("case_out", "erased")
ORDERS = ("lock", "wipe")


class BrokenFeed(CaseworkError):
    """Pages of a feed that leave a hole or do not go on where the last one ended; nothing of them may be taken."""

    code = "broken_feed"


@dataclass(frozen=True)
class Cursor:
    """How far a desk has read one feed: the center's epoch, the last number and the chain there."""

    epoch: str = ""
    seq: int = 0
    chain: str = ""


@dataclass(frozen=True)
class Result:
    """What became of one offered revision: `became` is one of RESULTS, `why` a code, `needs` the ids it waits for."""

    id: str
    became: str
    why: str = ""
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One row of a feed, or a range of rows (`seq` to `last`) that this person may not see and that say nothing.

    `kind` is one of FEED_KINDS, or "" for such a range; `ref` names the revision or case. Of the kind "yours" are
    revisions that the desk has just offered, and need not be told again: `ref` and, up to `last`, those offered next.
    """

    seq: int
    kind: str = ""
    ref: str = ""
    last: int = 0
    revision: Revision | None = field(default=None, repr=False)

    @property
    def end(self) -> int:
        """Return the last number that this entry stands for."""
        return max(self.seq, self.last)


@dataclass(frozen=True)
class Mark:
    """A number inside a page with the chain there: so far a desk may take the page in, and go on from it."""

    seq: int
    chain: str


@dataclass(frozen=True)
class FeedPage:
    """A page of one feed: everything after `first` up to and with `last`, without a hole.

    `chain` is the chain at `last`, `safe` the highest number that lies in a backup of the center, and `more` tells
    that another page is waiting. At `marks` it can be cut, so that nobody has to take it in whole.
    """

    epoch: str
    first: int
    last: int
    chain: str
    safe: int
    more: bool
    entries: tuple[Entry, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def cursor(self) -> Cursor:
        """Return where a desk stands that has taken this page."""
        return Cursor(self.epoch, self.last, self.chain)


@dataclass(frozen=True)
class Gone:
    """What a desk has removed with every word, as it was told to: `kind` is "case_out" or "erased"."""

    ref: str
    kind: str


@dataclass(frozen=True)
class Request:
    """What a desk asks: revisions offered, how far it has read each feed, and what it confirms to be gone.

    `looks` are who saw what here, and `noticed` the notices that have been read; telling either twice is harmless.
    """

    app: str
    time: str
    cursors: Mapping[str, Cursor] = field(default_factory=dict)
    push: tuple[Revision, ...] = field(default=(), repr=False)
    looks: tuple[Look, ...] = ()
    noticed: tuple[str, ...] = ()
    limit: int = MOST_REVISIONS
    protocol: int = PROTOCOL
    gone: tuple[Gone, ...] = ()


@dataclass(frozen=True)
class Answer:
    """What the center answers: its time, what became of what was offered, pages of feeds, keys of devices, orders.

    `devices` are the public keys (hex) of those who wrote the revisions in the pages. `own` is the newest life of the
    asking desk that the center has heard of and the highest number in it: higher than the desk's own when the desk was
    put back to an earlier day. `you` is whom the desk's user is taken for, None for a desk that is given nothing.
    `uncounted` are those that were erased, of what this answer tells of, without having counted: they replaced nothing.
    """

    time: str
    results: tuple[Result, ...] = ()
    feeds: Mapping[str, FeedPage] = field(default_factory=dict)
    devices: Mapping[str, str] = field(default_factory=dict)
    orders: tuple[str, ...] = ()
    you: You | None = None
    own: tuple[int, int] = (0, 0)
    uncounted: tuple[str, ...] = ()


@dataclass(frozen=True)
class CasePage:
    """A part of everything that is known of one case, for a desk whose sight it has come into.

    `after` is where the next page begins, "" when this is the last; `devices` are as in an answer.
    """

    revisions: tuple[Revision, ...] = field(default=(), repr=False)
    after: str = ""
    devices: Mapping[str, str] = field(default_factory=dict)


def next_chain(chain: str, kind: str, ref: str) -> str:
    """Return the chain of a feed after one more row."""
    return digest(f"{chain} {kind} {ref}".encode())


def check_page(cursor: Cursor, page: FeedPage) -> None:
    """Make sure that a page goes on at a cursor and tiles its span without a hole; raises BrokenFeed."""
    if page.epoch != cursor.epoch and cursor.epoch:
        raise BrokenFeed(reason="epoch")
    reached = cursor.seq
    if page.first != reached:
        raise BrokenFeed(reason="start", wanted=reached, got=page.first)
    for entry in page.entries:
        if entry.seq != reached + 1:
            raise BrokenFeed(reason="hole", wanted=reached + 1, got=entry.seq)
        reached = entry.end
    if reached != page.last:
        raise BrokenFeed(reason="end", wanted=page.last, got=reached)


def marks_of(entries: Iterable[Entry], chains: Mapping[int, str]) -> tuple[Mark, ...]:
    """Return where a page of these entries can be cut: after every SLICE revisions; `chains` are those by number."""
    ends = [entry.seq for entry in entries if entry.revision is not None]
    return tuple(Mark(seq, chains[seq]) for seq in ends[SLICE - 1 : -1 : SLICE])


def slices(page: FeedPage, most: Callable[[], int] = lambda: SLICE) -> Iterator[FeedPage]:
    """Yield a page that was checked, cut at its marks; each part can be taken by itself, with its own cursor.

    `most` is asked before each part how many revisions may be in it. Where a mark would cut something through the part
    before it grows.
    """
    chains = {mark.seq: mark.chain for mark in page.marks}
    first, own, room = page.first, list[Entry](), most()
    for entry in page.entries:
        own.append(entry)
        room -= entry.revision is not None
        if entry.end in chains and room < SLICE:
            yield replace(page, first=first, last=entry.end, chain=chains[entry.end], more=True, entries=tuple(own))
            first, own, room = entry.end, [], most()
    yield replace(page, first=first, entries=tuple(own))


def offered(revisions: Sequence[Revision]) -> tuple[Revision, ...]:
    """Return as many of the revisions, from the first on, as one request may carry; at least one."""
    taken: list[Revision] = []
    size = 0
    for revision in revisions[:MOST_REVISIONS]:
        size += len(revision.head_bytes) + len(revision.body_bytes or b"") + len(revision.sign)
        if taken and size > MOST_BYTES:
            break
        taken.append(revision)
    return tuple(taken)
