"""Revisions of a run: the product's own, unsigned and with ids that cost nothing."""

from collections.abc import Mapping

from casework.model.revisions import Body, Head, Revision, Stub, Written, stub_of


def revision(name: str, head: Head, sets: Mapping[str, Written]) -> Revision:
    """Return a revision that says what was set."""
    return _understood(Revision(name, b"", b"", b""), head, Body("", "note", "note@1", sets))


def without_words(one: Revision) -> Revision:
    """Return the head of a revision, with what is known of what it replaced when it was erased by itself before."""
    return one if one.body is None else _understood(Revision(one.id, b"", b""), one.head, None)


def left_of(one: Revision, *, keeps_stub: bool = True) -> Revision:
    """Return what is left of a revision that is erased by itself: its head, and what it replaced."""
    if one.body is None:
        return one
    stub = stub_of(one.body) if keeps_stub else Stub({})
    return _understood(Revision(one.id, b"", b"", None, stub), one.head, None)


def _understood(one: Revision, head: Head, body: Body | None) -> Revision:
    vars(one).update(head=head, body=body)  # as the product does when it has read the bytes
    return one
