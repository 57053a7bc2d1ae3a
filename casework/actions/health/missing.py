"""What is missing in one case, small enough to be kept for ten thousand of them, and without a word from any."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from casework.model.checks import Finding
from casework.model.legal_check import LAW
from casework.model.rules import Rules
from casework.model.summaries import Due, Summary

Filling = date | int
"""What may be filled into a sentence: a day, a moment, a number. Texts, and with them every name, stay in the case."""


@dataclass(frozen=True)
class Missing:
    """One thing that a check found missing (mangel): which sentence of which check, and where it is mended.

    `code` and `says` name the sentence, `record` and `path` the place. `asks` tells that only a person can know, and
    nobody has been asked yet.
    """

    code: str
    says: str
    record: str
    path: str
    severity: str
    blocks: bool
    sure: bool
    asks: bool = False
    filling: tuple[tuple[str, Filling], ...] = field(default=(), repr=False)

    def sentence(self, rules: Rules, language: str, *, filled: bool = True) -> str:
        """Return in one sentence what is missing, with … for every answer that stayed behind.

        The code alone where no check of these rules has it any more.
        """
        check = next((check for check in rules.checks if check.code == self.code), None)
        return check.sentence(self.says, dict(self.filling) if filled else {}, language) if check else self.code


@dataclass(frozen=True)
class CaseHealth:
    """How one case stands (sagens mangler); the law comes before quality, and each by its code."""

    case: str
    number: str
    unit: str
    responsible: str
    stage: str
    status: str
    due: Due
    missing: tuple[Missing, ...]


def missing_of(findings: Iterable[Finding]) -> tuple[Missing, ...]:
    """Return what the findings of a case say is missing, in an order that does not depend on how the case was read."""
    found = (_missing(finding) for finding in findings if not finding.ok)
    return tuple(sorted(found, key=_order))


def health_of(line: Summary, missing: tuple[Missing, ...]) -> CaseHealth:
    """Return how the case of a line stands; the child's name stays behind."""
    return CaseHealth(line.case, line.number, line.unit, line.responsible, line.stage, line.status, line.due, missing)


def _missing(finding: Finding) -> Missing:
    return Missing(
        code=finding.code,
        says=finding.says,
        record=finding.goto.record or finding.record,
        path=finding.goto.path,
        severity=finding.severity,
        blocks=finding.blocks,
        sure=finding.sure,
        asks=finding.asks is not None,
        filling=_filling(finding.values),
    )


def _filling(values: Mapping[str, object]) -> tuple[tuple[str, Filling], ...]:
    return tuple((name, value) for name, value in sorted(values.items()) if isinstance(value, date | int))


def _order(one: Missing) -> tuple[object, ...]:
    filling = [(name, str(value)) for name, value in one.filling]
    return one.asks, one.severity != LAW, one.code, one.record, one.path, one.says, filling
