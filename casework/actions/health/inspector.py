"""Looking at one case after another for what is missing, without looking again at records that are settled."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from casework.actions.health.missing import Missing, missing_of
from casework.model.casefile import CaseFile
from casework.model.checks import missing_findings
from casework.model.records import Record
from casework.model.rules import Rules
from casework.model.settled import can_settle, is_settled
from casework.store.cases import Cases
from casework.store.settled_records import Marks, SettledRecords
from casework.store.stored_record import StoredRecord


@dataclass(frozen=True)
class Seen:
    """What is missing in a case, and the marks of its settled records where others are kept of it, or none."""

    missing: tuple[Missing, ...]
    settled: Marks | None = None


class Inspector:
    """Reads cases one by one and says what is missing in each.

    `whole` tells that its rules have all their checks: only then does it find out itself what is settled.
    """

    def __init__(
        self, cases: Cases, rules: Rules, now: datetime, settled: SettledRecords | None = None, *, whole: bool = True
    ) -> None:
        self._cases = cases
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
        file = self._cases.file(case)
        if file is None:
            return Seen(())
        known = self._settled.of(case) if self._settled else frozenset()
        settled = self._settled_in(file, known)
        found = missing_findings(file, self._rules, self._now, lambda record: record.id in settled)
        marks = frozenset(settled.values())
        return Seen(missing_of(found), marks if self._whole and marks != known else None)

    def _settled_in(self, file: CaseFile, known: Marks) -> dict[str, bytes]:
        """Return the mark of every settled record, by id."""
        marks = {
            record.id: record.mark
            for record in file.records
            if isinstance(record, StoredRecord) and self._can_settle(record.kind)
        }
        return {one: mark for one, mark in marks.items() if mark in known or self._is_settled(file.record(one))}

    def _is_settled(self, record: Record | None) -> bool:
        return self._whole and record is not None and is_settled(record, self._rules)
