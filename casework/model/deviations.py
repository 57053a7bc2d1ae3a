"""Why an error or a missed deadline stands: what people have written in deviations."""

from collections.abc import Collection

from casework.model.casefile import CaseFile
from casework.model.records import Record

DEVIATION = "deviation"
"""The record in which people say why an error stands, or a deadline was not kept."""

RULE, REASON, APPROVED_BY = "rule", "reason", "approved_by"
"""Which rule it is about, why, and the leader who agrees."""


def deviation_of(
    case: CaseFile, record: str, rules: Collection[str], wanted: tuple[str, ...] = (REASON,)
) -> Record | None:
    """Return the latest deviation about a record from one of these rules in which all that is wanted is written."""
    told = [
        one
        for one in case.about(DEVIATION, record)
        if one.text(RULE) in rules and all(one.text(path).strip() for path in wanted)
    ]
    return told[-1] if told else None
