"""Putting small files and the names of folders on the disk, so that they are there when the power comes back."""

import os
from contextlib import suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows, where `fsync` does it all
    fcntl = None  # type: ignore[assignment]

TO_THE_DISK = getattr(fcntl, "F_FULLFSYNC", None)
"""What macOS calls it: there `fsync` ends when the memory of the disk has a file, and the disk may not."""


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` in the place of `path`: whatever happens, the old file or the new one stands there whole.

    Raises OSError when the disk says no; the old file is then as it was.
    """
    new = path.with_name(path.name + ".new")
    try:
        _write_to_disk(new, content)
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Wait until the disk has the names of what lies in a folder.

    They are in their place by now: a file system that cannot flush a folder is no reason to say they are not.
    """
    if not hasattr(os, "O_DIRECTORY"):
        return  # Windows opens no folders, and its file system keeps a journal of names
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            _wait_for_disk(opened)
        finally:
            os.close(opened)


def flush_way_to(folder: Path) -> None:
    """Wait until the disk has the name of a folder and of each above it, any of which may be new."""
    for above in folder.absolute().parents:
        flush_folder(above)


def _write_to_disk(path: Path, content: bytes) -> None:
    with open(path, "wb", opener=_for_owner_only) as file:
        file.write(content)
        file.flush()
        _wait_for_disk(file.fileno())


def _wait_for_disk(opened: int) -> None:
    if TO_THE_DISK is not None:
        with suppress(OSError):  # a disk on the network may not know it
            fcntl.fcntl(opened, TO_THE_DISK)
            return
    os.fsync(opened)


def _for_owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
