"""What one check alone says of one record of a small case on a day."""

from datetime import UTC, datetime, time

import pytest

from casework.model.checks import findings
from casework.model.rules import Rules
from casework.model.small_case import small_case


@pytest.fixture(scope="session")
def found(rules):
    """Return the findings of a check about the first of some records."""
    checks = {check.code: check for check in rules.checks}

    def find(code, day, *records):
        alone = Rules(rules.law, rules.deadlines, (checks[code],), rules.parties, rules.wording, rules.work)
        case = small_case(records)
        now = datetime.combine(day, time(12), UTC)
        return findings(case, case.record(records[0]["id"]), alone, now)

    return find


@pytest.fixture(scope="session")
def said(found):
    """Return the sentences of what a check finds wrong about the first of some records."""
    return lambda code, day, *records: [one.says for one in found(code, day, *records) if not one.ok]
