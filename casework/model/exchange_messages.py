"""How requests, answers and pages are written as JSON, and read from it strictly."""

import json
from collections.abc import Iterable, Mapping
from re import compile as pattern
from typing import Any

from casework.model.exchange import (
    FEED_KINDS,
    ORDERS,
    RESULTS,
    Answer,
    CasePage,
    Entry,
    FeedPage,
    Mark,
    Request,
    Result,
)
from casework.model.message_reading import BadMessage, a_list, a_number, a_table, a_text, one_of, texts
from casework.model.revisions import BadRevision, Revision, from_message, message_bytes
from casework.model.seeing import read_you, told_you

_KEY = pattern(r"[0-9a-f]{64}")
"""A public key of Ed25519 in hexadecimal."""


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
        "results": [result_message(result) for result in answer.results],
        "devices": dict(answer.devices),
        "orders": list(answer.orders),
        **({"you": told_you(answer.you)} if answer.you else {}),
        "own": list(answer.own),
        **({"uncounted": list(answer.uncounted)} if answer.uncounted else {}),
    }
    pages = b",".join(_json(scope) + b":" + _page_bytes(page) for scope, page in answer.feeds.items())
    return b'%b,"feeds":{%b}}' % (_json(told)[:-1], pages)


def read_answer(data: object) -> Answer:
    """Return the answer that JSON data says; raises BadMessage naming the first wrong place."""
    told = a_table(data, "answer")
    feeds = {scope: _read_page(page, f"feeds.{scope}") for scope, page in a_table(told.get("feeds"), "feeds").items()}
    return Answer(
        time=a_text(told.get("time"), "time"),
        results=tuple(
            read_result(one, f"results[{at}]") for at, one in enumerate(a_list(told.get("results"), "results"))
        ),
        feeds=feeds,
        devices=_read_devices(told),
        orders=tuple(one_of(one, ORDERS, "orders") for one in a_list(told.get("orders"), "orders")),
        you=read_you(told["you"]) if "you" in told else None,
        own=_read_own(told),
        # A center of an earlier year does not say.
        uncounted=texts(told.get("uncounted", []), "uncounted"),
    )


def case_bytes(page: CasePage) -> bytes:
    """Return a page of a case as JSON."""
    told = {"after": page.after, "devices": dict(page.devices)}
    return _with(told, "revisions", map(message_bytes, page.revisions))


def read_case(data: object) -> CasePage:
    """Return the page of a case that JSON data says; raises BadMessage naming the first wrong place."""
    told = a_table(data, "case")
    found = a_list(told.get("revisions"), "revisions")
    return CasePage(
        tuple(_read_revision(one, f"revisions[{at}]") for at, one in enumerate(found)),
        a_text(told.get("after"), "after"),
        _read_devices(told),
    )


def result_message(result: Result) -> dict[str, Any]:
    """Return what became of one revision as JSON data."""
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
        "marks": [[mark.seq, mark.chain] for mark in page.marks],
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


def read_result(data: object, place: str) -> Result:
    """Return what became of one revision as JSON data says; raises BadMessage naming the first wrong place."""
    told = a_table(data, place)
    return Result(
        id=a_text(told.get("id"), f"{place}.id"),
        became=one_of(told.get("is"), RESULTS, f"{place}.is"),
        why=a_text(told.get("why", ""), f"{place}.why"),
        needs=tuple(a_text(one, f"{place}.needs") for one in a_list(told.get("needs", []), f"{place}.needs")),
    )


def _read_own(told: Mapping[str, Any]) -> tuple[int, int]:
    numbers = [a_number(one, "own") for one in a_list(told.get("own", [0, 0]), "own")]
    if len(numbers) != 2:  # noqa: PLR2004 -- the life and the number
        raise BadMessage(place="own")
    return numbers[0], numbers[1]


def _read_page(data: object, place: str) -> FeedPage:
    told = a_table(data, place)
    entries = a_list(told.get("entries"), f"{place}.entries")
    return FeedPage(
        epoch=a_text(told.get("epoch"), f"{place}.epoch"),
        first=a_number(told.get("from"), f"{place}.from"),
        last=a_number(told.get("to"), f"{place}.to"),
        chain=a_text(told.get("chain"), f"{place}.chain"),
        safe=a_number(told.get("safe"), f"{place}.safe"),
        more=told.get("more") is True,
        entries=tuple(_read_entry(one, f"{place}.entries[{at}]") for at, one in enumerate(entries)),
        marks=tuple(_read_mark(one, f"{place}.marks") for one in a_list(told.get("marks", []), f"{place}.marks")),
    )


def _read_mark(data: object, place: str) -> Mark:
    told = list(a_list(data, place))
    if len(told) != 2:  # noqa: PLR2004 -- a number and its chain
        raise BadMessage(place=place)
    return Mark(a_number(told[0], place), a_text(told[1], place))


def _read_entry(data: object, place: str) -> Entry:
    told = a_table(data, place)
    if "skip" in told:
        span = [a_number(one, f"{place}.skip") for one in a_list(told["skip"], f"{place}.skip")]
        if len(span) != 2 or span[0] > span[1]:  # noqa: PLR2004 -- the first and the last
            raise BadMessage(place=f"{place}.skip")
        return Entry(span[0], last=span[1])
    seq = a_number(told.get("seq"), f"{place}.seq")
    kind = next((kind for kind in FEED_KINDS if kind in told), "")
    if not kind:
        raise BadMessage(place=place)
    if kind != "revision":
        # What a desk offered is told in one row for several numbers; nothing else is.
        last = a_number(told.get("to", seq), f"{place}.to") if kind == "yours" else seq
        if last < seq:
            raise BadMessage(place=f"{place}.to")
        return Entry(seq, kind, a_text(told[kind], f"{place}.{kind}"), last)
    revision = _read_revision(told["revision"], f"{place}.revision")
    return Entry(seq, kind, revision.id, revision=revision)


def _read_revision(data: object, place: str) -> Revision:
    try:
        return from_message(a_table(data, place))
    except BadRevision as wrong:
        raise BadMessage(place=place, reason=wrong.values.get("place")) from wrong


def _read_devices(told: Mapping[str, Any]) -> dict[str, str]:
    devices = {name: a_text(key, f"devices.{name}") for name, key in a_table(told.get("devices"), "devices").items()}
    for name, key in devices.items():
        if not _KEY.fullmatch(key):
            raise BadMessage(place=f"devices.{name}")
    return devices
