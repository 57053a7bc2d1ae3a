"""Reading the law's deadlines from TOML, strictly."""

from collections.abc import Iterator

from casework.model.condition_fit import TIMES, misfits
from casework.model.condition_text import read_condition
from casework.model.conditions import Condition
from casework.model.deadlines import Clock, DeadlineRule
from casework.model.forms import Form, Forms, Text
from casework.model.law import Law
from casework.model.problems import BadData, Problem
from casework.model.tables import Table, read_toml


def read_deadlines(text: str, file: str, law: Law, forms: Forms) -> tuple[DeadlineRule, ...]:
    """Return the deadlines of a file; raises BadData with all that is wrong in it."""
    problems: list[Problem] = []
    top = Table(read_toml(text, file), file, problems)
    rules = tuple(_rule(table, law, forms) for table in top.tables("deadline"))
    top.end()
    codes = [rule.code for rule in rules]
    problems.extend(Problem("repeated_id", file, {"id": code}) for code in sorted(set(codes)) if codes.count(code) > 1)
    if problems:
        raise BadData(tuple(problems))
    return rules


def _rule(table: Table, law: Law, forms: Forms) -> DeadlineRule:
    rule = DeadlineRule(
        code=table.text("code"),
        what=table.words("what") or Text("", ""),
        law=table.names("law"),
        clocks=tuple(_clock(one, forms) for one in table.tables("clock")),
        **_length(table),
        warn_weeks=_weeks(table),
    )
    for cited in rule.law:
        if not law.knows(cited):
            table.wrong("unknown_law", "law", id=cited)
    if not rule.law:
        table.wrong("missing_key", "law")
    if not rule.clocks:
        table.wrong("missing_key", "clock")
    table.end()
    return rule


def _length(table: Table) -> dict[str, int]:
    given = {unit: table.take(unit) for unit in ("hours", "months")}
    lengths = {unit: value for unit, value in given.items() if isinstance(value, int) and value > 0}
    if len(lengths) != 1 or sum(value is not None for value in given.values()) != 1:
        table.wrong("wrong_type", "hours or months", expected="one number above 0")
        return {}
    return lengths


def _weeks(table: Table) -> tuple[int, ...]:
    value = table.take("warn_weeks")
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(week, int) and week > 0 for week in value):
        table.wrong("wrong_type", "warn_weeks", expected="list of numbers above 0")
        return ()
    return tuple(sorted(value))


def _clock(table: Table, forms: Forms) -> Clock:
    clock = Clock(
        kind=table.text("kind"),
        starts=table.text("starts"),
        stops=table.text("stops", needed=False),
        when=_when(table),
        handed_to=table.text("handed_to", needed=False),
    )
    if not clock.stops and not clock.handed_to:
        table.wrong("missing_key", "stops or handed_to")
    table.problems.extend(_unknown(clock, forms, table.place))
    table.end()
    return clock


def _when(table: Table) -> Condition | None:
    data = table.take("when")
    if data is None:
        return None
    try:
        return read_condition(data, f"{table.place}: when")
    except BadData as error:
        table.problems.extend(error.problems)
        return None


def _unknown(clock: Clock, forms: Forms, place: str) -> Iterator[Problem]:
    for kind in {clock.kind, clock.handed_to} - {""}:
        if kind not in forms:
            yield Problem("unknown_form", place, {"form": kind})
    if clock.kind in forms:
        form = forms[clock.kind]
        yield from (Problem("unknown_field", place, {"field": path}) for path in _strangers(form, clock))
        if clock.when:
            yield from misfits(clock.when, form.field_at, forms, place)


def _strangers(form: Form, clock: Clock) -> Iterator[str]:
    for path in (clock.starts, *filter(None, [clock.stops])):
        field = form.field_at(path)
        if field is None or field.kind not in TIMES:
            yield path
