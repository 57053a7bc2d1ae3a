"""Reading a legal check from TOML, strictly; its examples are read when they are tried."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from string import Formatter

from casework.model.condition_fit import misfits, record_field_at
from casework.model.condition_text import read_condition
from casework.model.conditions import Condition
from casework.model.forms import Field, Forms, Text
from casework.model.law import Law
from casework.model.legal_check import (
    BLOCKS,
    DETECTIONS,
    GRAVITIES,
    MISSING,
    MOMENTS,
    QUALITY,
    SEVERITIES,
    UNANSWERED,
    WAIVABLE,
    WRONG_ANSWER,
    Check,
    CheckFunction,
    Question,
)
from casework.model.problems import BadData, Problem
from casework.model.tables import Table, read_toml

Functions = Mapping[str, CheckFunction]

_FIRST_EXAMPLE = re.compile(r"^[ \t]*\[\[[ \t]*example[ \t]*\]\]", re.MULTILINE)


def read_check(text: str, file: str, law: Law, functions: Functions, forms: Forms) -> Check:
    """Return the check of one file, its examples unread; raises BadData with all that is wrong in it."""
    head, examples = _split(text)
    problems: list[Problem] = []
    top = Table(read_toml(head, file), file, problems)
    check = _check(top, functions, file, examples)
    top.end()
    problems.extend(_unfit(check, law, functions, forms))
    if problems:
        raise BadData(tuple(problems))
    return check


def read_checks(files: Mapping[str, str], law: Law, functions: Functions, forms: Forms) -> tuple[Check, ...]:
    """Return the checks of several files, given as name and text; raises BadData with the problems of all."""
    problems: list[Problem] = []
    checks: list[Check] = []
    for file, text in sorted(files.items()):
        try:
            checks.append(read_check(text, file, law, functions, forms))
        except BadData as error:
            problems.extend(error.problems)
    problems.extend(_overlapping(checks))
    if problems:
        raise BadData(tuple(problems))
    return tuple(checks)


def _split(text: str) -> tuple[str, str]:
    """Return what stands before the first example, and the rest with its lines where they were."""
    found = _FIRST_EXAMPLE.search(text)
    if not found:
        return text, ""
    head = text[: found.start()]
    return head, "\n" * head.count("\n") + text[found.start() :]


def _check(table: Table, functions: Functions, file: str, examples: str) -> Check:
    function = table.text("function", needed=False)
    found, looks_at, cited = functions.get(function), table.names("looks_at"), _law(table)
    must = _condition(table, "must")
    dated_by = table.take("dated_by")
    return Check(
        code=table.text("code"),
        title=_words(table, "title"),
        why=_words(table, "why"),
        mend=_words(table, "mend"),
        law=tuple(cited),
        source=table.text("source"),
        looks_at=looks_at,
        moment=_one_of(table, "moment", MOMENTS),
        severity=_one_of(table, "severity", SEVERITIES),
        blocks=_one_of(table, "blocks", BLOCKS),
        gravity=_one_of(table, "gravity", GRAVITIES),
        detects=_one_of(table, "detects", DETECTIONS),
        waivable=_one_of(table, "waivable", WAIVABLE, needed=False),
        ask=_question(table),
        valid_from=_day(table, "valid_from"),
        valid_to=_day(table, "valid_to"),
        goto=_by_kind(table, "goto", table.take("goto"), looks_at),
        new=table.text("goto_new", needed=False),
        dated_by=dated_by if isinstance(dated_by, str) else "",
        dates=_by_kind(table, "dated_by", dated_by, looks_at),
        law_when={paragraph: when for paragraph, when in cited.items() if when},
        applies_when=_condition(table, "applies_when"),
        must=must,
        function=function,
        judge=found.judge if found else None,
        settled=found.settled if found and must is None else None,
        says=_says(table),
        given=_given(table),
        file=file,
        examples=examples,
    )


def _law(table: Table) -> dict[str, Condition | None]:
    """Return the paragraphs that are cited, each with when: "barnets-lov/5/3" or { id = "…", when = { … } }."""
    data = table.take("law")
    cited: dict[str, Condition | None] = {}
    for one in data if isinstance(data, list) else ():
        inner = Table(one if isinstance(one, dict) else {"id": one}, f"{table.place}: law", table.problems)
        cited[inner.text("id")] = _condition(inner, "when")
        inner.end()
    if data is None:
        table.wrong("missing_key", "law")
    return cited


def _question(table: Table) -> Question | None:
    """Return what the check asks a person: { da, en, wants }, where `wants` is the answer with which all is well."""
    data = table.take("ask")
    if data is None:
        return None
    if not isinstance(data, dict):
        table.wrong("wrong_type", "ask", expected="{ da, en, wants }")
        return None
    inner = Table(data, f"{table.place}: ask", table.problems)
    if not isinstance(data.get("wants"), bool):
        inner.wrong("missing_key", "wants")
    question = Question(inner.flat_words(), inner.flag("wants"))
    inner.end()
    return question


def _day(table: Table, key: str) -> date | None:
    value = table.take(key)
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    table.wrong("wrong_type", key, expected="date (2024-01-01)")
    return None


def _overlapping(checks: Sequence[Check]) -> Iterator[Problem]:
    """Yield the checks that say the same code for the same day."""
    for place, one in enumerate(checks):
        for other in checks[:place]:
            if one.code == other.code and _meet(one, other):
                yield Problem("overlapping_validity", one.file, {"code": one.code, "other": other.file})


def _meet(one: Check, other: Check) -> bool:
    starts = max(one.valid_from or date.min, other.valid_from or date.min)
    return starts <= min(one.valid_to or date.max, other.valid_to or date.max)


def _by_kind(table: Table, key: str, data: object, kinds: tuple[str, ...]) -> dict[str, str]:
    """Return a path by kind of record: "complaint_to" for all, or { injunction = "…", decision = "…" }."""
    if data is None:
        return {}
    if isinstance(data, str):
        return dict.fromkeys(kinds, data)
    if not isinstance(data, dict) or not all(isinstance(path, str) for path in data.values()):
        table.wrong("wrong_type", key, expected="path, or { kind = path }")
        return {}
    return dict(data)


def _words(table: Table, key: str) -> Text:
    return table.words(key) or Text("", "")


def _one_of(table: Table, key: str, known: Iterable[str], *, needed: bool = True) -> str:
    value = table.text(key, needed=needed)
    if value and value not in known:
        table.wrong("unknown_choice", key, value=value)
    return value


def _condition(table: Table, key: str) -> Condition | None:
    data = table.take(key)
    if data is None:
        return None
    try:
        return read_condition(data, f"{table.place}: {key}")
    except BadData as error:
        table.problems.extend(error.problems)
        return None


def _says(table: Table) -> dict[str, Text]:
    told = _inner(table, "says")
    inner = Table(told, f"{table.place}: says", table.problems)
    return {name: _words(inner, name) for name in told}


def _given(table: Table) -> dict[str, tuple[str, ...]]:
    told = _inner(table, "given")
    inner = Table(told, f"{table.place}: given", table.problems)
    return {name: _given_one(inner, name, value) for name, value in told.items()}


def _given_one(table: Table, name: str, value: object) -> tuple[str, ...]:
    """Return what a function is given: a whole number from 0 as its digits, or a list of texts."""
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return (str(value),)
    return table.names(name)


def _inner(table: Table, key: str) -> Mapping[str, object]:
    data = table.take(key)
    if data is None or isinstance(data, dict):
        return data or {}
    table.wrong("wrong_type", key, expected="table")
    return {}


def _unfit(check: Check, law: Law, functions: Functions, forms: Forms) -> Iterator[Problem]:
    """Yield what the check names that does not exist, and the parts that do not go together."""
    for cited in check.law:
        if not law.knows(cited):
            yield Problem("unknown_law", f"{check.file}: law", {"id": cited})
    if not check.law and check.severity != QUALITY:
        yield Problem("missing_key", f"{check.file}: law")
    if not check.looks_at:
        yield Problem("missing_key", f"{check.file}: looks_at")
    for key, paths in (("goto", check.goto), ("dated_by", check.dates)):
        for kind in sorted(paths.keys() - set(check.looks_at)):
            yield Problem("unknown_key", f"{check.file}: {key}.{kind}")
    if not check.new and not set(check.looks_at) <= check.goto.keys():
        yield Problem("missing_key", f"{check.file}: goto or goto_new")
    yield from _unjudged(check, functions)
    yield from _placeless(check, forms)
    yield from _broken_braces(check)


def _unjudged(check: Check, functions: Functions) -> Iterator[Problem]:
    if (check.function and check.must) or not (check.function or check.must or check.ask):
        yield Problem("missing_key", f"{check.file}: must, function or ask")
    if check.function and check.function not in functions:
        yield Problem("unknown_function", f"{check.file}: function", {"name": check.function})
        return
    asked = set(functions[check.function].says) if check.function else set(_own_sentences(check))
    for name in sorted(asked - check.says.keys()):
        yield Problem("missing_key", f"{check.file}: says.{name}")
    for name in sorted(check.says.keys() - asked):
        yield Problem("unknown_key", f"{check.file}: says.{name}")


def _own_sentences(check: Check) -> Iterator[str]:
    """Yield the sentences of a check without a function."""
    if check.must:
        yield MISSING
    if check.ask:
        yield from (UNANSWERED, WRONG_ANSWER)


def _placeless(check: Check, forms: Forms) -> Iterator[Problem]:
    for kind in (*check.looks_at, *filter(None, [check.new])):
        if kind not in forms:
            yield Problem("unknown_form", check.file, {"form": kind})

    def field_at(path: str) -> Field | None:
        """Return the question in any of the forms that the check looks at."""
        found = (record_field_at(forms[kind], path) for kind in check.looks_at if kind in forms)
        return next(filter(None, found), None)

    for key, paths in (("goto", check.goto), ("dated_by", check.dates)):
        for kind, path in paths.items():
            if kind in forms and forms[kind].field_at(path) is None:
                yield Problem("unknown_field", f"{check.file}: {key}", {"form": kind, "field": path})
    conditions = {"applies_when": check.applies_when, "must": check.must, **check.law_when}
    for key, condition in conditions.items():
        if condition:
            yield from misfits(condition, field_at, forms, f"{check.file}: {key}")


def _broken_braces(check: Check) -> Iterator[Problem]:
    for name, text in check.says.items():
        for language, sentence in (("da", text.da), ("en", text.en)):
            try:
                list(Formatter().parse(sentence))
            except ValueError as error:
                yield Problem("broken_braces", f"{check.file}: says.{name}.{language}", {"error": str(error)})
