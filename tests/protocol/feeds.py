"""The feeds of the center: numbered rows, read page by page by whoever may see what they tell of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from casework.model.exchange import Cursor, FeedPage, marks_of, next_chain
from casework.model.revisions import Revision
from center.feeds import entries_of
from tests.protocol.rules import Rules

Told = tuple[str, str, str]
"""What a row says: its kind, what it is about, and the case that this belongs to."""


class FeedChanged(Exception):
    """A cursor that does not lie in this feed."""


@dataclass(frozen=True)
class Row:
    """One row of a feed, as the table of the center has it."""

    scope: str
    seq: int
    kind: str
    ref: str
    case_id: str
    chain: str


@dataclass
class Feed:
    """One feed; a place among the rows that is None was numbered by somebody who has not committed yet."""

    scope: str
    epoch: str
    rows: list[Row | None] = field(default_factory=list)
    chain: str = ""
    safe: int = 0

    def copied(self) -> "Feed":
        """Return a copy that lives on by itself."""
        return replace(self, rows=list(self.rows))

    def reserve(self, many: int) -> list[int]:
        """Give numbers away as a plain sequence does: before anybody can read what will stand there."""
        first = len(self.rows) + 1
        self.rows += [None] * many
        return list(range(first, first + many))

    def append(self, told: Sequence[Told], reserved: list[int]) -> None:
        """Write rows, as the last thing of a transaction; at the numbers that were given before, if any were."""
        for kind, ref, case in told:
            self.chain = next_chain(self.chain, kind, ref)
            seq = reserved.pop(0) if reserved else self.reserve(1)[0]
            self.rows[seq - 1] = Row(self.scope, seq, kind, ref, case, self.chain)

    def page(
        self,
        rules: Rules,
        cursor: Cursor,
        limit: int,
        sees: Callable[[str], bool],
        offered: Sequence[str],
        live: Callable[[str], Revision | None],
    ) -> FeedPage:
        """Return what comes after a cursor; raises FeedChanged for one that is not of this feed."""
        if rules.center_checks_chain:
            self._check(cursor)
        safe = self.safe if rules.safe_is_in_a_backup else len(self.rows)
        rows = [row for row in self.rows[cursor.seq : cursor.seq + limit] if row]
        if not rows:
            return FeedPage(self.epoch, cursor.seq, cursor.seq, cursor.chain, safe, more=False)
        if not rules.center_checks_sight:
            sees = _everything
        told, found = set(offered), dict[str, Revision]()
        for row in rows:
            if row.kind == "revision" and row.ref not in told and sees(row.case_id) and (one := live(row.ref)):
                found[row.ref] = one
        entries = entries_of(rows, found, offered, sees)
        marks, last = marks_of(entries, _chains(rows)), rows[-1]
        return FeedPage(
            self.epoch, cursor.seq, last.seq, last.chain, safe, last.seq < len(self.rows), entries, marks
        )  # fmt: skip

    def _check(self, cursor: Cursor) -> None:
        if cursor.epoch not in ("", self.epoch):
            raise FeedChanged
        if not cursor.seq:
            return
        row = self.rows[cursor.seq - 1] if cursor.seq <= len(self.rows) else None
        if row is None or row.chain != cursor.chain:
            raise FeedChanged


def _chains(rows: Sequence[Row]) -> Mapping[int, str]:
    return {row.seq: row.chain for row in rows}


def _everything(_case: str) -> bool:
    return True
