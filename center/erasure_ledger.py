"""The ledger of erasures: a file outside the database, from which a restore erases again what a backup brings back."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from casework.model.problems import Unavailable

CASE, RECORD, REVISION = KINDS = ("case", "record", "revision")


class LedgerUnavailable(Unavailable):
    """The ledger cannot be read or written; nothing was erased."""

    code = "ledger_unavailable"


@dataclass(frozen=True)
class Erasure:
    """One erasure by law (sletning): ids only, and not a word of what it was.

    `stub` says which writes a single revision replaced, and `head` and `sign` (hex) are what stays of it.
    """

    ref: str
    kind: str
    case: str
    asked_by: str
    done_by: str
    basis: str
    at: str
    stub: Mapping[str, list[str]] = field(default_factory=dict)
    head: str = ""
    sign: str = ""


@dataclass(frozen=True)
class Ledger:
    """The file: one line of JSON for each erasure, never shortened; to be kept apart from the database's backups."""

    path: Path

    def add(self, town: str, erasures: Iterable[Erasure]) -> None:
        """Write erasures; they are on disk when this returns. Raises LedgerUnavailable."""
        lines = (json.dumps({"town": town, **asdict(one)}, ensure_ascii=False, sort_keys=True) for one in erasures)
        try:
            is_new = not self.path.exists()
            with self.path.open("a", encoding="utf-8") as file:
                file.writelines(f"{line}\n" for line in lines)
                file.flush()
                os.fsync(file.fileno())
            if is_new:
                _sync_folder(self.path.parent)
        except OSError as wrong:
            raise LedgerUnavailable(reason=wrong.strerror) from wrong

    def erasures(self, town: str) -> tuple[Erasure, ...]:
        """Return what was erased in a municipality, oldest first; raises LedgerUnavailable for a line that is none."""
        try:
            text = self.path.read_text(encoding="utf-8") if self.path.exists() else ""
            return tuple(_read(text, town))
        except (OSError, ValueError, TypeError) as wrong:
            raise LedgerUnavailable(reason=type(wrong).__name__) from wrong


def _read(text: str, town: str) -> Iterator[Erasure]:
    whole = text[: text.rfind("\n") + 1]  # a power cut may have left half a line, of an erasure that was not done
    for line in whole.splitlines():
        told = json.loads(line)
        if told.pop("town") == town:
            yield Erasure(**told)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # a folder cannot be opened there; the file system keeps its own journal
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
