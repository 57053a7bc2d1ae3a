"""Reading the matrix of parties from TOML, strictly."""

from dataclasses import replace
from datetime import date
from typing import TypedDict

from casework.model.contact_limits import LIMITS, LimitRule
from casework.model.fingerprints import fingerprint
from casework.model.forms import Text
from casework.model.law import CONFIDENCES, Law
from casework.model.parties import NO_END, RECEIVED, ROLES, WHO, Matter, PartyMatrix, RoleRule
from casework.model.problems import BadData, Problem
from casework.model.tables import Table, read_toml

NO_WORDS = Text("", "")
ROOT = "parties"
"""What the ids of the cells begin with."""


def read_parties(text: str, file: str, law: Law) -> PartyMatrix:
    """Return the matrix of a file; raises BadData with all that is wrong in it."""
    problems: list[Problem] = []
    top = Table(read_toml(text, file), file, problems)
    matters = [_matter(table, law) for table in top.tables("matter")]
    matrix = PartyMatrix(
        law=law,
        matters={matter.name: matter for matter in matters},
        common=_rules(top, "common", law),
        of_decisions=_rules(top, "of_decisions", law),
        of_parties=_rules(top, "of_parties", law),
        limit_rules=dict(_limit(table, law) for table in top.tables("limit")),
    )
    top.end()
    names = [*(matter.name for matter in matters), *(rule.id for _, rule in matrix.rules())]
    problems.extend(Problem("repeated_id", file, {"id": name}) for name in sorted(set(names)) if names.count(name) > 1)
    if problems:
        raise BadData(tuple(problems))
    return matrix


def _matter(table: Table, law: Law) -> Matter:
    name = table.text("name")
    matter = Matter(
        name=name,
        label=table.words("label") or NO_WORDS,
        decides=table.flag("decides"),
        rules=_rules(table, "role", law, row=name),
    )
    table.end()
    return matter


def _rules(top: Table, key: str, law: Law, row: str = "") -> tuple[RoleRule, ...]:
    return tuple(rule for table in top.tables(key) for rule in _rules_of(table, row or key, law))


def _rules_of(table: Table, row: str, law: Law) -> list[RoleRule]:
    """Return one rule for each of those whom the table is about."""
    about, role, what = table.names("who"), table.text("role"), table.names("what")
    for key, value, known in (
        *(("who", one, WHO) for one in about),
        ("role", role, frozenset(ROLES)),
        *(("what", one, RECEIVED) for one in what),
    ):
        if value and value not in known:
            table.wrong("unknown_choice", key, value=value)
    if not about:
        table.wrong("missing_key", "who")
    from_age, below = _age(table, "from_age", 0), _age(table, "below", NO_END)
    if from_age >= below:
        table.wrong("wrong_type", "below", expected="more than from_age")
    reason = _reason(table, law, row)
    table.end()
    rule = RoleRule("", role, from_age=from_age, below=below, what=what, **reason)
    return [replace(rule, who=who, id=_cell(row, replace(rule, who=who))) for who in about]


def _cell(row: str, rule: RoleRule) -> str:
    """Return what tells a cell from all others: "parties/support/consents/child/15-17"."""
    ages = f"{rule.from_age}-{rule.below - 1}" if rule.below < NO_END else f"{rule.from_age}+" if rule.from_age else ""
    return "/".join(filter(None, [ROOT, row, rule.role, rule.who, ages, "+".join(rule.what)]))


def _limit(table: Table, law: Law) -> tuple[str, LimitRule]:
    kind = table.text("kind")
    if kind and kind not in LIMITS:
        table.wrong("unknown_choice", "kind", value=kind)
    rule = LimitRule(id=f"{ROOT}/limit/{kind}", **_reason(table, law, "limit"))
    table.end()
    return kind, rule


class _Reason(TypedDict):
    why: Text
    law: tuple[str, ...]
    source: str
    confidence: str
    verified_by: str
    verified_on: date | None
    fingerprint: str


def _reason(table: Table, law: Law, row: str) -> _Reason:
    reason = _Reason(
        why=table.words("why") or NO_WORDS,
        law=table.names("law"),
        source=table.text("source", needed=False),
        confidence=table.text("confidence"),
        verified_by=table.text("verified_by", needed=False),
        verified_on=table.day("verified_on"),
        fingerprint=fingerprint(table.whole(), row),
    )
    for one in reason["law"]:
        if not law.knows(one):
            table.wrong("unknown_law", "law", id=one)
    if not reason["law"] and not reason["source"]:
        table.wrong("missing_key", "law or source")
    if reason["confidence"] and reason["confidence"] not in CONFIDENCES:
        table.wrong("unknown_choice", "confidence", value=reason["confidence"])
    return reason


def _age(table: Table, key: str, otherwise: int) -> int:
    value = table.take(key)
    if value is None:
        return otherwise
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    table.wrong("wrong_type", key, expected="number above 0")
    return otherwise
