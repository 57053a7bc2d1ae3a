"""Finishing: what is missing, why, and calling something done when nothing is."""

from collections.abc import Callable
from dataclasses import dataclass

from casework.actions.announcer import Announcer, Changed
from casework.actions.errors import OpenConflict, Sealed, Unfinished, UnknownRecord
from casework.model.answers import problems
from casework.model.casefile import CaseFile
from casework.model.checks import Finding, findings
from casework.model.clock import Clock
from casework.model.forms import Forms
from casework.model.problems import Problem
from casework.model.records import DELETED, FINISHED, FINISHED_BY, SEALED, Record
from casework.model.revisions import Value
from casework.model.rules import Rules
from casework.store.cases import Cases
from casework.store.log import Change, Log


@dataclass(frozen=True)
class Readiness:
    """What stands between a record and being finished (mangler før afslutning).

    `missing` are answers the form asks for; `findings` what the checks say, in place or not.
    """

    missing: tuple[Problem, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """Return the findings that the law makes certain and that are not in place."""
        return tuple(finding for finding in self.findings if finding.blocks and not finding.ok)

    @property
    def ready(self) -> bool:
        """Tell whether it can be finished."""
        return not self.missing and not self.blocking


class Finishing:
    """A draft is never blocked; finishing explains. `rules` is asked each time: approvals come and go."""

    def __init__(
        self,
        log: Log,
        cases: Cases,
        forms: Forms,
        rules: Callable[[], Rules],
        clock: Clock,
        announcer: Announcer,
    ) -> None:
        self._log = log
        self._cases = cases
        self._forms = forms
        self._rules = rules
        self._clock = clock
        self._announcer = announcer

    def readiness(self, case: CaseFile, record: Record) -> Readiness:
        """Return what is missing in a record as the case stands."""
        missing = problems(self._forms[record.kind], case.facts(record, self._clock.today()))
        return Readiness(missing, findings(case, record, self._rules(), self._clock.now()))

    def finish(self, record: str) -> None:
        """Call a record finished; kinds that seal cannot be changed from here on.

        Raises Unfinished with everything that is missing, OpenConflict, Sealed, UnknownRecord, TooLong when a seal
        cannot say all of the record again, or an Unavailable.
        """
        case, now = self._found(record)
        if now.sealed:
            raise Sealed(record=record)
        if now.conflicts:
            raise OpenConflict(record=record, paths=now.conflicts)
        readiness = self.readiness(case, now)
        if not readiness.ready:
            raise Unfinished(readiness.missing, readiness.blocking)
        self._save(now, {**self._signed(), **(_snapshot(now) if self._forms[now.kind].seals else {})})

    def reopen(self, record: str) -> None:
        """Call a finished record unfinished again; raises UnknownRecord, or Sealed for what has left the house."""
        _, now = self._found(record)
        if now.sealed:
            raise Sealed(record=record)
        self._save(now, {FINISHED: None, FINISHED_BY: None})

    def _found(self, record: str) -> tuple[CaseFile, Record]:
        case_id = self._cases.case_of(record)
        case = self._cases.file(case_id) if case_id else None
        now = case.record(record) if case else None
        if case is None or now is None:
            raise UnknownRecord(record=record)
        return case, now

    def _signed(self) -> dict[str, Value]:
        return {FINISHED: self._clock.now().isoformat(timespec="seconds"), FINISHED_BY: self._log.author}

    def _save(self, now: Record, sets: dict[str, Value]) -> None:
        form, seals = self._forms[now.kind].id, SEALED in sets
        self._log.save(Change(now.id, now.origin.case, now.kind, form, sets, anew=seals))
        self._announcer.announce(Changed(now.origin.case, now.id))


def _snapshot(now: Record) -> dict[str, Value]:
    """Return all that stands in the record, which the sealing revision says again, and the seal.

    The seal then needs no other revision to be read: whatever else arrives later is a proposal beside it.
    """
    return {path: now.answer(path) for path in now.fields if path != DELETED} | {SEALED: True}
