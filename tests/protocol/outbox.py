"""What a desk notes of its own work: what the center has, what is offered once more, and its numbers in a feed."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from casework.model.exchange import Cursor, Entry, FeedPage
from tests.protocol.desk import Desk
from tests.protocol.disk import Post
from tests.protocol.states import NO_ACCESS, QUARANTINED


def adopt(desk: Desk, names: Iterable[str]) -> None:
    """Note that the center has these own ones, forgotten here, kept apart before or never answered for."""
    disk = desk.disk
    for name in names:
        post = disk.outbox.setdefault(name, Post("known")) if name in disk.rows else Post("known")
        if post.result in (QUARANTINED, "") or post.why == NO_ACCESS:
            disk.outbox[name] = replace(post, result="stored", why="")
            desk.told_received.add(name)


def offer_again(desk: Desk, begin: Mapping[str, Cursor]) -> None:
    """Offer everything again that is not known to be safe, and read the feeds anew."""
    disk = desk.disk
    for name, post in disk.outbox.items():
        if desk.rules.desk_offers_again and not post.safe and post.result != "refused":
            disk.outbox[name] = Post()
    disk.cursors = dict(begin)


def offer_case(desk: Desk, case: str) -> None:
    """Offer again what the center said of that a case is not one's own."""
    disk = desk.disk
    for name, post in disk.outbox.items():
        if post.why == NO_ACCESS and disk.rows[name].case == case:
            disk.outbox[name] = replace(post, result="", why="")


def note_numbers(desk: Desk, scope: str, page: FeedPage, told: list[str]) -> None:
    """Note the numbers of the desk's own revisions in a page."""
    outbox = desk.disk.outbox
    for seq, name in _numbers(page.entries, told):
        if (post := outbox.get(name)) and not post.safe:
            outbox[name] = replace(post, scope=scope, seq=seq)


def _numbers(entries: Iterable[Entry], told: list[str]) -> list[tuple[int, str]]:
    found = []
    for entry in entries:
        if entry.kind == "revision":
            found.append((entry.seq, entry.ref))
        elif entry.kind == "yours" and entry.ref in told:
            first = told.index(entry.ref)
            found += list(enumerate(told[first : first + entry.end - entry.seq + 1], entry.seq))
    return found
