"""What one check alone says of a small case on a day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time

from casework.model.checks import Finding, case_findings
from casework.model.rules import Rules
from casework.model.small_case import small_case

Table = Mapping[str, object]

CHILD = {"id": "barn", "kind": "person", "name": "Vilma Prøve (opdigtet)", "roles": ["child"]}
MOTHER = {"id": "mor", "kind": "person", "name": "Rosa Prøve (opdigtet)", "roles": ["mother"], "custody": True}


def told(rules: Rules, code: str, on: date, *records: Table) -> tuple[Finding, ...]:
    """Return what a check says at noon of a day, where it sits."""
    alone = replace(rules, checks=tuple(check for check in rules.checks if check.code == code))
    return case_findings(small_case(records), alone, datetime.combine(on, time(12)).astimezone())


def said(rules: Rules, code: str, on: date, *records: Table) -> set[str]:
    """Return the names of the sentences by which a check says that something is wrong."""
    return {one.says for one in told(rules, code, on, *records) if not one.ok}


def deviation(about: str, rule: str, **answers: object) -> Table:
    """Return the reason why an error may stand."""
    return {"id": "afvigelse", "kind": "deviation", "about": about, "rule": rule, "reason": "Det er aftalt.", **answers}
