"""The feeds: what happened in a unit, or to one person's sight, numbered without a hole in the order it became true."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from casework.model.exchange import Cursor, Entry, FeedPage, marks_of, next_chain
from casework.model.problems import CaseworkError
from casework.model.revisions import Revision, read_stub
from center.access import is_user_scope
from center.states import LIVE
from center.tables import body, erasure, feed, feed_head, revision

PERSONAL = frozenset({"case_in", "case_out", "policy", "notice"})
"""Kinds of rows that stand in one person's own feed, or concern everybody."""


class FeedChanged(CaseworkError):
    """A cursor that does not lie in this feed: the center was put back to an earlier day, or another was meant."""

    code = "feed_changed"


@dataclass(frozen=True)
class Row:
    """One thing to be told in a feed; `case` decides who may see it."""

    kind: str
    ref: str
    case: str


# Asked in every request, and so put together once.
_THIS_HEAD = (feed_head.c.town == bindparam("in_town")) & (feed_head.c.scope == bindparam("name"))
_HEAD = select(feed_head).where(_THIS_HEAD)
_COUNT = (
    update(feed_head)
    .where(_THIS_HEAD)
    .values(seq=feed_head.c.seq + bindparam("more"))
    .returning(feed_head.c.seq, feed_head.c.chain)
)
_CHAINED = update(feed_head).where(_THIS_HEAD).values(chain=bindparam("reached"))
_OF_FEED = (feed.c.town == bindparam("in_town")) & (feed.c.scope == bindparam("name"))
_AFTER = select(feed).where(_OF_FEED, feed.c.seq > bindparam("reached")).order_by(feed.c.seq).limit(bindparam("most"))
_CHAIN = select(feed.c.chain).where(_OF_FEED, feed.c.seq == bindparam("reached"))
_REVISIONS = (
    select(revision.c.id, revision.c.head, revision.c.sign, body.c.bytes, erasure.c.stub)
    .select_from(
        revision.outerjoin(body, (body.c.town == bindparam("in_town")) & (body.c.revision == revision.c.id)).outerjoin(
            erasure, (erasure.c.town == bindparam("in_town")) & (erasure.c.ref == revision.c.id)
        )
    )
    .where(
        revision.c.town == bindparam("in_town"),
        revision.c.id.in_(bindparam("names", expanding=True)),
        revision.c.state == LIVE,
    )
)


def open_feed(connection: Connection, town: str, scope: str, epoch: str) -> None:
    """Begin a feed; done when a unit or a person is added, so that two writers never begin one at once."""
    connection.execute(insert(feed_head).values(town=town, scope=scope, epoch=epoch, seq=0, chain="", safe_seq=0))


def append(connection: Connection, town: str, rows: Mapping[str, Sequence[Row]]) -> None:
    """Write rows into feeds, as the last thing of a transaction.

    The counter row of each feed is updated first: its lock makes the order of numbers the order of commits, and a
    transaction that fails leaves no hole. Feeds are taken in one order, so that two writers never wait for each other.
    """
    for scope in sorted(scope for scope, found in rows.items() if found):
        _append(connection, town, scope, rows[scope])


def read_page(
    connection: Connection,
    town: str,
    scope: str,
    cursor: Cursor,
    limit: int,
    sees: Callable[[str], bool],
    offered: Sequence[str] = (),
    learn: Callable[[Collection[str]], None] = lambda _cases: None,
) -> FeedPage:
    """Return the next page of a feed after a cursor; what the reader may not see is a range that says nothing.

    What the reader has just `offered` is told by its numbers alone. `learn` is told which cases `sees` will be asked
    about. Raises FeedChanged for a cursor of another epoch, ahead of the feed, or with another chain.
    """
    head = connection.execute(_HEAD, {"in_town": town, "name": scope}).first()
    if head is None:
        raise FeedChanged
    if cursor == Cursor(head.epoch, head.seq, head.chain):
        return FeedPage(head.epoch, cursor.seq, cursor.seq, cursor.chain, head.safe_seq, more=False)
    _check(connection, town, scope, cursor, head.epoch)
    rows = connection.execute(_AFTER, {"in_town": town, "name": scope, "reached": cursor.seq, "most": limit}).all()
    if not rows:
        return FeedPage(head.epoch, cursor.seq, cursor.seq, cursor.chain, head.safe_seq, more=False)
    learn({row.case_id for row in rows})
    told = set(offered)
    wanted = [row.ref for row in rows if row.kind == "revision" and row.ref not in told and sees(row.case_id)]
    entries = entries_of(rows, revisions_of(connection, town, wanted), offered, sees)
    last = rows[-1]
    marks = marks_of(entries, {row.seq: row.chain for row in rows})
    return FeedPage(head.epoch, cursor.seq, last.seq, last.chain, head.safe_seq, last.seq < head.seq, entries, marks)


def entries_of(
    rows: Iterable[object], found: Mapping[str, Revision], offered: Sequence[str], sees: Callable[[str], bool]
) -> tuple[Entry, ...]:
    """Return what rows of a feed say to a reader, without a hole; `found` are the revisions that are told whole."""
    following = dict(zip_longest(offered, offered[1:], fillvalue=""))
    return tuple(_tiled((_entry(row, found, following, sees) for row in rows), following))


def revisions_of(connection: Connection, town: str, names: Iterable[str]) -> dict[str, Revision]:
    """Return live revisions by their ids; one that was erased by itself is its head with what it replaced.

    What was erased with its record or case is not there any more.
    """
    asked = list(names)
    rows = connection.execute(_REVISIONS, {"in_town": town, "names": asked}) if asked else ()
    return {row.id: _read(row) for row in rows if row.bytes is not None or row.stub}


def _read(row: Any) -> Revision:
    stub = read_stub(json.loads(row.stub)) if row.bytes is None else None
    return Revision(row.id, row.head, row.sign, row.bytes, stub)


def _append(connection: Connection, town: str, scope: str, rows: Sequence[Row]) -> None:
    here = {"in_town": town, "name": scope}
    counted = connection.execute(_COUNT, {**here, "more": len(rows)}).one()
    chain, written = counted.chain, []
    for seq, row in enumerate(rows, counted.seq - len(rows) + 1):
        chain = next_chain(chain, row.kind, row.ref)
        told = {"kind": row.kind, "ref": row.ref, "case_id": row.case, "chain": chain}
        written.append({"town": town, "scope": scope, "seq": seq, **told})
    connection.execute(insert(feed), written)
    connection.execute(_CHAINED, {**here, "reached": chain})


def _check(connection: Connection, town: str, scope: str, cursor: Cursor, epoch: str) -> None:
    if cursor.epoch not in ("", epoch):
        raise FeedChanged
    if not cursor.seq:
        return
    chain = connection.scalar(_CHAIN, {"in_town": town, "name": scope, "reached": cursor.seq})
    if chain != cursor.chain:
        raise FeedChanged


def _entry(row: object, found: Mapping[str, Revision], offered: Collection[str], sees: Callable[[str], bool]) -> Entry:
    seq, kind, ref, case, scope = row.seq, row.kind, row.ref, row.case_id, row.scope  # type: ignore[attr-defined]  # a row of `feed`
    if kind == "revision":
        if ref in offered and sees(case):
            return Entry(seq, "yours", ref)
        told = found.get(ref)
        return Entry(seq, kind, ref, revision=told) if told else Entry(seq)
    # That a case went out of sight is told to the one who saw it, and that something was erased to whoever held it.
    own = kind in PERSONAL or (kind == "erased" and is_user_scope(scope))
    return Entry(seq, kind, ref) if own or sees(case) else Entry(seq)


def _tiled(entries: Iterable[Entry], following: Mapping[str, str]) -> Iterator[Entry]:
    """Yield the entries with ranges drawn together: of what says nothing, and of what was offered one after another."""
    span: list[Entry] = []
    for entry in entries:
        if span and not _goes_on(span[-1], entry, following):
            yield _drawn_together(span)
            span = []
        span.append(entry)
    if span:
        yield _drawn_together(span)


def _drawn_together(span: Sequence[Entry]) -> Entry:
    return span[0] if len(span) == 1 else replace(span[0], last=span[-1].seq)


def _goes_on(before: Entry, entry: Entry, following: Mapping[str, str]) -> bool:
    if entry.kind != before.kind:
        return False
    return not entry.kind or (entry.kind == "yours" and following.get(before.ref) == entry.ref)
