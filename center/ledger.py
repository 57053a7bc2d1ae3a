"""Files beside the database that only grow, one JSON line for each thing told, on the disk when it has been told."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any


def add_lines(file: Path, lines: Iterable[Mapping[str, Any]]) -> None:
    """Add lines to a file, and wait until the disk has them."""
    is_new = not file.exists()
    told = "".join(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n" for line in lines)
    with file.open("a", encoding="utf-8") as kept:
        kept.write(told)
        kept.flush()
        os.fsync(kept.fileno())
    if is_new:
        sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the names of the files in a folder."""
    if os.name == "nt":
        return  # a folder cannot be opened there; the file system keeps its own journal
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_lines(file: Path) -> Iterator[Mapping[str, Any]]:
    """Yield the lines of a file that is there, in their order; a last line that was cut off is none."""
    if not file.exists():
        return
    with file.open(encoding="utf-8") as kept:
        for line in kept:
            if line.endswith("\n"):
                yield json.loads(line)
