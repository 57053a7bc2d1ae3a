"""The kinds of condition: what each one looks at, and when it holds."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from casework.model.facts import Facts
from casework.model.persons import age_on
from casework.model.written_days import is_earlier, read_day, written_day

TODAY = "today"


class Condition(ABC):
    """Something that holds or does not, for one record at one moment."""

    @abstractmethod
    def holds(self, facts: Facts) -> bool:
        """Tell whether it holds for these facts."""

    @abstractmethod
    def paths(self) -> frozenset[str]:
        """Return the paths in this record that it looks at; a counted group counts as one."""


def is_filled(value: object) -> bool:
    """Tell whether somebody has answered: "no" and 0 are answers, blank text and empty lists are not."""
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and value not in ([], ())


@dataclass(frozen=True)
class All(Condition):
    """Every one of `parts` holds: { all = [ … ] }."""

    parts: tuple[Condition, ...]

    def holds(self, facts: Facts) -> bool:
        """Tell whether all hold."""
        return all(part.holds(facts) for part in self.parts)

    def paths(self) -> frozenset[str]:
        """Return the paths of all."""
        return frozenset().union(*(part.paths() for part in self.parts))


@dataclass(frozen=True)
class AnyOf(Condition):
    """At least one of `parts` holds: { any = [ … ] }."""

    parts: tuple[Condition, ...]

    def holds(self, facts: Facts) -> bool:
        """Tell whether one holds."""
        return any(part.holds(facts) for part in self.parts)

    def paths(self) -> frozenset[str]:
        """Return the paths of all."""
        return frozenset().union(*(part.paths() for part in self.parts))


@dataclass(frozen=True)
class Not(Condition):
    """`part` does not hold: { not = { … } }."""

    part: Condition

    def holds(self, facts: Facts) -> bool:
        """Tell whether the part does not."""
        return not self.part.holds(facts)

    def paths(self) -> frozenset[str]:
        """Return the paths of the part."""
        return self.part.paths()


@dataclass(frozen=True)
class In(Condition):
    """The answer is one of `values`, or one of several ticked answers is.

    Written { field = "depth", is = "screening" } or { field = "involved", in = ["other_contact", "no"] }.
    """

    field: str
    values: tuple[str | int | bool, ...]

    def holds(self, facts: Facts) -> bool:
        """Tell whether one of the answers is among the values."""
        answer = facts.answer(self.field)
        given = answer if isinstance(answer, (list, tuple)) else (answer,)
        return any(_same(one, value) for one in given for value in self.values)

    def paths(self) -> frozenset[str]:
        """Return the field."""
        return frozenset({self.field})


@dataclass(frozen=True)
class Filled(Condition):
    """The question is answered, or the group has an item: { filled = "answer" }."""

    field: str

    def holds(self, facts: Facts) -> bool:
        """Tell whether there is an answer."""
        return is_filled(facts.answer(self.field)) or bool(facts.items(self.field))

    def paths(self) -> frozenset[str]:
        """Return the field."""
        return frozenset({self.field})


@dataclass(frozen=True)
class Before(Condition):
    """One day lies before another: { field = "sent_on", before = "answer_by" }.

    `field` and `other` are paths, "today" or a written day; what is equal or cannot be read is not before.
    Written { field = "ends_on", after = "starts_on" } it is the same condition turned round.
    """

    field: str
    other: str

    def holds(self, facts: Facts) -> bool:
        """Tell whether it does."""
        return is_earlier(_time(self.field, facts), _time(self.other, facts))

    def paths(self) -> frozenset[str]:
        """Return the ends that are paths."""
        return frozenset(end for end in (self.field, self.other) if is_path(end))


@dataclass(frozen=True)
class Age(Condition):
    """The child's age on a day: { age = { on = "decided_on", at_least = 10, below = 15 } }.

    `on` is a path or "today"; an unknown age fits no limit.
    """

    on: str
    at_least: int | None = None
    below: int | None = None

    def holds(self, facts: Facts) -> bool:
        """Tell whether the child is that old then."""
        born, day = facts.child_birth_date(), written_day(_time(self.on, facts))
        if born is None or day is None:
            return False
        years = age_on(born, day)
        return (self.at_least is None or years >= self.at_least) and (self.below is None or years < self.below)

    def paths(self) -> frozenset[str]:
        """Return the day's path."""
        return frozenset({self.on} if is_path(self.on) else ())


@dataclass(frozen=True)
class Role(Condition):
    """The person in the answer, or one of them, has a role: { field = "addressee", role = "mother" }."""

    field: str
    role: str

    def holds(self, facts: Facts) -> bool:
        """Tell whether one of them has it."""
        answer = facts.answer(self.field)
        people = answer if isinstance(answer, (list, tuple)) else (answer,)
        return any(isinstance(person, str) and self.role in facts.roles(person) for person in people)

    def paths(self) -> frozenset[str]:
        """Return the field."""
        return frozenset({self.field})


@dataclass(frozen=True)
class Count(Condition):
    """How many items of a group fit `where`: { count = "duties", at_most = 4, where = { … } }.

    `where` is asked of each item, with the item's own paths.
    """

    group: str
    at_least: int | None = None
    at_most: int | None = None
    where: Condition | None = None

    def holds(self, facts: Facts) -> bool:
        """Tell whether the number lies within the limits."""
        return _within(self.at_least, self.at_most, facts.items(self.group), self.where)

    def paths(self) -> frozenset[str]:
        """Return the group."""
        return frozenset({self.group})


@dataclass(frozen=True)
class Records(Condition):
    """How many records of a kind in the case fit `where`: { records = "conversation", at_least = 1, where = { … } }.

    `where` is asked of each of those records.
    """

    kind: str
    at_least: int | None = None
    at_most: int | None = None
    where: Condition | None = None

    def holds(self, facts: Facts) -> bool:
        """Tell whether the number lies within the limits."""
        return _within(self.at_least, self.at_most, facts.records(self.kind), self.where)

    def paths(self) -> frozenset[str]:
        """Return nothing: it looks at other records."""
        return frozenset()


def is_path(end: str) -> bool:
    """Tell whether the end of a comparison is a path, not "today" or a written day."""
    return end != TODAY and read_day(end) is None


def _time(end: str, facts: Facts) -> object:
    if end == TODAY:
        return facts.today().isoformat()
    return facts.answer(end) if is_path(end) else end


def _same(answer: object, value: object) -> bool:
    # True == 1 in Python; "yes" is not the number one on a scale.
    return answer == value and isinstance(answer, bool) == isinstance(value, bool)


def _within(at_least: int | None, at_most: int | None, found: Sequence[Facts], where: Condition | None) -> bool:
    number = sum(where is None or where.holds(one) for one in found)
    return (at_least is None or number >= at_least) and (at_most is None or number <= at_most)
