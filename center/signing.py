"""The center's own key, with which it signs how far its feeds go."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from secrets import token_hex
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy import Connection, insert, select

from casework.model.revisions import canonical
from center.tables import center_key, feed_head


@dataclass(frozen=True)
class Checkpoint:
    """How far one feed went at a moment; whoever keeps it elsewhere can show later that history was changed."""

    town: str
    scope: str
    epoch: str
    seq: int
    chain: str
    at: str

    def signed_bytes(self) -> bytes:
        """Return the bytes that the center signs."""
        return b"sagsgang-checkpoint " + canonical(asdict(self))


@dataclass(frozen=True)
class SignedCheckpoint:
    """A checkpoint with the center's public key and signature (hex)."""

    checkpoint: Checkpoint
    key: str
    sign: str

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> "SignedCheckpoint":
        """Return the checkpoint that JSON data says; raises TypeError or KeyError for what is none."""
        data = dict(told)
        key, sign = data.pop("key"), data.pop("sign")
        return cls(Checkpoint(**data), key, sign)

    def message(self) -> dict[str, Any]:
        """Return it as JSON data."""
        return {**asdict(self.checkpoint), "key": self.key, "sign": self.sign}

    @property
    def is_signed(self) -> bool:
        """Tell whether the holder of its key signed it."""
        try:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.key))
            key.verify(bytes.fromhex(self.sign), self.checkpoint.signed_bytes())
        except (InvalidSignature, ValueError):
            return False
        return True


def make_key(connection: Connection, town: str, now: str) -> None:
    """Make the center's key, where it has none."""
    if _private_key(connection, town) is None:
        private = Ed25519PrivateKey.generate().private_bytes_raw()
        connection.execute(insert(center_key).values(town=town, id=token_hex(8), private_key=private, made_at=now))


def checkpoint(connection: Connection, town: str, scope: str, now: str) -> SignedCheckpoint | None:
    """Return how far a feed goes now, signed; None for a feed that is not there, and for a center without a key."""
    row = connection.execute(select(feed_head).where(feed_head.c.town == town, feed_head.c.scope == scope)).first()
    private = _private_key(connection, town)
    if row is None or private is None:
        return None
    return signed(Checkpoint(town, scope, row.epoch, row.seq, row.chain, now), private)


def checkpoints(connection: Connection, town: str, now: str) -> tuple[SignedCheckpoint, ...]:
    """Return how far every feed goes now, signed."""
    scopes = connection.scalars(select(feed_head.c.scope).where(feed_head.c.town == town).order_by(feed_head.c.scope))
    found = (checkpoint(connection, town, scope, now) for scope in scopes.all())
    return tuple(one for one in found if one)


def public_keys(connection: Connection, town: str) -> set[str]:
    """Return the public keys (hex) of every key that the center has had."""
    found = connection.scalars(select(center_key.c.private_key).where(center_key.c.town == town))
    return {Ed25519PrivateKey.from_private_bytes(one).public_key().public_bytes_raw().hex() for one in found}


def signed(told: Checkpoint, private: Ed25519PrivateKey) -> SignedCheckpoint:
    """Return a checkpoint with the center's signature."""
    return SignedCheckpoint(
        told, private.public_key().public_bytes_raw().hex(), private.sign(told.signed_bytes()).hex()
    )


def _private_key(connection: Connection, town: str) -> Ed25519PrivateKey | None:
    newest = select(center_key.c.private_key).where(center_key.c.town == town).order_by(center_key.c.made_at.desc())
    found = connection.scalar(newest)
    return Ed25519PrivateKey.from_private_bytes(found) if found else None
