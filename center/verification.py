"""Proving that the center's log is whole: feeds, heads, signatures, bodies and the chains of the desks."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection, Row, func, select

from casework.model.exchange import next_chain
from casework.model.problems import Problem
from casework.model.revisions import BadRevision, Revision, from_bytes, is_signed, is_whole
from center.database import Database
from center.signing import Checkpoint, SignedCheckpoint, public_keys
from center.states import LIVE
from center.tables import body, device, erasure, feed, feed_head, fork, revision

AT_ONCE = 1_000


@dataclass(frozen=True)
class Counts:
    """How much was looked through; `forks` are numbers that a desk gave twice, known and kept as evidence."""

    revisions: int
    feeds: int
    forks: tuple[str, ...]


class Verification:
    """The checks of one municipality; each yields a problem, with its place, for everything it finds wrong."""

    def __init__(self, database: Database, town: str) -> None:
        self._database = database
        self._town = town

    def problems(self, checkpoints: Iterable[SignedCheckpoint] = ()) -> Iterator[Problem]:
        """Yield all that is wrong; `checkpoints` are what was signed and kept elsewhere, oldest first."""
        with self._database.reading() as connection:
            told: set[str] = set()
            yield from self._feeds(connection, told)
            yield from self._revisions(connection, told)
            yield from self._chains(connection)
            yield from self._checkpoints(connection, checkpoints)

    def counts(self) -> Counts:
        """Return how much there is to look through."""
        with self._database.reading() as connection:
            here = revision.c.town == self._town
            revisions = connection.scalar(select(func.count()).select_from(revision).where(here)) or 0
            heads = select(func.count()).select_from(feed_head).where(feed_head.c.town == self._town)
            return Counts(revisions, connection.scalar(heads) or 0, tuple(sorted(self._forks(connection))))

    def _feeds(self, connection: Connection, told: set[str]) -> Iterator[Problem]:
        """Recompute the chain of every feed, and gather the revisions that are told in them."""
        for head in connection.execute(select(feed_head).where(feed_head.c.town == self._town)).all():
            seq, chain = 0, ""
            for row in self._rows_of(connection, head.scope):
                seq, chain = seq + 1, next_chain(chain, row.kind, row.ref)
                if row.seq != seq:
                    yield Problem("hole_in_feed", f"{head.scope} {seq}")
                if row.chain != chain:
                    yield Problem("broken_feed", f"{head.scope} {row.seq}")
                seq, chain = row.seq, row.chain
                if row.kind == "revision":
                    told.add(row.ref)
            if (seq, chain) != (head.seq, head.chain):
                yield Problem("wrong_feed_head", f"{head.scope} {head.seq}")
            if head.safe_seq > head.seq:
                yield Problem("safe_beyond_feed", f"{head.scope} {head.safe_seq}")

    def _revisions(self, connection: Connection, told: set[str]) -> Iterator[Problem]:
        keys = dict(
            connection.execute(select(device.c.id, device.c.public_key).where(device.c.town == self._town)).all()
        )
        gone = set(connection.scalars(select(erasure.c.ref).where(erasure.c.town == self._town)))
        for row in self._log(connection):
            if row.state == LIVE:
                told.discard(row.id)
            try:
                found = from_bytes(row.head, row.sign, row.bytes)
            except BadRevision:
                yield Problem("unreadable_revision", row.id)
                continue
            yield from _faults(row, found, keys.get(found.head.device), {row.id, row.record, row.case_id} & gone)
        yield from (Problem("missing_revision", name) for name in sorted(told))
        yield from (Problem("untold_revision", name) for name in self._untold(connection))

    def _untold(self, connection: Connection) -> list[str]:
        """Return what is live and stands in no feed, so that nobody would ever be told of it."""
        here = (revision.c.town == self._town) & (revision.c.state == LIVE)
        in_feeds = select(feed.c.ref).where(feed.c.town == self._town, feed.c.kind == "revision")
        return list(connection.scalars(select(revision.c.id).where(here, revision.c.id.not_in(in_feeds))))

    def _chains(self, connection: Connection) -> Iterator[Problem]:
        """Look for desks whose revisions do not name the one before, or that gave a number twice unnoticed."""
        known = self._forks(connection)
        columns = (revision.c.device, revision.c.life, revision.c.number, revision.c.id, revision.c.prev)
        here = select(*columns).where(revision.c.town == self._town)
        rows = connection.execute(here.order_by(*columns[:4]).execution_options(yield_per=AT_ONCE))
        before: tuple[str, int, int] = ("", 0, 0)
        names: set[str] = set()
        for (name, life, number), them in groupby(rows, lambda row: (row.device, row.life, row.number)):
            same = list(them)
            place = f"{name} {life} {number}"
            follows = before == (name, life, number - 1)
            if follows and any(row.prev not in names for row in same):
                yield Problem("broken_chain", place)
            if len(same) > 1 and place not in known:
                yield Problem("unnoticed_fork", place)
            before, names = (name, life, number), {row.id for row in same}

    def _checkpoints(self, connection: Connection, checkpoints: Iterable[SignedCheckpoint]) -> Iterator[Problem]:
        """Compare with what was signed before; what a restore has taken away is not asked for."""
        keys = public_keys(connection, self._town)
        by_scope: dict[str, list[Checkpoint]] = defaultdict(list)
        for signed in checkpoints:
            told = signed.checkpoint
            if told.town != self._town:
                continue
            by_scope[told.scope].append(told)
            if signed.key not in keys or not signed.is_signed:
                yield Problem("forged_checkpoint", f"{told.scope} {told.seq} {told.at}")
        for one in (still for told in by_scope.values() for still in _still_true(told)):
            if self._chain(connection, one.scope, one.seq) != one.chain:
                yield Problem("changed_since_checkpoint", f"{one.scope} {one.seq} {one.at}")

    def _chain(self, connection: Connection, scope: str, seq: int) -> str | None:
        here = (feed.c.town == self._town) & (feed.c.scope == scope) & (feed.c.seq == seq)
        return connection.scalar(select(feed.c.chain).where(here))

    def _rows_of(self, connection: Connection, scope: str) -> Iterable[Row[tuple[object, ...]]]:
        here = (feed.c.town == self._town) & (feed.c.scope == scope)
        return connection.execute(
            select(feed.c.seq, feed.c.kind, feed.c.ref, feed.c.chain)
            .where(here)
            .order_by(feed.c.seq)
            .execution_options(yield_per=AT_ONCE)
        )

    def _log(self, connection: Connection) -> Iterable[Row[tuple[object, ...]]]:
        joined = revision.outerjoin(body, (body.c.town == revision.c.town) & (body.c.revision == revision.c.id))
        asked = select(revision, body.c.bytes).select_from(joined).where(revision.c.town == self._town)
        return connection.execute(asked.execution_options(yield_per=AT_ONCE))

    def _forks(self, connection: Connection) -> set[str]:
        rows = connection.execute(select(fork.c.device, fork.c.life, fork.c.number).where(fork.c.town == self._town))
        return {f"{row.device} {row.life} {row.number}" for row in rows}


def _still_true(told: list[Checkpoint]) -> Iterator[Checkpoint]:
    """Yield those of a feed's checkpoints, oldest first, that no restore has taken away.

    What was signed in an earlier epoch beyond where the next one began was lost by the restore between them.
    """
    reached: float = float("inf")
    epoch, began = "", 0
    for one in reversed(told):
        if epoch not in ("", one.epoch):
            reached = min(reached, began)
        epoch, began = one.epoch, one.seq
        if 0 < one.seq <= reached:
            yield one


def _faults(row: Row[tuple[object, ...]], found: Revision, key: bytes | None, gone: set[str]) -> Iterator[Problem]:
    head = found.head
    written = (head.record, head.case, head.device, head.life, head.number, head.prev, head.author, head.at)
    columns = (row.record, row.case_id, row.device, row.life, row.number, row.prev, row.author, row.at)
    if found.id != row.id or not is_whole(found) or written != columns:
        yield Problem("changed_revision", row.id)
    if key is None or not is_signed(found, key):
        yield Problem("bad_signature", row.id)
    if found.body_bytes is None and not gone:
        yield Problem("missing_body", row.id)
    if found.body_bytes is not None and gone:
        yield Problem("body_of_the_erased", row.id)
