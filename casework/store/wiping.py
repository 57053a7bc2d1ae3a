"""Removing a database for good, with every copy of it on this computer."""

import os
from pathlib import Path
from shutil import rmtree

from casework.store.database import DatabaseUnavailable

JOURNALS = ("", "-wal", "-shm", "-journal")
A_PIECE = 1024 * 1024


def remove_database(database: Path, copies: Path) -> None:
    """Write over a closed database, and remove it, its journals and the folder of its copies.

    A disk that moves what it writes, as solid-state disks do, may keep the old pages until it needs their place; they
    are encrypted, and nobody has the key when that is gone too. Raises DatabaseUnavailable when something stays.
    """
    try:
        for ending in JOURNALS:
            remove_file(database.with_name(database.name + ending))
        for copy in copies.glob("*"):
            remove_file(copy)
        if copies.exists():
            rmtree(copies)
    except OSError as wrong:
        raise DatabaseUnavailable(reason=wrong.strerror) from wrong


def remove_file(path: Path) -> None:
    """Write over a file and remove it, if there is one; raises OSError."""
    if not path.is_file():
        return
    with path.open("r+b") as file:
        for _ in range(0, path.stat().st_size, A_PIECE):
            file.write(bytes(A_PIECE))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
