"""The rules as the files say them, with those verified that a jurist has approved as they read now."""

from dataclasses import replace
from typing import TypeVar

from casework.model.approvals import Approvals
from casework.model.contact_limits import LimitRule
from casework.model.deadline_rules import DeadlineRule
from casework.model.law import VERIFIED, Law, Paragraph
from casework.model.parties import PartyMatrix, RoleRule
from casework.model.rules import Rules

DEADLINE = "deadline"
"""What the ids of deadline rules begin with: "deadline/D03"."""

Stated = TypeVar("Stated", Paragraph, DeadlineRule)
Reasoned = TypeVar("Reasoned", RoleRule, LimitRule)


def deadline_id(rule: DeadlineRule) -> str:
    """Return the id by which a deadline rule is approved."""
    return f"{DEADLINE}/{rule.code}"


def approved_rules(rules: Rules, approvals: Approvals) -> Rules:
    """Return the rules with approvals applied; a rule that has changed since is as its file says it."""
    if not approvals.all:
        return rules
    found = tuple(_stated(rule, deadline_id(rule), approvals) for rule in rules.deadlines)
    return replace(rules, law=approved_law(rules.law, approvals), deadlines=found)


def approved_law(law: Law, approvals: Approvals) -> Law:
    """Return the law with approvals applied."""
    newest = {name: _stated(one, name, approvals) for name, one in law.paragraphs.items()}
    earlier = {name: tuple(_stated(one, name, approvals) for one in them) for name, them in law.earlier.items()}
    return replace(law, paragraphs=newest, earlier=earlier)


def approved_parties(matrix: PartyMatrix, law: Law, approvals: Approvals) -> PartyMatrix:
    """Return the matrix with approvals applied; it judges by `law`, which has them already."""
    if not approvals.all:
        return matrix
    return replace(
        matrix,
        law=law,
        matters={name: replace(one, rules=_cells(one.rules, approvals)) for name, one in matrix.matters.items()},
        common=_cells(matrix.common, approvals),
        of_decisions=_cells(matrix.of_decisions, approvals),
        of_parties=_cells(matrix.of_parties, approvals),
        limit_rules={kind: _reasoned(rule, approvals) for kind, rule in matrix.limit_rules.items()},
    )


def _cells(rules: tuple[RoleRule, ...], approvals: Approvals) -> tuple[RoleRule, ...]:
    return tuple(_reasoned(rule, approvals) for rule in rules)


def _stated(rule: Stated, name: str, approvals: Approvals) -> Stated:
    found = approvals.counting(name, rule.fingerprint)
    if found is None:
        return rule
    return replace(rule, status=VERIFIED, verified_by=found.signature, verified_on=found.on)


def _reasoned(rule: Reasoned, approvals: Approvals) -> Reasoned:
    found = approvals.counting(rule.id, rule.fingerprint)
    return replace(rule, verified_by=found.signature, verified_on=found.on) if found else rule
