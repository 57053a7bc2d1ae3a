"""A revision: what one save changed in one record, in bytes that can be hashed, chained and signed."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import Any, TypeAlias

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from casework.model.moments import Moment
from casework.model.problems import CaseworkError

Value: TypeAlias = str | bool | int | list["Value"] | dict[str, "Value"] | None

MAX_BODY_BYTES = 256 * 1024
MAX_PATHS = 2_000
MAX_DEPTH = 8
MAX_PARENTS = 64
LARGEST_INTEGER = 2**53 - 1


class BadRevision(CaseworkError):
    """A revision that cannot be authentic, or is larger than the format allows; `place` says where."""

    code = "bad_revision"


class TooLong(BadRevision):
    """What one save says is larger than a revision can be; `place` is its longest answer."""

    code = "too_long"


@dataclass(frozen=True)
class Written:
    """A value for one field, with the ids of the writes that the author's screen showed and this one replaces."""

    value: Value = field(repr=False)
    over: tuple[str, ...] = ()


@dataclass(frozen=True)
class Body:
    """What a revision says; stands apart from the head so that the law can erase it while the chain holds.

    `salt` (128 random bits, hex) makes the hash of an erased body useless for guessing what it said.
    """

    salt: str
    kind: str
    form: str
    sets: Mapping[str, Written] = field(repr=False)
    why: str = ""
    blobs: tuple[str, ...] = ()

    def canonical(self) -> bytes:
        """Return the bytes of RFC 8785 for this body."""
        return canonical(
            {
                "salt": self.salt,
                "kind": self.kind,
                "form": self.form,
                "why": self.why,
                "set": {path: {"v": to.value, "over": list(to.over)} for path, to in self.sets.items()},
                "blobs": list(self.blobs),
            },
        )


@dataclass(frozen=True)
class Head:
    """Who wrote, when, after what; holds nothing of what was written but its hash (`body`).

    `number` and `prev` make a chain per device; `life` starts anew when a device was put back or copied;
    `at` is a hybrid logical clock, "milliseconds.counter".
    """

    record: str
    case: str
    parents: tuple[str, ...]
    device: str
    life: int
    number: int
    prev: str
    author: str
    at: str
    body: str

    def canonical(self) -> bytes:
        """Return the bytes of RFC 8785 for this head; their SHA-256 is the revision's id."""
        return canonical({"v": 1, **vars(self), "parents": list(self.parents)})


@dataclass(frozen=True)
class Stub:
    """What is left of a body that the law had erased: for each path the writes it replaced, and no value.

    Without it the values that the erased ones had replaced would be visible again.
    """

    over: Mapping[str, tuple[str, ...]]

    def told(self) -> dict[str, list[str]]:
        """Return it as JSON data."""
        return {path: list(names) for path, names in self.over.items()}


@dataclass(frozen=True)
class Revision:
    """One immutable, signed save (revision); the bytes are kept as they were first written.

    `stub` stands in for the body where that alone was erased. Head and body are taken out of the bytes when somebody
    asks for them: whoever only passes it on need not.
    """

    id: str
    head_bytes: bytes = field(repr=False)
    sign: bytes = field(repr=False)
    body_bytes: bytes | None = field(default=None, repr=False)
    stub: Stub | None = None

    @cached_property
    def head(self) -> Head:
        """Return who wrote it, when and after what."""
        return _head(json.loads(self.head_bytes))

    @cached_property
    def body(self) -> Body | None:
        """Return what it says, None when that was erased."""
        return None if self.body_bytes is None else _body(json.loads(self.body_bytes))


class DeviceKey:
    """The key with which one device signs what was written on it (Ed25519)."""

    def __init__(self, private: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(private)

    @classmethod
    def new(cls) -> "DeviceKey":
        """Return a fresh random key."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def private(self) -> bytes:
        """Return the 32 secret bytes; they belong in the encrypted database and nowhere else."""
        return self._key.private_bytes_raw()

    @property
    def public(self) -> bytes:
        """Return the 32 bytes with which everybody can check this device's signatures."""
        return self._key.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """Return the signature (64 bytes) over a message that is no revision."""
        return self._key.sign(message)

    def signed(self, head: Head, body: Body) -> Revision:
        """Return the revision of `head` and `body`; raises BadRevision when the body is over the limits."""
        body_bytes = body.canonical()
        _check_limits(body, body_bytes, head.parents)
        head_bytes = head.canonical()
        name = digest(head_bytes)
        return _understood(Revision(name, head_bytes, self._key.sign(name.encode()), body_bytes), head, body)


def canonical(data: Any) -> bytes:
    """Return the one way to write `data` as JSON (RFC 8785); raises BadRevision for what cannot be written."""
    try:
        return _plain_bytes(data) if is_plain(data) else rfc8785.dumps(dict(data))
    except (rfc8785.CanonicalizationError, UnicodeEncodeError, RecursionError) as wrong:
        raise BadRevision(place="value", reason=str(wrong)) from wrong


def is_plain(data: Any) -> bool:
    """Tell whether the language's own JSON, six times as fast, writes `data` as RFC 8785 does.

    They differ in floats, in integers that are too large, and in the order of keys with letters of their own.
    """
    kind = type(data)
    if kind is dict:
        inner, fits = data.values(), all(type(key) is str and key.isascii() for key in data)
    elif kind is list:
        inner, fits = data, True
    else:
        return kind in _SIMPLE or (kind is int and -LARGEST_INTEGER <= data <= LARGEST_INTEGER)
    return fits and all(type(one) is str or is_plain(one) for one in inner)


_SIMPLE = (str, bool, type(None))
_plain_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def _plain_bytes(data: Any) -> bytes:
    return _plain_json(data).encode()


def digest(data: bytes) -> str:
    """Return the SHA-256 of `data` as 43 characters that stand well in JSON and file names."""
    return urlsafe_b64encode(sha256(data).digest()).rstrip(b"=").decode()


def is_signed(revision: Revision, public_key: bytes) -> bool:
    """Tell whether the key's holder signed this head, and head and body belong together."""
    try:
        _opened(public_key).verify(revision.sign, revision.id.encode())
    except (InvalidSignature, ValueError):
        return False
    return is_whole(revision)


@lru_cache(maxsize=1_000)
def _opened(public_key: bytes) -> Ed25519PublicKey:
    # Making the key ready takes a tenth of a check, and most revisions of a page are of a few desks.
    return Ed25519PublicKey.from_public_bytes(public_key)


def is_whole(revision: Revision) -> bool:
    """Tell whether the id is the head's hash and the head names the hash of the body, when there is one."""
    body_fits = revision.body_bytes is None or digest(revision.body_bytes) == revision.head.body
    return body_fits and digest(revision.head_bytes) == revision.id


def as_message(revision: Revision) -> dict[str, Any]:
    """Return the revision as JSON data: head, signature and, unless erased, body; else what is left of it."""
    message: dict[str, Any] = json.loads(message_bytes(revision))
    return message


def message_bytes(revision: Revision) -> bytes:
    """Return the revision as the bytes of its JSON: head and body, or the stub of it, stand in it as they are kept."""
    said = b""
    if revision.body_bytes is not None:
        said = b',"body":' + revision.body_bytes
    elif revision.stub is not None:
        said = b',"stub":' + _plain_bytes(revision.stub.told())
    return b'{"head":%b,"sign":"%b"%b}' % (revision.head_bytes, _text(revision.sign).encode(), said)


def from_message(message: Mapping[str, Any]) -> Revision:
    """Return the revision that JSON data describes; raises BadRevision naming the first wrong place."""
    try:
        head: Any = message["head"]
        body: Any = message.get("body")
        plain = is_plain(head) and is_plain(body)
        write = _plain_bytes if plain else canonical
        head_bytes, body_bytes = write(head), write(body) if "body" in message else None
        sign = _bytes(message["sign"])
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as wrong:
        raise BadRevision(place="message", reason=str(wrong)) from wrong
    if not plain:
        read = from_bytes(head_bytes, sign, body_bytes)
    else:
        read = _read(Revision(digest(head_bytes), head_bytes, sign, body_bytes), head, body)
    return replace(read, stub=read_stub(message["stub"])) if body_bytes is None and "stub" in message else read


def stub_of(body: Body) -> Stub:
    """Return what is to be left of a body when it is erased."""
    return Stub({path: to.over for path, to in body.sets.items()})


def read_stub(data: object) -> Stub:
    """Return the stub that JSON data says; raises BadRevision."""
    if not isinstance(data, dict) or len(data) > MAX_PATHS:
        raise BadRevision(place="stub")
    _all_of(list, "stub", list(data.values()))
    _all_of(str, "stub", [name for names in data.values() for name in names])
    return Stub({path: tuple(names) for path, names in data.items()})


def from_bytes(head_bytes: bytes, sign: bytes, body_bytes: bytes | None) -> Revision:
    """Return the revision kept in these bytes; raises BadRevision naming the first wrong place."""
    try:
        head, body = json.loads(head_bytes), None if body_bytes is None else json.loads(body_bytes)
    except (ValueError, RecursionError) as wrong:
        raise BadRevision(place="message", reason=str(wrong)) from wrong
    return _read(Revision(digest(head_bytes), head_bytes, sign, body_bytes), head, body)


def _read(revision: Revision, head_data: Any, body_data: Any) -> Revision:
    """Return a revision with the data of its bytes understood, strictly."""
    try:
        head = _head(head_data)
        body = None if revision.body_bytes is None else _body(body_data)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as wrong:
        raise BadRevision(place="message", reason=str(wrong)) from wrong
    if body is not None and revision.body_bytes is not None:
        _check_limits(body, revision.body_bytes, head.parents)
    return _understood(revision, head, body)


def _understood(revision: Revision, head: Head, body: Body | None) -> Revision:
    vars(revision).update(head=head, body=body)  # a revision is frozen
    return revision


HEAD_TEXTS = ("record", "case", "device", "prev", "author", "at", "body")
HEAD_NUMBERS = ("life", "number")
HEAD_FIELDS = frozenset({"v", "parents", *HEAD_TEXTS, *HEAD_NUMBERS})
BODY_FIELDS = frozenset({"salt", "kind", "form", "why", "set", "blobs"})


def _head(data: Any) -> Head:
    if data.get("v") != 1 or data.keys() != HEAD_FIELDS:
        raise BadRevision(place="head", reason="not the fields of version 1")
    parents = data["parents"]
    _all_of(list, "head", [parents])
    _all_of(str, "head", [*map(data.__getitem__, HEAD_TEXTS), *parents])
    _all_of(int, "head", [*map(data.__getitem__, HEAD_NUMBERS)])
    Moment.read(data["at"])
    return Head(
        data["record"], data["case"], tuple(parents), data["device"], data["life"], data["number"], data["prev"],
        data["author"], data["at"], data["body"],
    )  # fmt: skip


def _body(data: Any) -> Body:
    if data.keys() != BODY_FIELDS:
        raise BadRevision(place="body", reason="not the fields of version 1")
    told, blobs = data["set"], data["blobs"]
    _all_of(list, "body", [blobs, *(to["over"] for to in told.values())])
    _all_of(str, "body", [data["salt"], data["kind"], data["form"], data["why"], *blobs])
    _all_of(str, "body", [name for to in told.values() for name in to["over"]])
    sets = {path: Written(to["v"], tuple(to["over"])) for path, to in told.items()}
    return Body(data["salt"], data["kind"], data["form"], sets, data["why"], tuple(blobs))


def _all_of(kind: type, place: str, values: list[Any]) -> None:
    for other in set(map(type, values)) - {kind}:
        raise BadRevision(place=place, reason=f"{kind.__name__} expected, not {other.__name__}")


def _check_limits(body: Body, body_bytes: bytes, parents: tuple[str, ...]) -> None:
    if len(body_bytes) > MAX_BODY_BYTES:
        longest = max(body.sets, key=lambda path: len(str(body.sets[path].value)), default="body")
        raise TooLong(place=longest, reason=f"{len(body_bytes)} bytes, at most {MAX_BODY_BYTES}")
    if len(body.sets) > MAX_PATHS:
        raise BadRevision(place="body", reason=f"{len(body.sets)} fields, at most {MAX_PATHS}")
    if len(parents) > MAX_PARENTS:
        raise BadRevision(place="head", reason=f"{len(parents)} parents, at most {MAX_PARENTS}")
    for path, to in body.sets.items():
        check_value(path, to.value)


def check_value(path: str, value: Any, depth: int = MAX_DEPTH) -> None:
    """Do nothing when a value can stand in a revision; raises BadRevision with `path` as the place otherwise."""
    if depth == 0:
        raise BadRevision(place=path, reason=f"deeper than {MAX_DEPTH}")
    if isinstance(value, float) or (isinstance(value, int) and abs(value) > LARGEST_INTEGER):
        raise BadRevision(place=path, reason="a number that not every computer reads alike")
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in inner:
        check_value(path, item, depth - 1)


def _text(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
