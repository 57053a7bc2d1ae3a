"""Judging: what a person answers a check, and why something that it finds stands all the same."""

from casework.actions.answering import Answering
from casework.actions.errors import UnknownRecord
from casework.model.casefile import CaseFile
from casework.model.deviations import DEVIATION
from casework.model.look import CHECK_ANSWER
from casework.model.records import Record
from casework.store.cases import Cases


class Judging:
    """The check asks and finds; a person answers, or says why something stands."""

    def __init__(self, answering: Answering, cases: Cases) -> None:
        self._answering = answering
        self._cases = cases

    def answer(self, record: str, rule: str, *, yes: bool) -> str:
        """Write what a person answers the question of a check about a record; return the answer's id.

        Answering again writes in the same place, so that the history shows both. Raises UnknownRecord, or what
        `Answering.start` raises.
        """
        case = self._case(record)
        before = _told(case, CHECK_ANSWER, record, rule)
        if before is None:
            return self._answering.start(case.id, CHECK_ANSWER, {"about": record, "rule": rule, "answer": yes})
        self._answering.set(before.id, "answer", yes)
        return before.id

    def deviation(self, record: str, rule: str) -> str:
        """Return the id of the deviation from a rule for a record, begun now when there is none; its reason follows.

        Raises what `answer` raises.
        """
        case = self._case(record)
        before = _told(case, DEVIATION, record, rule)
        return before.id if before else self._answering.start(case.id, DEVIATION, {"about": record, "rule": rule})

    def withdraw(self, deviation: str) -> None:
        """Take a deviation away; it stays in the history. Raises UnknownRecord."""
        self._answering.delete(deviation)

    def _case(self, record: str) -> CaseFile:
        name = self._cases.case_of(record)
        case = self._cases.file(name) if name else None
        if case is None:
            raise UnknownRecord(record=record)
        return case


def _told(case: CaseFile, kind: str, record: str, rule: str) -> Record | None:
    return next((one for one in reversed(case.about(kind, record)) if one.text("rule") == rule), None)
