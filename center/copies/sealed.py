"""Sealing a backup (forseglet sikkerhedskopi), so that only who has the key can read it: the format is age's.

The center knows the public key alone: whoever takes its machine, or its backups, cannot read a copy made before.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

import pyrage

from casework.model.problems import CaseworkError
from center.copies.contents import BadCopy

SUFFIX = ".age"
KEY_BYTES_AT_MOST = 64 * 1024
ONLY_OURS = 0o600


class NoSuchKey(CaseworkError):
    """What should be a public key for backups is none, or a file of keys has none in it; `place` says which."""

    code = "no_such_key"


class WrongBackupKey(CaseworkError):
    """A sealed backup that these keys do not open, or that was cut or changed; or no key was given."""

    code = "wrong_backup_key"


class KeyIsThere(CaseworkError):
    """A file that is there already: a key is never written over, for copies may need it."""

    code = "key_is_there"


class Seal:
    """Seals files to one or more public keys ("age1…"); raises NoSuchKey."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._recipients = [_recipient(key) for key in keys]

    def put_on(self, plain: Path, sealed: Path) -> None:
        """Write a sealed copy of a file, and read back that it is on the disk as it was made; raises BadCopy."""
        with plain.open("rb") as reader, _created(sealed) as writer:
            told = _Hashing(writer)
            pyrage.encrypt_io(reader, told, self._recipients)
            writer.flush()
            os.fsync(writer.fileno())
        with sealed.open("rb") as written:
            if _digest(written) != told.digest:
                raise BadCopy(place=sealed.name)


def new_key(file: Path) -> str:
    """Write a new secret key into a file that is not there yet, for its owner alone; return the public key.

    Raises KeyIsThere.
    """
    key = pyrage.x25519.Identity.generate()
    try:
        with _created(file) as writer:
            writer.write(f"# public key: {key.to_public()}\n{key}\n".encode())
    except FileExistsError as there:
        raise KeyIsThere(place=file.name) from there
    return str(key.to_public())


@contextmanager
def opened(file: Path, keys: Path | None, scratch: Path) -> Iterator[Path]:
    """Give what is in a backup, sealed or not, as a file that is there for a while; `keys` is a file of secret keys.

    Raises WrongBackupKey, NoSuchKey, or BadCopy for a file that is not there.
    """
    if not file.is_file():
        raise BadCopy(place=file.name, reason="no_file")
    if file.suffix != SUFFIX:
        yield file
        return
    if keys is None:
        raise WrongBackupKey(place=file.name)
    with TemporaryDirectory(dir=scratch) as folder:
        plain = Path(folder) / file.stem
        with file.open("rb") as reader, _created(plain) as writer:
            try:
                pyrage.decrypt_io(reader, writer, _identities(keys))
            except (pyrage.DecryptError, OSError) as wrong:
                # What does not fit its seal is told as an error of the system, which has no number there.
                if isinstance(wrong, OSError) and wrong.errno is not None:
                    raise
                raise WrongBackupKey(place=file.name) from wrong
        yield plain


def _recipient(key: str) -> pyrage.x25519.Recipient:
    try:
        return pyrage.x25519.Recipient.from_str(key)
    except pyrage.RecipientError as wrong:
        raise NoSuchKey(place=key) from wrong


def _identities(file: Path) -> list[pyrage.x25519.Identity]:
    if not file.is_file():
        raise NoSuchKey(place=file.name)
    with file.open("rb") as reader:
        lines = reader.read(KEY_BYTES_AT_MOST).decode(errors="replace").split("\n")
    told = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    try:
        found = [pyrage.x25519.Identity.from_str(one) for one in told]
    except pyrage.IdentityError as wrong:
        raise NoSuchKey(place=file.name) from wrong
    if not found:
        raise NoSuchKey(place=file.name)
    return found


def _created(file: Path) -> BinaryIO:
    """Open a file that is not there yet, which nobody else may read."""
    return os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), ONLY_OURS), "wb")


def _digest(file: BinaryIO) -> bytes:
    found = sha256()
    while block := file.read(1024 * 1024):
        found.update(block)
    return found.digest()


class _Hashing:
    """A file that is written to, and what was written."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._hash = sha256()

    @property
    def digest(self) -> bytes:
        return self._hash.digest()

    def write(self, data: bytes) -> int:
        self._hash.update(data)
        return self._file.write(data)

    def flush(self) -> None:
        self._file.flush()
