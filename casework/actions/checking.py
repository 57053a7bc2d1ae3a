"""Checking cases without opening a page: what the law still asks of every record."""

from casework.actions.errors import UnknownRecord
from casework.model.casefile import CaseFile
from casework.model.checks import Finding, case_findings
from casework.model.clock import Clock
from casework.model.rules import Rules
from casework.store.cases import Cases


class Checking:
    """Runs the legal checks over whole cases."""

    def __init__(self, cases: Cases, rules: Rules, clock: Clock) -> None:
        self._cases = cases
        self._rules = rules
        self._clock = clock

    def of_case(self, case: str) -> tuple[Finding, ...]:
        """Return the findings of a case that is here; raises UnknownRecord otherwise."""
        file = self._cases.file(case)
        if file is None:
            raise UnknownRecord(record=case)
        return self.of_file(file)

    def of_file(self, case: CaseFile) -> tuple[Finding, ...]:
        """Return the findings of a case as it was read."""
        return case_findings(case, self._rules, self._clock.now())
