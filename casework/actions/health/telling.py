"""How one case stands in lines of text or in JSON, in which nobody is named and no answer is told."""

import json
from dataclasses import asdict

from casework.actions.health.missing import CaseHealth, Missing
from casework.model.rules import Rules


def case_as_json(health: CaseHealth, rules: Rules, language: str) -> str:
    """Return how a case stands as one line of JSON."""
    told = asdict(health)
    told["missing"] = [{**_without_answers(one), "title": _title(one, rules, language)} for one in health.missing]
    return json.dumps(told, ensure_ascii=False)


def case_as_text(health: CaseHealth, rules: Rules, language: str) -> str:
    """Return one line for each thing that is missing, each beginning with the case number."""
    lines = (
        f"{health.number or health.case}  {one.severity:7}  {one.code}  {_title(one, rules, language)}"
        f" ({one.record} {one.path})"
        for one in health.missing
    )
    return "\n".join(lines)


def _without_answers(one: Missing) -> dict[str, object]:
    return {name: value for name, value in asdict(one).items() if name != "filling"}


def _title(one: Missing, rules: Rules, language: str) -> str:
    return one.sentence(rules, language, filled=False)
