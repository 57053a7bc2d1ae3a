"""Reading the law's deadlines from TOML, strictly."""

from collections.abc import Iterator

from casework.model.condition_fit import TIMES, misfits
from casework.model.condition_text import read_condition
from casework.model.conditions import Condition
from casework.model.counting import PERIODS, UNITS, Length
from casework.model.deadline_rules import AT_ONCE, BEFORE, CLOSED_ENDS, NO_WORDS, Clock, DeadlineRule, Event
from casework.model.deadlines import CREATED
from casework.model.fingerprints import fingerprint
from casework.model.forms import Forms
from casework.model.law import CONFIDENCES, STATUSES, SURE, Law
from casework.model.problems import BadData, Problem
from casework.model.tables import Table, read_toml
from casework.model.validity import overlapping, read_validity


def read_deadlines(text: str, file: str, law: Law, forms: Forms) -> tuple[DeadlineRule, ...]:
    """Return the deadlines of a file; raises BadData with all that is wrong in it.

    What a deadline `needs` and no form has is no mistake: the rule is kept, and starts nothing.
    """
    problems: list[Problem] = []
    top = Table(read_toml(text, file), file, problems)
    rules = tuple(_Reader(table, law, forms).rule() for table in top.tables("deadline"))
    top.end()
    problems.extend(overlapping([(rule.code, rule.validity) for rule in rules], file))
    if problems:
        raise BadData(tuple(problems))
    return rules


class _Reader:
    """Reads one deadline; it knows what the law and the forms have."""

    def __init__(self, table: Table, law: Law, forms: Forms) -> None:
        self._table = table
        self._law = law
        self._forms = forms
        self._needs = frozenset(need for need in table.names("needs") if not _has(forms, need))

    def rule(self) -> DeadlineRule:
        """Return the deadline; what is wrong in it is remembered."""
        table, days = self._table, read_validity(self._table)
        backwards, birthday, every = table.flag("before"), _birthday(table), _periods(table)
        rule = DeadlineRule(
            code=table.text("code"),
            what=table.words("what") or NO_WORDS,
            source=table.text("source", needed=False),
            law=table.names("law"),
            length=AT_ONCE if birthday or every else _length(table, backwards=backwards),
            birthday=birthday,
            every=every,
            clocks=tuple(self._clock(one, may_run_on=bool(birthday)) for one in table.tables("clock")),
            earliest=tuple(self._event(one) for one in table.tables("earliest")),
            warn_weeks=_numbers(table, "warn_weeks"),
            warn_days=_numbers(table, "warn_days"),
            closed_end=_one_of(table, "closed_end", CLOSED_ENDS) or BEFORE,
            late_asks=table.text("late_asks", needed=False),
            confidence=_one_of(table, "confidence", CONFIDENCES),
            status=_one_of(table, "status", STATUSES),
            verified_by=table.text("verified_by", needed=False),
            verified_on=table.day("verified_on"),
            note=table.words("note", needed=False) or NO_WORDS,
            needs=tuple(sorted(self._needs)),
            in_use=table.take("in_use") is not False,
            is_backwards=backwards,
            valid_from=days.valid_from,
            valid_to=days.valid_to,
            fingerprint=fingerprint(table.whole()),
        )
        self._judge(rule)
        table.end()
        return rule

    def _judge(self, rule: DeadlineRule) -> None:
        table = self._table
        for cited in rule.law:
            if not self._law.knows(cited):
                table.wrong("unknown_law", "law", id=cited)
        if not rule.law and not rule.source:
            table.wrong("missing_key", "law or source")
        if not rule.clocks and not rule.every:
            table.wrong("missing_key", "clock")
        if rule.late_asks and not _has(self._forms, rule.late_asks) and rule.late_asks not in self._needs:
            table.wrong("unknown_field", "late_asks", field=rule.late_asks)
        if rule.verified and rule.confidence != SURE and not (rule.verified_by and rule.verified_on):
            table.wrong("verified_by_nobody", "status", confidence=rule.confidence)

    def _clock(self, table: Table, *, may_run_on: bool) -> Clock:
        stopped_by = next(iter([self._event(one) for one in table.tables("stopped_by")]), None)
        clock = Clock(
            kind=table.text("kind"),
            starts=table.text("starts"),
            stops=table.text("stops", needed=False),
            when=_when(table),
            handed_to=table.text("handed_to", needed=False),
            stopped_by=stopped_by,
            since=table.words("since", needed=False) or NO_WORDS,
        )
        if not (clock.stops or clock.handed_to or clock.stopped_by or may_run_on):
            table.wrong("missing_key", "stops, stopped_by or handed_to")
        paths = (clock.starts, *filter(None, [clock.stops]))
        table.problems.extend(self._unknown(clock.kind, paths, clock.when, table.place))
        if clock.handed_to:
            table.problems.extend(self._unknown(clock.handed_to, (), None, table.place))
        table.end()
        return clock

    def _event(self, table: Table) -> Event:
        event = Event(table.text("kind"), table.text("at"), _when(table))
        table.problems.extend(self._unknown(event.kind, (event.at,), event.when, table.place))
        table.end()
        return event

    def _unknown(self, kind: str, paths: tuple[str, ...], when: Condition | None, place: str) -> Iterator[Problem]:
        """Yield what no form has, apart from what the deadline says it needs."""
        if kind not in self._forms:
            if not any(need.partition(".")[0] == kind for need in self._needs):
                yield Problem("unknown_form", place, {"form": kind})
            return
        form = self._forms[kind]
        for path in paths:
            field = form.field_at(path)
            if path != CREATED and f"{kind}.{path}" not in self._needs and (field is None or field.kind not in TIMES):
                yield Problem("unknown_field", place, {"field": path})
        for problem in misfits(when, form.field_at, self._forms, place) if when else ():
            if f"{kind}.{problem.values.get('field')}" not in self._needs:
                yield problem


def _has(forms: Forms, need: str) -> bool:
    kind, _, path = need.partition(".")
    return kind in forms and (not path or path == CREATED or forms[kind].field_at(path) is not None)


def _length(table: Table, *, backwards: bool) -> Length:
    """Return the one length that is given; what is due at once has none."""
    has_none = table.flag("at_once")
    given = {unit: value for unit in UNITS if (value := table.take(unit)) is not None}
    [(unit, value)] = list(given.items()) if len(given) == 1 else [("", None)]
    if isinstance(value, int) and value > 0:
        return Length(-value if backwards else value, unit)
    if given or not has_none:
        table.wrong("wrong_type", " or ".join(UNITS), expected="one number above 0")
    return AT_ONCE


def _birthday(table: Table) -> int:
    value = table.take("birthday")
    if value is None or (isinstance(value, int) and value > 0):
        return value or 0
    table.wrong("wrong_type", "birthday", expected="number above 0")
    return 0


def _periods(table: Table) -> tuple[str, ...]:
    found = table.names("every")
    for period in set(found) - PERIODS.keys():
        table.wrong("unknown_choice", "every", value=period)
    return found


def _one_of(table: Table, key: str, known: frozenset[str]) -> str:
    value = table.text(key, needed=False)
    if value and value not in known:
        table.wrong("unknown_choice", key, value=value)
        return ""
    return value


def _numbers(table: Table, key: str) -> tuple[int, ...]:
    value = table.take(key)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(number, int) and number > 0 for number in value):
        table.wrong("wrong_type", key, expected="list of numbers above 0")
        return ()
    return tuple(sorted(value))


def _when(table: Table) -> Condition | None:
    data = table.take("when")
    if data is None:
        return None
    try:
        return read_condition(data, f"{table.place}: when")
    except BadData as error:
        table.problems.extend(error.problems)
        return None
