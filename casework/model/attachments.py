"""Attachments: a document sealed with a key of its own, in parts that travel and can be checked one by one.

The seal is the STREAM of AES-256-GCM: a nonce counts the parts and says which is the last, so no part can be changed,
moved or left out. A key seals one document and is never used again; the same key and document give the same bytes.
"""

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from re import compile as pattern
from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from casework.model.problems import CaseworkError
from casework.model.revisions import Body

PART = 1024 * 1024
TAG = 16
PIECE = PART - TAG
"""Bytes of a sealed part, of what proves it, and of the document in it; only the last part may be shorter."""

MOST_ATTACHMENT = 50 * 1024 * 1024
"""The most sealed bytes of one attachment."""

KEY_BYTES, LONGEST_NAME = 32, 255

_WRITTEN = pattern(r"([\w-]{43}) ([0-9a-f]{64}) ([0-9a-f]{64}) ([1-9][0-9]{0,8}) ([^\x00]{0,255})")


class AttachmentTooLarge(CaseworkError):
    """A document that is larger than what may be attached."""

    code = "attachment_too_large"


class BadPart(CaseworkError):
    """A part that is not what was sealed."""

    code = "bad_part"


@dataclass(frozen=True)
class Attachment:
    """Where a document can be had, and how it is opened (bilag).

    `id` is the SHA-256 of the sealed bytes, `size` how many they are; `sha256` (hex) is that of the document itself.
    """

    id: str
    key: bytes = field(repr=False)
    sha256: str
    size: int
    name: str = field(repr=False)

    def written(self) -> str:
        """Return it as it stands in the body of the revision that refers to it: erased with it, nobody has the key."""
        return f"{self.id} {self.key.hex()} {self.sha256} {self.size} {self.name}"

    @property
    def parts(self) -> int:
        """Return in how many parts it travels."""
        return -(-self.size // PART)


def attached(name: str, data: bytes) -> Attachment:
    """Return a document as an attachment, with a fresh key; raises AttachmentTooLarge."""
    key = token_bytes(KEY_BYTES)
    if len(data) + TAG * _pieces(len(data)) > MOST_ATTACHMENT:
        raise AttachmentTooLarge(bytes=len(data), most=MOST_ATTACHMENT)
    whole, size = sha256(), 0
    for part in sealed_parts(key, data):
        whole.update(part)
        size += len(part)
    return Attachment(
        named_by(whole.digest()), key, sha256(data).hexdigest(), size, name.replace("\0", " ")[:LONGEST_NAME]
    )


def read_attachment(text: str) -> Attachment | None:
    """Return the attachment that a body names, None for what a newer program may have written there."""
    found = _WRITTEN.fullmatch(text)
    if found is None or int(found[4]) > MOST_ATTACHMENT:
        return None
    return Attachment(found[1], bytes.fromhex(found[2]), found[3], int(found[4]), found[5])


def attachments_of(body: Body | None) -> tuple[Attachment, ...]:
    """Return the attachments that a body names, each once."""
    found = {one.id: one for text in (body.blobs if body else ()) if (one := read_attachment(text))}
    return tuple(found.values())


def sealed_parts(key: bytes, data: bytes) -> Iterator[bytes]:
    """Yield a document in its sealed parts; there is always one."""
    for number in range(_pieces(len(data))):
        yield sealed_part(key, data, number)


def sealed_part(key: bytes, data: bytes, number: int) -> bytes:
    """Return one sealed part of a document."""
    piece = data[number * PIECE : (number + 1) * PIECE]
    return AESGCM(key).encrypt(_nonce(number, last=number == _pieces(len(data)) - 1), piece, None)


def opened_part(attachment: Attachment, number: int, sealed: bytes) -> bytes:
    """Return what is in one part; raises BadPart when it is not the part that was sealed there."""
    try:
        return AESGCM(attachment.key).decrypt(_nonce(number, last=number == attachment.parts - 1), sealed, None)
    except (InvalidTag, ValueError) as wrong:
        raise BadPart(part=number) from wrong


def opened(attachment: Attachment, parts: Iterable[bytes]) -> bytes:
    """Return the document in all its parts; raises BadPart when they are not those that were sealed."""
    data = b"".join(opened_part(attachment, number, part) for number, part in enumerate(parts))
    if sha256(data).hexdigest() != attachment.sha256:
        raise BadPart(part=attachment.parts)
    return data


def named_by(hashed: bytes) -> str:
    """Return the id that a SHA-256 (32 bytes) of sealed bytes gives, written as `digest` writes it."""
    return urlsafe_b64encode(hashed).rstrip(b"=").decode()


def _pieces(length: int) -> int:
    return max(1, -(-length // PIECE))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
