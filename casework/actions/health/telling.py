"""How one case stands in lines of text or in JSON, in which nobody is named."""

import json
from dataclasses import asdict

from casework.actions.health.missing import CaseHealth, Missing
from casework.model.legal_check import NO_VALUES
from casework.model.rules import Rules


def sentence(one: Missing, rules: Rules, language: str) -> str:
    """Return in one sentence what is missing, with … for every answer of the case; the code for an unknown check."""
    check = next((check for check in rules.checks if check.code == one.code), None)
    return check.sentence(one.says, NO_VALUES, language) if check else one.code


def case_as_json(health: CaseHealth, rules: Rules, language: str) -> str:
    """Return how a case stands as one line of JSON."""
    told = asdict(health)
    for one, missing in zip(told["missing"], health.missing, strict=True):
        one["title"] = sentence(missing, rules, language)
    return json.dumps(told, ensure_ascii=False)


def case_as_text(health: CaseHealth, rules: Rules, language: str) -> str:
    """Return one line for each thing that is missing, each beginning with the case number."""
    lines = (
        f"{health.number or health.case}  {one.severity:7}  {one.code}  {sentence(one, rules, language)}"
        f" ({one.record} {one.path})"
        for one in health.missing
    )
    return "\n".join(lines)
