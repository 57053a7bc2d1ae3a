"""Whether forms and deadlines name paragraphs and checks that exist."""

from collections.abc import Iterator

from casework.model.forms import Field, Form, Forms
from casework.model.problems import Problem
from casework.model.rules import Rules

CHECK = "check:"


def unknown_uses(forms: Forms, rules: Rules) -> tuple[Problem, ...]:
    """Return a problem for every paragraph or check that a form or a deadline names and no file has."""
    codes = frozenset(check.code for check in rules.checks)
    of_forms = (
        problem
        for name, form in forms.items()
        for path, field in _all_questions(form)
        for problem in _unknown(field, rules, codes, f"forms/{name}.toml: {path}")
    )
    of_deadlines = (
        Problem("unknown_check", f"law/deadlines.toml: {rule.code}: check", {"code": rule.check})
        for rule in rules.deadlines
        if rule.check and rule.check not in codes
    )
    return (*of_forms, *of_deadlines)


def _unknown(field: Field, rules: Rules, codes: frozenset[str], place: str) -> Iterator[Problem]:
    for cited in field.law:
        if not rules.law.knows(cited):
            yield Problem("unknown_law", f"{place}: law", {"id": cited})
    for use in field.used_by:
        if use.startswith(CHECK) and use.removeprefix(CHECK) not in codes:
            yield Problem("unknown_check", f"{place}: used_by", {"code": use.removeprefix(CHECK)})


def _all_questions(form: Form) -> Iterator[tuple[str, Field]]:
    for path, field in form.questions():
        yield path, field
        yield from ((f"{path}.{inner.name}", inner) for inner in field.fields)
