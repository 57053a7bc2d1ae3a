"""Trying a legal check on its own examples: small invented cases that it must pass or fail."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from string import Formatter

from casework.model.answer_values import wrong
from casework.model.casefile import CaseFile
from casework.model.checks import Finding, findings
from casework.model.danish_time import danish_moment, danish_time
from casework.model.forms import Form, Forms
from casework.model.legal_check import Check
from casework.model.problems import BadData, Problem
from casework.model.records import FINISHED, Record
from casework.model.rules import Rules
from casework.model.small_case import BEGUN, CASE, small_record
from casework.model.tables import Table, read_toml

NOON = time(12)


@dataclass(frozen=True)
class Example:
    """One small case of invented persons, and whether the check passes it on a day.

    `finds` names the sentences that must be said, where the example tells; none told, any fault will do.
    `applies` is false where the check has nothing to say, which counts as passing.
    """

    name: str
    passes: bool
    now: datetime
    case: CaseFile
    place: str
    finds: tuple[str, ...] = ()
    applies: bool = True


def read_examples(check: Check, forms: Forms) -> tuple[Example, ...]:
    """Return the examples of a check; raises BadData with all that is wrong in them."""
    problems: list[Problem] = []
    top = Table(read_toml(check.examples, check.file), check.file, problems)
    examples = tuple(_example(table, forms) for table in top.tables("example"))
    top.end()
    if problems:
        raise BadData(tuple(problems))
    return examples


def run_examples(check: Check, rules: Rules, forms: Forms) -> tuple[Problem, ...]:
    """Return what is wrong with a check by its own examples: one that went otherwise, a gap, or too few of them."""
    try:
        examples = read_examples(check, forms)
    except BadData as error:
        return error.problems
    return (*_too_few(check, examples), *(one for example in examples for one in _tried(check, example, rules)))


def example_findings(check: Check, example: Example, rules: Rules) -> tuple[Finding, ...]:
    """Return what a check, alone, says of all records of an example."""
    alone = replace(rules, checks=(check,))
    return tuple(
        found for record in example.case.records for found in findings(example.case, record, alone, example.now)
    )


def _too_few(check: Check, examples: tuple[Example, ...]) -> Iterator[Problem]:
    for passes in (True, False):
        number = sum(example.passes == passes for example in examples)
        if number < 2:  # noqa: PLR2004 -- one example shows a case, two show a rule
            yield Problem("too_few_examples", check.file, {"passes": passes, "number": number})
    said = {name for example in examples for name in example.finds}
    for name in sorted(check.says.keys() - said):
        yield Problem("sentence_without_example", f"{check.file}: says.{name}")


def _tried(check: Check, example: Example, rules: Rules) -> Iterator[Problem]:
    found = example_findings(check, example, rules)
    said = sorted({one.says for one in found if not one.ok})
    if example.applies != bool(found):
        yield Problem("example_applies_otherwise", example.place, {"name": example.name, "found": len(found)})
    elif example.passes == bool(said) or (example.finds and sorted(example.finds) != said):
        yield Problem("example_went_otherwise", example.place, {"name": example.name, "found": ", ".join(said)})
    for one in found:
        yield from _gaps(check, one, example)


def _gaps(check: Check, found: Finding, example: Example) -> Iterator[Problem]:
    text = check.says.get(found.says)
    for sentence in (text.da, text.en) if text else ():
        asked = {name for _, name, _, _ in Formatter().parse(sentence) if name}
        for name in sorted(asked - found.values.keys()):
            yield Problem("unknown_value", f"{check.file}: says.{found.says}", {"name": name, "example": example.name})


def _example(table: Table, forms: Forms) -> Example:
    name, now = table.text("name"), _now(table)
    persons = [_record(one, "person", forms, number) for number, one in enumerate(table.tables("person"))]
    others = [_record(one, "", forms, number) for number, one in enumerate(table.tables("record"), len(persons))]
    example = Example(
        name=name,
        passes=table.flag("passes"),
        now=now,
        case=CaseFile(CASE, (*persons, *others)),
        place=table.place,
        finds=table.names("finds"),
        applies=table.take("applies") is not False,
    )
    if example.passes and example.finds:
        table.wrong("wrong_type", "finds", expected="nothing, for it passes")
    table.end()
    return example


def _now(table: Table) -> datetime:
    """Return the moment at `on`; a day alone means noon in Denmark."""
    value = table.take("on")
    if isinstance(value, datetime):
        return danish_time(value)
    if isinstance(value, date):
        return danish_moment(value, NOON)
    table.wrong("wrong_type", "on", expected="day or moment (2026-11-23)")
    return BEGUN


def _record(table: Table, kind: str, forms: Forms, number: int) -> Record:
    name, kind = table.text("id"), kind or table.text("kind")
    record = small_record({**table.rest(), "id": name, "kind": kind}, number)
    if kind not in forms:
        table.wrong("unknown_form", "kind", form=kind)
    else:
        table.problems.extend(_unfit(forms[kind], record, table.place))
    return record


def _unfit(form: Form, record: Record, place: str) -> Iterator[Problem]:
    for path in record.fields:
        field = form.field_at(path)
        if field is None:
            if path != FINISHED and not path.endswith("/order"):
                yield Problem("unknown_field", place, {"field": path})
        elif problem := wrong(field, record.answer(path), f"{place}: {path}"):
            yield problem
