"""What binds a sign-in at the municipality's identity provider to one desk: a nonce that only its key explains."""

from dataclasses import dataclass
from hashlib import sha256

SIGN_IN_NEEDED = "sign_in_needed"
"""The center's word for a desk whose person has not signed in, or not for too long."""


@dataclass(frozen=True)
class Provider:
    """A municipality's identity provider (OpenID Connect): its issuer, and the name this program has there."""

    issuer: str
    client: str


@dataclass(frozen=True)
class SignedIn:
    """A provider's token (ID token) for one desk, and the salt that explains its nonce to the center."""

    token: str
    salt: str


def nonce_of(public_key: bytes, salt: str) -> str:
    """Return what the provider signs for a desk's key: whoever takes the token has not the key it was made for."""
    return sha256(f"sagsgang-sign-in/1 {public_key.hex()} {salt}".encode()).hexdigest()
