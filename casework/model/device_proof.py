"""How a desk shows the center, with every request, that it is the desk it says: a signature over what it sends."""

from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from casework.model.revisions import DeviceKey

SCHEME = "Sagsgang"


@dataclass(frozen=True)
class Proof:
    """Who sends something, when by the center's clock, and the signature (hex) over both and what is sent."""

    town: str
    device: str
    time: str
    sign: str

    def header(self) -> str:
        """Return it as the value of an Authorization header."""
        return f"{SCHEME} {self.town} {self.device} {self.time} {self.sign}"


def proof(key: DeviceKey, town: str, device: str, time: str, request: tuple[str, str, bytes]) -> Proof:
    """Return the proof for a request: its method, path and body; `time` is a moment in ISO 8601."""
    return Proof(town, device, time, key.sign(_message(town, device, time, request)).hex())


def read_proof(header: str) -> Proof | None:
    """Return the proof in an Authorization header, None when it is none."""
    parts = header.split(" ")
    return Proof(*parts[1:]) if len(parts) == 5 and parts[0] == SCHEME else None  # noqa: PLR2004 -- the scheme and four


def is_proven(told: Proof, public_key: bytes, request: tuple[str, str, bytes]) -> bool:
    """Tell whether the holder of a device's key sent this very request."""
    try:
        signature, message = bytes.fromhex(told.sign), _message(told.town, told.device, told.time, request)
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _message(town: str, device: str, time: str, request: tuple[str, str, bytes]) -> bytes:
    method, path, body = request
    return "\n".join(("sagsgang-request/1", town, device, time, method, path, sha256(body).hexdigest())).encode()
