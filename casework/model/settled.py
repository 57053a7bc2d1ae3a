"""Records in which nothing can be missing, on whatever day and whatever else stands in their case."""

from datetime import UTC, date, datetime

from casework.model.casefile import CaseFile
from casework.model.look import Look
from casework.model.records import Record
from casework.model.rules import Rules

METHOD = "1"
"""Another one whenever our code finds another thing in the same text, or judges it in another way, than it did before.

What was found by a former method, or under other rules, is found again.
"""

_DAY, _MOMENT = date(2000, 1, 1), datetime(2000, 1, 1, tzinfo=UTC)
"""Some day; those who are asked do not look at it."""


def settling(rules: Rules) -> tuple[str, ...]:
    """Return the kinds of record that can settle."""
    kinds = {kind for check in rules.checks for kind in check.looks_at}
    return tuple(sorted(kind for kind in kinds if can_settle(kind, rules)))


def can_settle(kind: str, rules: Rules) -> bool:
    """Tell whether every check of a kind of record can say that it will never find anything missing."""
    checks = rules.checks_of(kind)
    return bool(checks) and all(check.settled for check in checks)


def is_settled(record: Record, rules: Rules) -> bool:
    """Tell whether no check can find anything missing in a record while it stays as it is, and so do the rules.

    The checks are asked about the record alone: what they see of its case holds nothing else.
    """
    facts = CaseFile("", (record,)).facts(record, _DAY)
    return all(
        check.settled is not None and check.settled(Look(facts, check, rules, _MOMENT))
        for check in rules.checks_of(record.kind)
    )
