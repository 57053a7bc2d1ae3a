"""Reading the matrix of parties from TOML, strictly."""

from collections.abc import Iterable

from casework.model.contact_limits import LIMITS, LimitRule
from casework.model.forms import Text
from casework.model.law import CONFIDENCES, Law
from casework.model.parties import RECEIVED, ROLES, WHO, Matter, PartyMatrix, RoleRule
from casework.model.problems import BadData, Problem
from casework.model.tables import Table, read_toml

NO_WORDS = Text("", "")


def read_parties(text: str, file: str, law: Law) -> PartyMatrix:
    """Return the matrix of a file; raises BadData with all that is wrong in it."""
    problems: list[Problem] = []
    top = Table(read_toml(text, file), file, problems)
    matters = [_matter(table, law) for table in top.tables("matter")]
    matrix = PartyMatrix(
        law=law,
        matters={matter.name: matter for matter in matters},
        common=_rules(top.tables("common"), law),
        of_decisions=_rules(top.tables("of_decisions"), law),
        of_parties=_rules(top.tables("of_parties"), law),
        limit_rules=dict(_limit(table, law) for table in top.tables("limit")),
    )
    top.end()
    names = [matter.name for matter in matters]
    problems.extend(Problem("repeated_id", file, {"id": name}) for name in sorted(set(names)) if names.count(name) > 1)
    if problems:
        raise BadData(tuple(problems))
    return matrix


def _matter(table: Table, law: Law) -> Matter:
    matter = Matter(
        name=table.text("name"),
        label=table.words("label") or NO_WORDS,
        decides=table.flag("decides"),
        rules=_rules(table.tables("role"), law),
    )
    table.end()
    return matter


def _rules(tables: Iterable[Table], law: Law) -> tuple[RoleRule, ...]:
    return tuple(rule for table in tables for rule in _rules_of(table, law))


def _rules_of(table: Table, law: Law) -> list[RoleRule]:
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
    from_age, below = _age(table, "from_age", 0), _age(table, "below", RoleRule.below)
    if from_age >= below:
        table.wrong("wrong_type", "below", expected="more than from_age")
    why, cited, source, confidence = _reason(table, law)
    table.end()
    return [RoleRule(who, role, why, cited, source, confidence, from_age, below, what) for who in about]


def _limit(table: Table, law: Law) -> tuple[str, LimitRule]:
    kind = table.text("kind")
    if kind and kind not in LIMITS:
        table.wrong("unknown_choice", "kind", value=kind)
    rule = LimitRule(*_reason(table, law))
    table.end()
    return kind, rule


def _reason(table: Table, law: Law) -> tuple[Text, tuple[str, ...], str, str]:
    why = table.words("why") or NO_WORDS
    cited, source = table.names("law"), table.text("source", needed=False)
    confidence = table.text("confidence")
    for one in cited:
        if not law.knows(one):
            table.wrong("unknown_law", "law", id=one)
    if not cited and not source:
        table.wrong("missing_key", "law or source")
    if confidence and confidence not in CONFIDENCES:
        table.wrong("unknown_choice", "confidence", value=confidence)
    return why, cited, source, confidence


def _age(table: Table, key: str, otherwise: int) -> int:
    value = table.take(key)
    if value is None:
        return otherwise
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    table.wrong("wrong_type", key, expected="number above 0")
    return otherwise
