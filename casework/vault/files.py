"""Writing a small file whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path


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
    _flush_folder(path.parent)


def _write_to_disk(path: Path, content: bytes) -> None:
    with open(path, "wb", opener=_for_owner_only) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _for_owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _flush_folder(folder: Path) -> None:
    # The new file is in its place by now: a file system that cannot flush a folder is no reason to say it is not.
    if not hasattr(os, "O_DIRECTORY"):
        return
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
