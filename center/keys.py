"""The key to which desks seal what they hand in by file."""

from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import Connection, insert, select

from casework.model.outbox_file import CenterKey, key_id
from center.tables import sealing_key


def own_key(connection: Connection, town: str, now: datetime) -> CenterKey:
    """Return the newest key of a municipality, made when it is first asked for; inside a transaction that writes."""
    asked = select(sealing_key.c.private_key).where(sealing_key.c.town == town).order_by(sealing_key.c.made_at.desc())
    private = connection.scalar(asked.limit(1)) or _made(connection, town, now)
    public = X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
    return CenterKey(key_id(public), public)


def private_key(connection: Connection, town: str, name: str) -> bytes | None:
    """Return the private half of a key, None for one that is not here; older keys are kept to open older files."""
    asked = select(sealing_key.c.private_key).where(sealing_key.c.town == town, sealing_key.c.id == name)
    found: bytes | None = connection.scalar(asked)
    return found


def _made(connection: Connection, town: str, now: datetime) -> bytes:
    key = X25519PrivateKey.generate()
    private, public = key.private_bytes_raw(), key.public_key().public_bytes_raw()
    values = {"town": town, "id": key_id(public), "private_key": private, "made_at": now.isoformat()}
    connection.execute(insert(sealing_key).values(values))
    return private
