"""Files beside the database that only grow, one JSON line for each thing told, on the disk when it has been told."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any


def add_lines(file: Path, lines: Iterable[Mapping[str, Any]]) -> None:
    """Add lines to a file, and wait until the disk has them."""
    told = "".join(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n" for line in lines)
    with file.open("a", encoding="utf-8") as kept:
        kept.write(told)
        kept.flush()
        os.fsync(kept.fileno())


def read_lines(file: Path) -> Iterator[Mapping[str, Any]]:
    """Yield the lines of a file that is there, in their order; a last line that was cut off is none."""
    if not file.exists():
        return
    with file.open(encoding="utf-8") as kept:
        for line in kept:
            if line.endswith("\n"):
                yield json.loads(line)
