"""Wrapping the database key under what a person knows or a computer keeps."""

import os
from dataclasses import dataclass

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from casework.vault.errors import NotEnoughMemory

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
TAG_BYTES = 16
_PURPOSE = b"sagsgang-keys/1"


@dataclass(frozen=True)
class Cost:
    """What one guess at a passphrase costs: Argon2id's memory in KiB, rounds and lanes."""

    memory_kib: int
    rounds: int
    lanes: int


@dataclass(frozen=True)
class Costs:
    """The cost with the key store's help (about 0.3 s), and of a passphrase that stands alone (about 1.2 s)."""

    with_keyring: Cost = Cost(memory_kib=64 * 1024, rounds=3, lanes=4)
    alone: Cost = Cost(memory_kib=256 * 1024, rounds=3, lanes=4)


@dataclass(frozen=True)
class Sealed:
    """A key in AES-256-GCM, with the salt that its wrapping key was derived with."""

    salt: bytes
    nonce: bytes
    text: bytes


def stretched(passphrase: bytes, salt: bytes, cost: Cost) -> bytes:
    """Return 32 bytes that take `cost` to compute (Argon2id, RFC 9106)."""
    try:
        return hash_secret_raw(passphrase, salt, cost.rounds, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID)
    except HashingError as error:
        raise NotEnoughMemory(mebibytes=cost.memory_kib // 1024) from error


def seal(key: bytes, material: bytes, bound: bytes) -> Sealed:
    """Wrap `key` under `material`; `bound` must be the same again to unwrap it."""
    salt, nonce = os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
    return Sealed(salt, nonce, _cipher(material, salt).encrypt(nonce, key, bound))


def unseal(sealed: Sealed, material: bytes, bound: bytes) -> bytes | None:
    """Return the wrapped key, or None when `material` or `bound` is not what it was sealed with."""
    try:
        return _cipher(material, sealed.salt).decrypt(sealed.nonce, sealed.text, bound)
    except InvalidTag:
        return None


def _cipher(material: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), KEY_BYTES, salt, _PURPOSE).derive(material))
