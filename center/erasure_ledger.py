"""The ledger of erasures: a file outside the database, from which a restore erases again what a backup brings back."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from casework.model.problems import Unavailable
from center.ledger import add_lines, read_lines

CASE, RECORD, REVISION = KINDS = ("case", "record", "revision")


class LedgerUnavailable(Unavailable):
    """The ledger cannot be read or written; nothing was erased."""

    code = "ledger_unavailable"


@dataclass(frozen=True)
class Erasure:
    """One erasure by law (sletning): ids only, and not a word of what it was.

    `stub` says which writes a single revision replaced, and `head` and `sign` (hex) are what stays of it; `user` and
    `key` (hex) are of the desk that wrote it, which an older backup may not know.
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
    user: str = ""
    key: str = ""


@dataclass(frozen=True)
class Ledger:
    """The file: one line of JSON for each erasure, never shortened; to be kept apart from the database's backups."""

    path: Path

    def add(self, town: str, erasures: Iterable[Erasure]) -> None:
        """Write erasures; they are on disk when this returns. Raises LedgerUnavailable."""
        try:
            add_lines(self.path, [{"town": town, **asdict(one)} for one in erasures])
        except OSError as wrong:
            raise LedgerUnavailable(reason=wrong.strerror) from wrong

    def erasures(self, town: str) -> tuple[Erasure, ...]:
        """Return what was erased in a municipality, oldest first; raises LedgerUnavailable for a line that is none."""
        try:
            return tuple(_read(line) for line in read_lines(self.path) if line["town"] == town)
        except (OSError, ValueError, TypeError, KeyError) as wrong:
            raise LedgerUnavailable(reason=type(wrong).__name__) from wrong


def _read(line: Mapping[str, Any]) -> Erasure:
    return Erasure(**{name: value for name, value in line.items() if name != "town"})
