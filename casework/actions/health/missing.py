"""What is missing in one case, small enough to be kept for ten thousand of them, and without a word from any."""

from collections.abc import Iterable
from dataclasses import dataclass

from casework.model.checks import Finding
from casework.model.legal_check import LAW
from casework.model.summaries import Due, Summary


@dataclass(frozen=True, order=True)
class Missing:
    """One thing that a check found missing (mangel): which sentence of which check, and where it is mended.

    The answers that the sentence needs stay in the case. `says` and `code` name the sentence, `record` and `path` the
    place. `asks` tells that only a person can know, and nobody has been asked yet.
    """

    code: str
    says: str
    record: str
    path: str
    severity: str
    blocks: bool
    sure: bool
    asks: bool = False


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
    return tuple(sorted(found, key=lambda one: (one.asks, one.severity != LAW, one)))


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
    )
