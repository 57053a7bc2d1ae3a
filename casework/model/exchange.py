"""What a desk and the center say to each other: revisions offered, what became of them, and pages of the feeds."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from casework.model.problems import CaseworkError
from casework.model.revisions import BadRevision, Revision, digest, from_message, message_bytes
from casework.model.seeing import BadTelling, Look, You, read_you, told_you

PROTOCOL = 1
OLDEST_PROTOCOL = 1
"""The newest way of speaking, and the oldest that the center still understands."""

MOST_REVISIONS = 500
MOST_BYTES = 2 * 1024 * 1024
"""The most that one request offers."""

RESULTS = ("stored", "known", "parked", "quarantined", "refused")
"""What becomes of an offered revision; all but the last are kept at the center."""

FEED_KINDS = ("revision", "yours", "case_in", "case_out", "erased", "policy", "notice")
GONE_KINDS = ("case_out", "erased")
ORDERS = ("lock", "wipe")

Thing = TypeVar("Thing")


class BadMessage(CaseworkError):
    """A message that is not what the protocol says; `place` names where."""

    code = "bad_message"


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
class FeedPage:
    """A page of one feed: everything after `first` up to and with `last`, without a hole.

    `chain` is the chain at `last`, `safe` the highest number that lies in a backup of the center, and `more` tells
    that another page is waiting.
    """

    epoch: str
    first: int
    last: int
    chain: str
    safe: int
    more: bool
    entries: tuple[Entry, ...] = ()

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
    """

    time: str
    results: tuple[Result, ...] = ()
    feeds: Mapping[str, FeedPage] = field(default_factory=dict)
    devices: Mapping[str, str] = field(default_factory=dict)
    orders: tuple[str, ...] = ()
    you: You | None = None
    own: tuple[int, int] = (0, 0)


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


def request_bytes(request: Request) -> bytes:
    """Return a request as JSON."""
    gone = {"gone": [vars(one) for one in request.gone]} if request.gone else {}
    told = {
        **gone,
        "protocol": request.protocol,
        "app": request.app,
        "time": request.time,
        "limit": request.limit,
        "cursors": {scope: vars(cursor) for scope, cursor in request.cursors.items()},
        "looks": [vars(look) for look in request.looks],
        "noticed": list(request.noticed),
    }
    return _with(told, "push", map(message_bytes, request.push))


def answer_bytes(answer: Answer) -> bytes:
    """Return an answer as JSON."""
    told = {
        "time": answer.time,
        "results": [_result_message(result) for result in answer.results],
        "devices": dict(answer.devices),
        "orders": list(answer.orders),
        **({"you": told_you(answer.you)} if answer.you else {}),
        "own": list(answer.own),
    }
    pages = b",".join(_json(scope) + b":" + _page_bytes(page) for scope, page in answer.feeds.items())
    return b'%b,"feeds":{%b}}' % (_json(told)[:-1], pages)


def read_answer(data: object) -> Answer:
    """Return the answer that JSON data says; raises BadMessage naming the first wrong place."""
    told = _table(data, "answer")
    feeds = {scope: _read_page(page, f"feeds.{scope}") for scope, page in _table(told.get("feeds"), "feeds").items()}
    return Answer(
        time=_text(told.get("time"), "time"),
        results=tuple(
            _read_result(one, f"results[{at}]") for at, one in enumerate(_list(told.get("results"), "results"))
        ),
        feeds=feeds,
        devices=_read_devices(told),
        orders=tuple(_one_of(one, ORDERS, "orders") for one in _list(told.get("orders"), "orders")),
        you=_read_you(told["you"]) if "you" in told else None,
        own=_read_own(told),
    )


def case_bytes(page: CasePage) -> bytes:
    """Return a page of a case as JSON."""
    told = {"after": page.after, "devices": dict(page.devices)}
    return _with(told, "revisions", map(message_bytes, page.revisions))


def read_case(data: object) -> CasePage:
    """Return the page of a case that JSON data says; raises BadMessage naming the first wrong place."""
    told = _table(data, "case")
    found = _list(told.get("revisions"), "revisions")
    return CasePage(
        tuple(_read_revision(one, f"revisions[{at}]") for at, one in enumerate(found)),
        _text(told.get("after"), "after"),
        _read_devices(told),
    )


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


def _result_message(result: Result) -> dict[str, Any]:
    told: dict[str, Any] = {"id": result.id, "is": result.became}
    if result.why:
        told["why"] = result.why
    if result.needs:
        told["needs"] = list(result.needs)
    return told


def _page_bytes(page: FeedPage) -> bytes:
    told = {
        "epoch": page.epoch,
        "from": page.first,
        "to": page.last,
        "chain": page.chain,
        "safe": page.safe,
        "more": page.more,
    }
    return _with(told, "entries", map(_entry_bytes, page.entries))


def _entry_bytes(entry: Entry) -> bytes:
    if not entry.kind:
        return b'{"skip":[%d,%d]}' % (entry.seq, entry.end)
    if entry.revision is not None:
        return b'{"seq":%d,"revision":%b}' % (entry.seq, message_bytes(entry.revision))
    if entry.kind == "yours":
        return _json({"seq": entry.seq, "to": entry.end, "yours": entry.ref})
    return _json({"seq": entry.seq, entry.kind: entry.ref})


def _with(told: Mapping[str, Any], name: str, parts: Iterable[bytes]) -> bytes:
    """Return a table as JSON with a list of parts in it that are JSON already: most of a message, written once."""
    return b'%b,"%b":[%b]}' % (_json(told)[:-1], name.encode(), b",".join(parts))


_json_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _json(data: object) -> bytes:
    return _json_text(data).encode()


def _read_result(data: object, place: str) -> Result:
    told = _table(data, place)
    return Result(
        id=_text(told.get("id"), f"{place}.id"),
        became=_one_of(told.get("is"), RESULTS, f"{place}.is"),
        why=_text(told.get("why", ""), f"{place}.why"),
        needs=tuple(_text(one, f"{place}.needs") for one in _list(told.get("needs", []), f"{place}.needs")),
    )


def _read_own(told: Mapping[str, Any]) -> tuple[int, int]:
    numbers = [_number(one, "own") for one in _list(told.get("own", [0, 0]), "own")]
    if len(numbers) != 2:  # noqa: PLR2004 -- the life and the number
        raise BadMessage(place="own")
    return numbers[0], numbers[1]


def _read_page(data: object, place: str) -> FeedPage:
    told = _table(data, place)
    entries = _list(told.get("entries"), f"{place}.entries")
    return FeedPage(
        epoch=_text(told.get("epoch"), f"{place}.epoch"),
        first=_number(told.get("from"), f"{place}.from"),
        last=_number(told.get("to"), f"{place}.to"),
        chain=_text(told.get("chain"), f"{place}.chain"),
        safe=_number(told.get("safe"), f"{place}.safe"),
        more=told.get("more") is True,
        entries=tuple(_read_entry(one, f"{place}.entries[{at}]") for at, one in enumerate(entries)),
    )


def _read_entry(data: object, place: str) -> Entry:
    told = _table(data, place)
    if "skip" in told:
        span = [_number(one, f"{place}.skip") for one in _list(told["skip"], f"{place}.skip")]
        if len(span) != 2 or span[0] > span[1]:  # noqa: PLR2004 -- the first and the last
            raise BadMessage(place=f"{place}.skip")
        return Entry(span[0], last=span[1])
    seq = _number(told.get("seq"), f"{place}.seq")
    kind = next((kind for kind in FEED_KINDS if kind in told), "")
    if not kind:
        raise BadMessage(place=place)
    if kind != "revision":
        last = _number(told.get("to", seq), f"{place}.to")
        return Entry(seq, kind, _text(told[kind], f"{place}.{kind}"), last)
    revision = _read_revision(told["revision"], f"{place}.revision")
    return Entry(seq, kind, revision.id, revision=revision)


def _read_you(data: object) -> You:
    try:
        return read_you(data)
    except BadTelling as wrong:
        raise BadMessage(place=wrong.values.get("place")) from wrong


def _read_revision(data: object, place: str) -> Revision:
    try:
        return from_message(_table(data, place))
    except BadRevision as wrong:
        raise BadMessage(place=place, reason=wrong.values.get("place")) from wrong


def _read_devices(told: Mapping[str, Any]) -> dict[str, str]:
    return {name: _text(key, f"devices.{name}") for name, key in _table(told.get("devices"), "devices").items()}


def _table(data: object, place: str) -> Mapping[str, Any]:
    return _typed(data, dict, place)


def _list(data: object, place: str) -> Iterable[Any]:
    return _typed(data, list, place)


def _text(data: object, place: str) -> str:
    return _typed(data, str, place)


def _number(data: object, place: str) -> int:
    number = _typed(data, int, place)
    if isinstance(data, bool) or number < 0:
        raise BadMessage(place=place)
    return number


def _typed(data: object, kind: type[Thing], place: str) -> Thing:
    if not isinstance(data, kind):
        raise BadMessage(place=place)
    return data


def _one_of(data: object, known: tuple[str, ...], place: str) -> str:
    if data not in known:
        raise BadMessage(place=place)
    return str(data)
