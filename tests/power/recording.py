"""Recording what is done to the files below a folder, in order, with what had been told by then."""

import ctypes
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from struct import Struct
from typing import Any

from tests.faults.calls import COUNT, LOADED, WRITES

SOURCE = Path(__file__).with_name("record.c")
ENTRY = Struct("=cHHqq")
WROTE, CUT, SYNCED, CREATED, REMOVED, RENAMED, FOLDER, TOLD = "wtscurm!"
SHARED_MEMORY = "-shm"

Say = Callable[[Any], object]
"""Tells the record what the user has been told by now; what is told is JSON."""


@dataclass(frozen=True)
class Act:
    """One thing that was done; names are relative to the folder, `place` is where in the file, or its new size."""

    kind: str
    path: str = ""
    to: str = ""
    place: int = 0
    data: bytes = field(default=b"", repr=False)

    @property
    def told(self) -> Any:
        """Return what was told, of an act of that kind."""
        return json.loads(self.data)


def recorded(folder: Path, do: Callable[[Say], object]) -> tuple[Act, ...]:
    """Return what doing something does to the files below a folder."""
    file = folder.with_name(f"{folder.name}.record")
    with _recording(folder, file) as say:
        do(say)
    try:
        return tuple(_acts(file.read_bytes(), folder))
    finally:
        file.unlink()


@contextmanager
def _recording(folder: Path, file: Path) -> Iterator[Say]:
    library = ctypes.CDLL(os.environ[LOADED])
    library.record_begin(os.fsencode(file))
    library.faults_arm(os.fsencode(folder), WRITES, COUNT, 0, ctypes.c_long(0))
    try:
        yield lambda told: library.record_mark(json.dumps(told).encode())
    finally:
        library.faults_disarm()
        library.record_end()


def _acts(written: bytes, folder: Path) -> Iterator[Act]:
    at = 0
    while at < len(written):
        kind, *lengths, place, size = ENTRY.unpack_from(written, at)
        at += ENTRY.size
        parts = []
        for length in (*lengths, size):
            parts.append(written[at : at + length])
            at += length
        path, to = (_below(folder, os.fsdecode(name)) for name in parts[:2])
        # The index of the journal is made anew from the journal; nobody reads it after the power was lost.
        if not path.endswith(SHARED_MEMORY):
            yield Act(kind.decode(), path, to, place, parts[2])


def _below(folder: Path, path: str) -> str:
    return "" if path in ("", str(folder)) else path.removeprefix(f"{folder}/")
