"""The key of a practice workspace, which protects nobody because nobody in it exists."""

import base64
import json
import os
from pathlib import Path

from casework.on_disk import write_whole
from casework.vault.errors import DamagedKeyFile, KeyFileUnreachable, NoVault, VaultExists
from casework.vault.key_file import KEYS
from casework.vault.protection import Created, Protection
from casework.vault.wrapping import KEY_BYTES

PRACTICE_KEY = "practice-key.json"
FORMAT = "sagsgang-practice-key/1"


class PracticeVault:
    """The vault of practice (øvelse): a random key stored plainly beside the practice data.

    That is allowed *because a practice workspace holds only invented persons*, and never anywhere else: it refuses a
    folder that has a real key file. It has the shape of `Vault`, so that practice runs the same encrypted database
    without a passphrase; passphrases given to it are not looked at.
    """

    protection = Protection.NOTHING

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / PRACTICE_KEY

    def exists(self) -> bool:
        """Tell whether the practice key has been made."""
        return self._path.exists()

    def create(self, passphrase: str = "") -> Created:
        """Make the key and store it; raises VaultExists, KeyFileUnreachable."""
        del passphrase
        if self.exists() or (self._folder / KEYS).exists():
            raise VaultExists
        key = os.urandom(KEY_BYTES)
        self._write(key)
        return Created(key, "", Protection.NOTHING)

    def open(self, passphrase: str = "") -> bytes:
        """Return the key; raises NoVault, DamagedKeyFile."""
        del passphrase
        try:
            return _read(self._path.read_bytes())
        except FileNotFoundError as error:
            raise NoVault from error
        except OSError as error:
            raise KeyFileUnreachable(doing="read", why=error.strerror) from error

    def __repr__(self) -> str:
        return f"PracticeVault({str(self._folder)!r})"

    def _write(self, key: bytes) -> None:
        told = {"format": FORMAT, "note": "Only invented persons. Kun opdigtede personer.", "key": _text(key)}
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, json.dumps(told, indent=2).encode())
        except OSError as error:
            raise KeyFileUnreachable(doing="write", why=error.strerror) from error


def _text(key: bytes) -> str:
    return base64.b64encode(key).decode()


def _read(written: bytes) -> bytes:
    try:
        told = json.loads(written)
        key = base64.b64decode(told["key"], validate=True)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise DamagedKeyFile(reason="content") from error
    if told.get("format") != FORMAT or len(key) != KEY_BYTES:
        raise DamagedKeyFile(reason="not_ours")
    return key
