"""The vault of one workspace: its random database key, wrapped, in `keys.json` beside the database."""

import hmac
import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from casework.model.clock import Clock, SystemClock
from casework.model.problems import CaseworkError, Unavailable
from casework.on_disk import write_whole
from casework.vault.attempts import Attempts
from casework.vault.errors import (
    KeyFileUnreachable,
    KeyringChanged,
    KeyringMissing,
    MistypedRecoveryCode,
    NoVault,
    VaultExists,
    WrongPassphrase,
    WrongRecoveryCode,
)
from casework.vault.key_file import (
    KEYS,
    KeyFile,
    KeyringHalf,
    PassphraseWrap,
    RecoveryWrap,
    bound_to_passphrase,
    bound_to_recovery,
    read_key_file,
)
from casework.vault.passphrases import read_passphrase, require_strong
from casework.vault.practice import PRACTICE_KEY
from casework.vault.protection import Created, Protection, WhyAlone
from casework.vault.recovery import new_recovery_code, read_recovery_code
from casework.vault.secret_store import SecretStore
from casework.vault.wrapping import KEY_BYTES, SALT_BYTES, Costs, seal, stretched, unseal

ATTEMPTS = "attempts.json"
_REAL_COSTS = Costs()
_SYSTEM_CLOCK = SystemClock()


class Vault:
    """The key to a workspace's database (boks), wrapped under passphrase and key store, and under a recovery code.

    `keyring` is the computer's key store or None; `why_alone` then says why, and is kept in the file. Every
    method that fails leaves `keys.json` byte for byte as it was. Opening takes from 0.3 to 1.5 seconds and the key
    store may ask the person something: call from a background task.
    """

    def __init__(
        self,
        folder: Path,
        keyring: SecretStore | None,
        costs: Costs = _REAL_COSTS,
        *,
        clock: Clock = _SYSTEM_CLOCK,
        why_alone: WhyAlone | None = None,
    ) -> None:
        self._folder = folder
        self._path = folder / KEYS
        self._keyring = keyring
        self._costs = costs
        self._why_no_keyring = why_alone or WhyAlone.NO_KEYRING
        self._attempts = Attempts(folder / ATTEMPTS, clock)

    def exists(self) -> bool:
        """Tell whether there is a key file, readable or not."""
        return _is_there(self._path)

    @property
    def protection(self) -> Protection:
        """What protects the key now; raises NoVault, DamagedKeyFile."""
        return self._read().passphrase.protection

    @property
    def why_alone(self) -> WhyAlone | None:
        """Why the key store takes no part, or None when it does; raises NoVault, DamagedKeyFile."""
        return self._read().passphrase.why_alone

    @property
    def recovery_confirmed(self) -> bool:
        """Whether somebody has shown, by typing it, that the recovery code was written down."""
        return self._read().recovery.confirmed

    @property
    def wait(self) -> int:
        """Seconds until the next passphrase may be tried; never more than sixty."""
        return self._attempts.wait()

    def create(self, passphrase: str) -> Created:
        """Make the key, wrap it and write the key file; raises WeakPassphrase, VaultExists, KeyFileUnreachable."""
        self._require_nothing_here()
        require_strong(passphrase)
        vault, key, code = uuid4().hex, os.urandom(KEY_BYTES), new_recovery_code()
        wrap = self._wrapped(vault, key, passphrase)
        self._write(KeyFile(vault, wrap, _recovery_wrap(vault, key, code)))
        self._attempts.clear()
        return Created(key, code, wrap.protection, wrap.why_alone)

    def open(self, passphrase: str) -> bytes:
        """Return the database key.

        Raises NoVault, DamagedKeyFile, TooSoon, WrongPassphrase, KeyringMissing, KeyringChanged.
        """
        return self._opened(self._read(), passphrase)

    def open_with_recovery(self, code: str, new_passphrase: str) -> bytes:
        """Return the database key, wrapped anew under `new_passphrase` and a fresh half in the key store.

        Raises MistypedRecoveryCode, WrongRecoveryCode, WeakPassphrase and the file's errors.
        """
        keys = self._read()
        key = _recovered(keys, code)
        require_strong(new_passphrase)
        self._rewrap(keys, key, new_passphrase)
        return key

    def confirm_recovery(self, code: str) -> bool:
        """Tell whether `code` is the recovery code; the first time it is, that is remembered in the file."""
        keys = self._read()
        try:
            _recovered(keys, code)
        except (MistypedRecoveryCode, WrongRecoveryCode):
            return False
        if not keys.recovery.confirmed:
            self._write(replace(keys, recovery=replace(keys.recovery, confirmed=True)))
        return True

    def change_passphrase(self, old: str, new: str) -> Protection:
        """Wrap the key under `new`, with the key store if there now is one; raises what `open` and `create` raise."""
        require_strong(new)
        keys = self._read()
        return self._rewrap(keys, self._opened(keys, old), new)

    def new_recovery_code(self, passphrase: str) -> str:
        """Return another recovery code, to be shown once; the former one opens nothing from now on."""
        keys = self._read()
        key, code = self._opened(keys, passphrase), new_recovery_code()
        self._write(replace(keys, recovery=_recovery_wrap(keys.vault, key, code)))
        return code

    def doubt_recovery(self) -> None:
        """Note that the recovery code may be lost: whoever opens next with the passphrase is to be given another.

        Until then the code that there is opens as before. Raises the file's errors.
        """
        keys = self._read()
        self._write(replace(keys, recovery=replace(keys.recovery, confirmed=False)))

    def forget(self) -> None:
        """Destroy the wrapped key and the key store's half: what the database holds is then gone for good."""
        with suppress(CaseworkError, Unavailable):
            self._throw_away(self._read().passphrase.keyring)
        try:
            for path in (self._path, self._path.with_name(KEYS + ".new")):
                path.unlink(missing_ok=True)
        except OSError as error:
            raise KeyFileUnreachable(doing="write", why=error.strerror) from error
        self._attempts.clear()

    def __repr__(self) -> str:
        return f"Vault({str(self._folder)!r})"

    def _require_nothing_here(self) -> None:
        if self.exists() or _is_there(self._folder / PRACTICE_KEY):
            raise VaultExists

    def _opened(self, keys: KeyFile, passphrase: str) -> bytes:
        self._attempts.require_patience()
        key = self._unwrapped(keys, passphrase)
        if key is None:
            self._attempts.count_failure()
            raise WrongPassphrase(wait=self._attempts.wait())
        self._attempts.clear()
        return key

    def _unwrapped(self, keys: KeyFile, passphrase: str) -> bytes | None:
        wrap = keys.passphrase
        secret = self._secret(wrap.keyring) if wrap.keyring else b""
        material = secret + stretched(read_passphrase(passphrase), wrap.salt, wrap.cost)
        return unseal(wrap.sealed, material, bound_to_passphrase(keys.vault, wrap.cost, wrap.salt, wrap.keyring))

    def _secret(self, half: KeyringHalf) -> bytes:
        if self._keyring is None:
            raise KeyringMissing(reason=self._why_no_keyring.value)
        secret = self._keyring.get(half.entry)
        if secret is None:
            raise KeyringChanged(reason="gone")
        if not hmac.compare_digest(_check(secret, half.entry), half.check):
            raise KeyringChanged(reason="other")
        return secret

    def _rewrap(self, keys: KeyFile, key: bytes, passphrase: str) -> Protection:
        wrap = self._wrapped(keys.vault, key, passphrase)
        self._write(replace(keys, passphrase=wrap))
        self._throw_away(keys.passphrase.keyring)
        self._attempts.clear()
        return wrap.protection

    def _wrapped(self, vault: str, key: bytes, passphrase: str) -> PassphraseWrap:
        secret, half, why = self._fresh_half()
        cost = self._costs.with_keyring if half else self._costs.alone
        salt = os.urandom(SALT_BYTES)
        material = secret + stretched(read_passphrase(passphrase), salt, cost)
        sealed = seal(key, material, bound_to_passphrase(vault, cost, salt, half))
        return PassphraseWrap(cost, salt, half, why, sealed)

    def _fresh_half(self) -> tuple[bytes, KeyringHalf | None, WhyAlone | None]:
        # Each wrap has an entry of its own: until the new file stands, the old file's half is still there. An entry
        # left over by a crash is harmless; one taken away too early would lock the door.
        if self._keyring is None:
            return b"", None, self._why_no_keyring
        entry, secret = uuid4().hex, os.urandom(KEY_BYTES)
        try:
            self._keyring.put(entry, secret)
        except KeyringMissing as missing:
            return b"", None, WhyAlone(missing.values["reason"])
        return secret, KeyringHalf(entry, _check(secret, entry)), None

    def _throw_away(self, half: KeyringHalf | None) -> None:
        if half and self._keyring:
            with suppress(KeyringMissing):
                self._keyring.throw_away(half.entry)

    def _read(self) -> KeyFile:
        try:
            return read_key_file(self._path.read_bytes())
        except (FileNotFoundError, NotADirectoryError) as error:
            raise NoVault from error
        except OSError as error:
            raise KeyFileUnreachable(doing="read", why=error.strerror) from error

    def _write(self, keys: KeyFile) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, keys.written())
        except OSError as error:
            raise KeyFileUnreachable(doing="write", why=error.strerror) from error


def _is_there(path: Path) -> bool:
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        # "No" would invite somebody to make a new key over the old one.
        raise KeyFileUnreachable(doing="read", why=error.strerror) from error
    return True


def _recovery_wrap(vault: str, key: bytes, code: str) -> RecoveryWrap:
    return RecoveryWrap(seal(key, _recovery_material(code), bound_to_recovery(vault)), confirmed=False)


def _recovered(keys: KeyFile, code: str) -> bytes:
    key = unseal(keys.recovery.sealed, _recovery_material(code), bound_to_recovery(keys.vault))
    if key is None:
        raise WrongRecoveryCode
    return key


def _recovery_material(code: str) -> bytes:
    # 130 random bits need no stretching: nobody can try them all.
    return read_recovery_code(code).encode()


def _check(secret: bytes, entry: str) -> bytes:
    return hmac.digest(secret, b"sagsgang-keys/1 check " + entry.encode(), "sha256")[:16]
