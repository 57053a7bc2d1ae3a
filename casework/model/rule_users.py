"""What rests on a rule: checks, deadlines, cells of the table of parties, and questions of forms."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casework.model.forms import Field, Form, Forms, Text
from casework.model.parties import PartyMatrix
from casework.model.rulebook import ROWS
from casework.model.rules import Rules

CHECK, DEADLINE, PARTY, FIELD = USER_KINDS = ("check", "deadline", "party", "field")

NAMED = "deadline:"
"""How a question says that a deadline uses its answer."""


@dataclass(frozen=True)
class RuleUser:
    """Something that rests on a rule: its kind (USER_KINDS), its code or path, and what it is called."""

    kind: str
    name: str
    words: Text


def rule_users(rules: Rules, parties: PartyMatrix, forms: Forms) -> Mapping[str, tuple[RuleUser, ...]]:
    """Return what rests on each rule, by the ids of the rules."""
    found: dict[str, dict[RuleUser, None]] = defaultdict(dict)
    for rule, user in (*_checks(rules), *_deadlines(rules), *_cells(parties), *_questions(forms)):
        found[rule][user] = None
    return {rule: tuple(users) for rule, users in found.items()}


Found = Iterator[tuple[str, RuleUser]]


def _checks(rules: Rules) -> Found:
    for check in sorted(rules.checks, key=lambda one: one.code):
        yield from ((cited, RuleUser(CHECK, check.code, check.title)) for cited in check.law)


def _deadlines(rules: Rules) -> Found:
    for rule in rules.deadlines:
        yield from ((cited, RuleUser(DEADLINE, rule.code, rule.what)) for cited in rule.law)


def _cells(parties: PartyMatrix) -> Found:
    for row, rule in parties.rules():
        label = parties.matters[row].label if row in parties.matters else ROWS[row]
        yield from ((cited, RuleUser(PARTY, row, label)) for cited in rule.law)
    for kind, limit in parties.limit_rules.items():
        yield from ((cited, RuleUser(PARTY, kind, ROWS["limit"])) for cited in limit.law)


def _questions(forms: Forms) -> Found:
    for form in forms.values():
        for path, field in _all_questions(form):
            label = Text(f"{form.label.da}: {field.label.da}", f"{form.label.en}: {field.label.en}")
            user = RuleUser(FIELD, f"{form.name}.{path}", label)
            codes = [use.removeprefix(NAMED) for use in field.used_by if use.startswith(NAMED)]
            yield from ((rule, user) for rule in (*field.law, *(f"{DEADLINE}/{code}" for code in codes)))


def _all_questions(form: Form) -> Iterator[tuple[str, Field]]:
    for path, field in form.questions():
        yield path, field
        yield from ((f"{path}.{inner.name}", inner) for inner in field.fields)
