"""Looking at one case after another for what is missing, without looking again at records that are settled."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from casework.actions.health.missing import Missing, missing_of
from casework.model.checks import missing_findings
from casework.model.records import Record
from casework.model.rules import Rules
from casework.model.settled import can_settle, is_settled
from casework.store.database import Database
from casework.store.partly_read import PartlyRead, partly_read
from casework.store.settled_records import Marks, SettledRecords


@dataclass(frozen=True)
class Seen:
    """What is missing in a case, and the marks of its settled records unless just these are kept."""

    missing: tuple[Missing, ...]
    settled: Marks | None = None


class Inspector:
    """Reads cases one by one and says what is missing in each.

    `whole` tells that its rules have all their checks: only then does it find out itself what is settled.
    """

    def __init__(
        self,
        database: Database,
        rules: Rules,
        now: datetime,
        settled: SettledRecords | None = None,
        *,
        whole: bool = True,
    ) -> None:
        self._database = database
        self._rules = rules
        self._now = now
        self._settled = settled
        self._whole = whole
        self._can_settle: Callable[[str], bool] = cache(lambda kind: can_settle(kind, rules))

    def missing(self, case: str) -> tuple[Missing, ...]:
        """Return what is missing in a case; nothing in one that has gone meanwhile."""
        return self.seen(case).missing

    def seen(self, case: str) -> Seen:
        """Return what is missing in a case, and what to keep for the next time."""
        kept = self._settled.of(case) if self._settled else None
        with partly_read(self._database, case, kept or ()) as read:
            return self._seen_in(read, kept) if read else Seen(())

    def _seen_in(self, read: PartlyRead, kept: Marks | None) -> Seen:
        known = kept or frozenset()
        settled = {record.id for record in read.file.records if read.marks[record.id] in known or self._settles(record)}
        found = missing_findings(read.file, self._rules, self._now, lambda record: record.id in settled)
        marks = frozenset(read.marks[record] for record in settled)
        return Seen(missing_of(found), marks if self._whole and marks != kept else None)

    def _settles(self, record: Record) -> bool:
        return self._whole and self._can_settle(record.kind) and is_settled(record, self._rules)
