"""The key file `keys.json`: the wrapped database key and everything but the secrets that unwraps it."""

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import rfc8785

from casework.vault.errors import DamagedKeyFile, NewerKeyFile
from casework.vault.protection import Protection, WhyAlone
from casework.vault.wrapping import KEY_BYTES, NONCE_BYTES, SALT_BYTES, TAG_BYTES, Cost, Sealed

KEYS = "keys.json"
FORMAT = "sagsgang-keys/1"
_LARGEST = 64 * 1024
_MOST_MEMORY_KIB = 2 * 1024 * 1024
_MOST_ROUNDS = _MOST_LANES = 64
_CHECK_BYTES = 16


@dataclass(frozen=True)
class KeyringHalf:
    """Where the key store keeps its half, and a check value that tells another secret from ours.

    The secret is 256 random bits, so the check value gives nothing away.
    """

    entry: str
    check: bytes


@dataclass(frozen=True)
class PassphraseWrap:
    """The key as the passphrase opens it: the cost of a guess, its salt, and the key store's half if it takes part."""

    cost: Cost
    salt: bytes
    keyring: KeyringHalf | None
    why_alone: WhyAlone | None
    sealed: Sealed

    @property
    def protection(self) -> Protection:
        """What protects the key."""
        return Protection.KEYRING_AND_PASSPHRASE if self.keyring else Protection.PASSPHRASE_ALONE


@dataclass(frozen=True)
class RecoveryWrap:
    """The key as the recovery code opens it, and whether a person has typed the code once."""

    sealed: Sealed
    confirmed: bool


@dataclass(frozen=True)
class KeyFile:
    """All that stands in the key file."""

    vault: str
    passphrase: PassphraseWrap
    recovery: RecoveryWrap

    def written(self) -> bytes:
        """Return the file's bytes, with a checksum against damage."""
        content = _as_json(self)
        return json.dumps({**content, "checksum": _checksum(content)}, indent=2).encode() + b"\n"


def read_key_file(written: bytes) -> KeyFile:
    """Return what a key file says; raises DamagedKeyFile or NewerKeyFile."""
    content = _json_object(written)
    _require_known(content.get("format"))
    if content.pop("checksum", None) != _checksum(content):
        raise DamagedKeyFile(reason="checksum")
    try:
        return _from_json(content)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DamagedKeyFile(reason="content") from error


def bound_to_passphrase(vault: str, cost: Cost, salt: bytes, half: KeyringHalf | None) -> bytes:
    """Return the bytes the passphrase's wrap is bound to, so that no part can be exchanged for a weaker one."""
    return rfc8785.dumps({"format": FORMAT, "vault": vault, "by": "passphrase", **_passphrase_head(cost, salt, half)})


def bound_to_recovery(vault: str) -> bytes:
    """Return the bytes the recovery code's wrap is bound to."""
    return rfc8785.dumps({"format": FORMAT, "vault": vault, "by": "recovery code"})


def _as_json(file: KeyFile) -> dict[str, Any]:
    wrap = file.passphrase
    return {
        "format": FORMAT,
        "vault": file.vault,
        "passphrase": {
            "protection": wrap.protection.value,
            "why_alone": wrap.why_alone.value if wrap.why_alone else None,
            **_passphrase_head(wrap.cost, wrap.salt, wrap.keyring),
            "sealed": _sealed_as_json(wrap.sealed),
        },
        "recovery": {"confirmed": file.recovery.confirmed, "sealed": _sealed_as_json(file.recovery.sealed)},
    }


def _passphrase_head(cost: Cost, salt: bytes, half: KeyringHalf | None) -> dict[str, Any]:
    return {
        "argon2id": {
            "memory_kib": cost.memory_kib,
            "rounds": cost.rounds,
            "lanes": cost.lanes,
            "salt": _text(salt),
        },
        "keyring": {"entry": half.entry, "check": _text(half.check)} if half else None,
    }


def _sealed_as_json(sealed: Sealed) -> dict[str, str]:
    return {"salt": _text(sealed.salt), "nonce": _text(sealed.nonce), "text": _text(sealed.text)}


def _json_object(written: bytes) -> dict[str, Any]:
    if len(written) > _LARGEST:
        raise DamagedKeyFile(reason="too_large")
    try:
        content = json.loads(written)
    except (ValueError, RecursionError) as error:
        raise DamagedKeyFile(reason="not_json") from error
    if not isinstance(content, dict):
        raise DamagedKeyFile(reason="not_ours")
    return content


def _require_known(file_format: object) -> None:
    if file_format == FORMAT:
        return
    if isinstance(file_format, str) and re.fullmatch(r"sagsgang-keys/[0-9]{1,9}", file_format):
        raise NewerKeyFile(format=file_format)
    raise DamagedKeyFile(reason="not_ours")


def _checksum(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _from_json(content: dict[str, Any]) -> KeyFile:
    recovery = content["recovery"]
    return KeyFile(
        vault=_name(content["vault"]),
        passphrase=_passphrase_from_json(content["passphrase"]),
        recovery=RecoveryWrap(_sealed_from_json(recovery["sealed"]), recovery["confirmed"] is True),
    )


def _passphrase_from_json(told: dict[str, Any]) -> PassphraseWrap:
    argon, half, why = told["argon2id"], told["keyring"], told["why_alone"]
    return PassphraseWrap(
        cost=_cost_from_json(argon),
        salt=_bytes(argon["salt"], SALT_BYTES),
        keyring=KeyringHalf(_name(half["entry"]), _bytes(half["check"], _CHECK_BYTES)) if half else None,
        why_alone=WhyAlone(why) if why else None,
        sealed=_sealed_from_json(told["sealed"]),
    )


def _cost_from_json(told: dict[str, Any]) -> Cost:
    lanes = _number(told["lanes"], 1, _MOST_LANES)
    return Cost(
        memory_kib=_number(told["memory_kib"], 8 * lanes, _MOST_MEMORY_KIB),
        rounds=_number(told["rounds"], 1, _MOST_ROUNDS),
        lanes=lanes,
    )


def _sealed_from_json(told: dict[str, Any]) -> Sealed:
    return Sealed(
        salt=_bytes(told["salt"], SALT_BYTES),
        nonce=_bytes(told["nonce"], NONCE_BYTES),
        text=_bytes(told["text"], KEY_BYTES + TAG_BYTES),
    )


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str, length: int) -> bytes:
    raw = base64.b64decode(text, validate=True)
    if len(raw) != length:
        raise ValueError(length)
    return raw


def _number(told: object, least: int, most: int) -> int:
    if type(told) is not int or not least <= told <= most:
        raise ValueError(least, most)
    return told


def _name(told: object) -> str:
    if not isinstance(told, str) or not re.fullmatch(r"[0-9a-f]{32}", told):
        raise ValueError("name")
    return told
