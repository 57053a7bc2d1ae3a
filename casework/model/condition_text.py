"""Reading a condition from the tables it is written in, one spelling for each kind."""

from collections.abc import Callable, Mapping

from casework.model.condition_kinds import Age, All, AnyOf, Before, Condition, Count, Filled, In, Not, Records, Role
from casework.model.problems import BadData, Problem
from casework.model.written_days import read_day

_Reader = Callable[["_Table"], Condition]


def read_condition(data: object, place: str = "condition") -> Condition:
    """Return the condition that `data` writes; raises BadData with every place that is wrong."""
    problems: list[Problem] = []
    condition = _read(data, place, problems)
    if condition is None or problems:
        raise BadData(tuple(problems))
    return condition


class _Table:
    """One condition being read, with its place and the problems found so far."""

    def __init__(self, data: Mapping[str, object], place: str, problems: list[Problem]) -> None:
        self.data, self.place, self.problems = data, place, problems

    def wrong(self, code: str, key: str, **values: object) -> None:
        self.problems.append(Problem(code, f"{self.place}.{key}", values))

    def text(self, key: str) -> str:
        value = self.data.get(key)
        if not isinstance(value, str) or not value:
            self.wrong("wrong_type", key, expected="text")
            return ""
        return value

    def limit(self, key: str) -> int | None:
        value = self.data.get(key)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
            self.wrong("wrong_type", key, expected="number")
            return None
        return value

    def limits(self, first: str, second: str) -> tuple[int | None, int | None]:
        if first not in self.data and second not in self.data:
            self.wrong("missing_key", f"{first} or {second}")
        return self.limit(first), self.limit(second)

    def part(self, key: str) -> Condition | None:
        return _read(self.data[key], f"{self.place}.{key}", self.problems) if key in self.data else None

    def parts(self, key: str) -> tuple[Condition, ...]:
        value = self.data.get(key)
        if not isinstance(value, list) or not value:
            self.wrong("wrong_type", key, expected="list of conditions")
            return ()
        read = [_read(one, f"{self.place}.{key}[{at}]", self.problems) for at, one in enumerate(value)]
        return tuple(one for one in read if one)

    def values(self, given: object, key: str) -> tuple[str | int | bool, ...]:
        if not isinstance(given, list) or not given or not all(isinstance(one, (str, int)) for one in given):
            self.wrong("wrong_type", key, expected="text, number or true/false")
            return ()
        return tuple(given)


def _read(data: object, place: str, problems: list[Problem]) -> Condition | None:
    if not isinstance(data, dict):
        problems.append(Problem("wrong_type", place, {"expected": "condition"}))
        return None
    kinds = [kind for kind in _KINDS if kind in data]
    if len(kinds) != 1:
        problems.append(Problem("unknown_condition", place, {"keys": ", ".join(sorted(map(str, data)))}))
        return None
    keys, reader = _KINDS[kinds[0]]
    table = _Table(data, place, problems)
    for key in data.keys() - keys:
        table.wrong("unknown_key", str(key))
    return reader(table)


def _not(table: _Table) -> Condition:
    return Not(table.part("not") or All(()))


def _is(table: _Table) -> Condition:
    return In(table.text("field"), table.values([table.data["is"]], "is"))


def _in(table: _Table) -> Condition:
    return In(table.text("field"), table.values(table.data["in"], "in"))


def _before(table: _Table) -> Condition:
    return Before(table.text("field"), _end(table, "before"))


def _after(table: _Table) -> Condition:
    return Before(_end(table, "after"), table.text("field"))


def _end(table: _Table, key: str) -> str:
    end = table.text(key)
    if end[:1].isdigit() and read_day(end) is None:
        table.wrong("not_a_date", key, value=end)
    return end


def _age(table: _Table) -> Condition:
    inner = table.data["age"]
    if not isinstance(inner, dict):
        table.wrong("wrong_type", "age", expected="{ on, at_least, below }")
        return Age("today")
    asked = _Table(inner, f"{table.place}.age", table.problems)
    for key in inner.keys() - {"on", "at_least", "below"}:
        asked.wrong("unknown_key", str(key))
    return Age(_end(asked, "on"), *asked.limits("at_least", "below"))


def _count(table: _Table) -> Condition:
    return Count(table.text("count"), *table.limits("at_least", "at_most"), table.part("where"))


def _records(table: _Table) -> Condition:
    return Records(table.text("records"), *table.limits("at_least", "at_most"), table.part("where"))


# The key that names a kind, all keys it may have, and its reader.
_KINDS: Mapping[str, tuple[frozenset[str], _Reader]] = {
    "all": (frozenset({"all"}), lambda table: All(table.parts("all"))),
    "any": (frozenset({"any"}), lambda table: AnyOf(table.parts("any"))),
    "not": (frozenset({"not"}), _not),
    "is": (frozenset({"field", "is"}), _is),
    "in": (frozenset({"field", "in"}), _in),
    "filled": (frozenset({"filled"}), lambda table: Filled(table.text("filled"))),
    "before": (frozenset({"field", "before"}), _before),
    "after": (frozenset({"field", "after"}), _after),
    "age": (frozenset({"age"}), _age),
    "role": (frozenset({"field", "role"}), lambda table: Role(table.text("field"), table.text("role"))),
    "count": (frozenset({"count", "at_least", "at_most", "where"}), _count),
    "records": (frozenset({"records", "at_least", "at_most", "where"}), _records),
}
