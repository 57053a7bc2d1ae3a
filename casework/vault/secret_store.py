"""The computer's own key store, through keyring, when it is one that can be trusted."""

import base64
import binascii
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from casework.vault.errors import KeyringMissing
from casework.vault.protection import WhyAlone

SERVICE = "Sagsgang"
_CHAINER = "keyring.backends.chainer"
_TRUSTED = frozenset(
    f"keyring.backends.{name}" for name in ("SecretService", "Windows", "macOS", "kwallet", "libsecret")
)
_NONE_THERE = frozenset({"keyring.backends.fail", "keyring.backends.null"})


class Backend(Protocol):
    """What we use of `keyring.backend.KeyringBackend`."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return what is kept under the names, or None."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep `password` under the names."""

    def delete_password(self, service: str, username: str) -> None:
        """Throw away what is kept under the names."""


class SecretStore:
    """The computer's key store (nøglering): small secrets kept under the login of the person at the computer.

    Every call may ask the person to unlock the store, so none belongs on the window's thread.
    """

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    @classmethod
    def usable(cls, backend: Backend | None = None) -> "SecretStore | None":
        """Return the computer's key store (or `backend`) if it is one we trust; `why_not` tells the reason if None."""
        found = backend or _default_backend()
        return None if found is None or _distrust(found) else cls(found)

    @staticmethod
    def why_not(backend: Backend | None = None) -> WhyAlone | None:
        """Return why the computer's key store (or `backend`) is not used, or None when it is."""
        found = backend or _default_backend()
        return WhyAlone.NO_KEYRING if found is None else _distrust(found)

    def get(self, entry: str) -> bytes | None:
        """Return the secret kept as `entry`, or None; raises KeyringMissing."""
        with _failing_as_missing():
            kept = self._backend.get_password(SERVICE, entry)
        return None if kept is None else _decoded(kept)

    def put(self, entry: str, secret: bytes) -> None:
        """Keep `secret` as `entry` and read it back; raises KeyringMissing."""
        with _failing_as_missing():
            self._backend.set_password(SERVICE, entry, base64.b64encode(secret).decode())
        if self.get(entry) != secret:
            raise KeyringMissing(reason=WhyAlone.FAILS.value)

    def throw_away(self, entry: str) -> None:
        """Delete `entry`; raises KeyringMissing, also when it is not there."""
        with _failing_as_missing():
            self._backend.delete_password(SERVICE, entry)


def _default_backend() -> Backend | None:
    import keyring  # noqa: PLC0415 -- a sixth of a second, and practice never needs it

    try:
        found: Backend = keyring.get_keyring()
    except Exception:  # noqa: BLE001 -- looking for key stores runs whatever plug-ins and settings the computer has
        return None
    return found


def _distrust(backend: object) -> WhyAlone | None:
    module = type(backend).__module__
    if module == _CHAINER:
        return _distrust_of_chain(list(getattr(backend, "backends", ())))
    if any(module == trusted or module.startswith(trusted + ".") for trusted in _TRUSTED):
        return None
    if module in _NONE_THERE:
        return WhyAlone.NO_KEYRING
    return WhyAlone.PLAINTEXT if _writes_readably(backend) else WhyAlone.UNKNOWN


def _distrust_of_chain(backends: list[object]) -> WhyAlone | None:
    if not backends:
        return WhyAlone.NO_KEYRING
    return next((why for why in map(_distrust, backends) if why), None)


def _writes_readably(backend: object) -> bool:
    kind = type(backend)
    return kind.__module__.startswith("keyrings.alt") or "plaintext" in f"{kind.__module__}.{kind.__name__}".lower()


@contextmanager
def _failing_as_missing() -> Iterator[None]:
    from keyring.errors import InitError, KeyringLocked  # noqa: PLC0415 -- late, as above

    try:
        yield
    except (InitError, KeyringLocked) as error:
        raise KeyringMissing(reason=WhyAlone.LOCKED.value) from error
    except (
        Exception
    ) as error:  # besides KeyringError, the D-Bus, Windows and system errors of the backends come through
        raise KeyringMissing(reason=WhyAlone.FAILS.value) from error


def _decoded(kept: str) -> bytes:
    try:
        return base64.b64decode(kept, validate=True)
    except (binascii.Error, ValueError):
        return b""  # somebody else's text under our name: not our secret
