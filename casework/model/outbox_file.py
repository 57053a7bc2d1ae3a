"""What a desk hands in by file: sealed so that only its center can read it, and signed so that it knows whose."""

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from hmac import compare_digest
from hmac import digest as keyed
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from casework.model.device_proof import Proof, read_proof
from casework.model.exchange import Result
from casework.model.exchange_messages import read_result, result_message
from casework.model.message_reading import BadMessage
from casework.model.problems import CaseworkError
from casework.model.revisions import BadRevision, Revision, as_message, from_message

OUTBOX, RECEIPT = b"sagsgang-outbox/1", "sagsgang-receipt/1"
WAY = ("FILE", "/outbox")
"""What stands where a request has its method and path, in the proof of a file."""

MOST_PLAIN = 256 * 1024 * 1024
"""The most bytes that a file may hold, unpacked."""

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class OtherCenter(CaseworkError):
    """The file is sealed to another center, or to a key that this one no longer has."""

    code = "other_center"


class DamagedFile(CaseworkError):
    """The file was changed on its way, is not whole, or is something else; nothing of it was taken in."""

    code = "damaged_file"


@dataclass(frozen=True)
class CenterKey:
    """The key that files are sealed to, by which nobody but the center can read them; `id` tells one from another."""

    id: str
    public: bytes


@dataclass(frozen=True)
class HandedIn:
    """The inside of a file: the proof of the desk over `signed`, a token for the receipt, and the revisions."""

    proof: Proof
    signed: bytes = field(repr=False)
    token: bytes = field(repr=False)
    revisions: tuple[Revision, ...] = field(repr=False)


def key_id(public: bytes) -> str:
    """Return the name of a key."""
    return sha256(public).hexdigest()[:16]


def content(revisions: Iterable[Revision], token: bytes) -> bytes:
    """Return what is signed and sealed: revisions, and a token that only the center will know."""
    told = {"token": token.hex(), "push": [as_message(one) for one in revisions]}
    return zlib.compress(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def seal(signed: bytes, proof: Proof, key: CenterKey) -> bytes:
    """Return the file; its first line says only which key opens it."""
    first = OUTBOX + b" " + key.id.encode()
    inside = proof.header().encode() + b"\n" + signed
    return first + b"\n" + _SUITE.encrypt(inside, X25519PublicKey.from_public_bytes(key.public), info=first)


def sealed_to(data: bytes) -> str:
    """Return the id of the key that opens a file; raises DamagedFile."""
    kind, _, name = data.partition(b"\n")[0].partition(b" ")
    if kind != OUTBOX or not name.isalnum():
        raise DamagedFile
    return name.decode()


def unseal(data: bytes, private: bytes) -> HandedIn:
    """Return what is in a file; raises DamagedFile. Whether the proof holds is for the door to tell."""
    first, _, box = data.partition(b"\n")
    try:
        inside = _SUITE.decrypt(box, X25519PrivateKey.from_private_bytes(private), info=first)
        header, _, signed = inside.partition(b"\n")
        told, plain = read_proof(header.decode()), json.loads(_unpacked(signed))
        revisions = tuple(from_message(one) for one in plain["push"])
        token = bytes.fromhex(plain["token"])
    except (InvalidTag, BadRevision, ValueError, KeyError, TypeError, RecursionError, zlib.error):
        raise DamagedFile from None
    if told is None:
        raise DamagedFile
    return HandedIn(told, signed, token, revisions)


def receipt(device: str, results: Iterable[Result], token: bytes) -> bytes:
    """Return the receipt for a file; nobody can make one who has not opened the file."""
    told = {"device": device, "results": [result_message(one) for one in results]}
    said = json.dumps(told, sort_keys=True, separators=(",", ":"))
    return json.dumps({"format": RECEIPT, "told": said, "check": _check(said, token)}).encode()


def read_receipt(data: bytes, device: str, tokens: Iterable[bytes]) -> tuple[Result, ...]:
    """Return what became of what a desk handed in by one of its files; raises DamagedFile for anything else."""
    try:
        outer = json.loads(data)
        said, check = outer["told"], outer["check"]
        fits = outer["format"] == RECEIPT and any(compare_digest(_check(said, one), check) for one in tokens)
        told: dict[str, Any] = json.loads(said)
        if not fits or told["device"] != device:
            raise DamagedFile
        return tuple(read_result(one, f"results[{at}]") for at, one in enumerate(told["results"]))
    except (BadMessage, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise DamagedFile from None


def _check(said: str, token: bytes) -> str:
    return keyed(token, said.encode(), "sha256").hex()


def _unpacked(data: bytes) -> bytes:
    plain = zlib.decompressobj().decompress(data, MOST_PLAIN + 1)
    if len(plain) > MOST_PLAIN:
        raise DamagedFile
    return plain
