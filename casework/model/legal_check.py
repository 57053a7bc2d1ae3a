"""What a legal check is, what it sees of a case, and what it can find wrong."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from casework.model.casefile import CaseFile, RecordFacts
from casework.model.conditions import Condition, holds
from casework.model.danish_dates import date_and_time, long_date
from casework.model.deadlines import DeadlineRule
from casework.model.forms import Text
from casework.model.persons import day_of
from casework.model.records import Record

LAW, QUALITY = "law", "quality"
SEVERITIES = frozenset({LAW, QUALITY})
"""Red and yellow: what the law asks, and what makes the work good."""

BLOCKS = frozenset({"finishing", "nothing"})

MISSING = "missing"
"""The name of the sentence that is said where a condition does not hold."""

MOMENTS = frozenset(
    {
        "intake", "assessment", "investigation", "conversation", "plan", "follow_up", "hearing", "injunction",
        "decision", "letter", "breach", "transfer", "daily",
    },
)  # fmt: skip
"""The moments of the work at which a check has something to say."""

NO_VALUES: Mapping[str, object] = MappingProxyType({})
NO_TEXTS: Mapping[str, Text] = MappingProxyType({})
NO_PATHS: Mapping[str, str] = MappingProxyType({})
NO_CONDITIONS: Mapping[str, Condition] = MappingProxyType({})
NO_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True)
class Goto:
    """Where something is mended: a path in a record, or a new record of a kind."""

    record: str = ""
    path: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Fault:
    """One thing that a check found wrong.

    `says` names the sentence of the check that `values` fill. What cannot be mended (a day that has passed)
    is said and never blocks. An empty `severity` and no `goto` mean those of the check.
    """

    says: str = ""
    values: Mapping[str, object] = field(default_factory=lambda: NO_VALUES, repr=False)
    goto: Goto | None = None
    severity: str = ""
    mendable: bool = True


@dataclass(frozen=True)
class Look:
    """One record as one check sees it: with its case, the deadlines of the law, and the time it is."""

    facts: RecordFacts
    check: "Check"
    deadlines: tuple[DeadlineRule, ...]
    now: datetime

    @property
    def case(self) -> CaseFile:
        """Return the case that the record stands in."""
        return self.facts.case

    @property
    def record(self) -> Record:
        """Return the record itself."""
        subject = self.facts.subject
        return subject if isinstance(subject, Record) else subject.record

    @property
    def today(self) -> date:
        """Return the day it is where the caseworker sits."""
        return self.facts.day

    @property
    def day(self) -> date:
        """Return the day of the act, whose law counts: the answer that the check is dated by, or today."""
        return day_of(self.record.text(self.check.dated_by)) or self.today

    @property
    def law(self) -> tuple[str, ...]:
        """Return the paragraphs that the check cites for this record."""
        when = self.check.law_when
        return tuple(cited for cited in self.check.law if holds(when.get(cited), self.facts))

    def here(self, path: str) -> Goto:
        """Return a place in this record."""
        return Goto(self.record.id, path)


Judge = Callable[[Look], tuple[Fault, ...] | None]
"""What a check function does: return the faults, () when all is in place, None when it has nothing to say here."""


@dataclass(frozen=True)
class CheckFunction:
    """A check that a condition cannot say, with the names of all sentences it may use."""

    judge: Judge
    says: tuple[str, ...]


@dataclass(frozen=True)
class Check:
    """One error that the law or good work forbids, as a file of its own says it.

    It looks at records of the kinds `looks_at` of which `applies_when` holds; there `must` has to hold, or
    `function` finds the faults. `given` are lists that the function reads (vague words). `goto` is the path to go to
    by kind of record, `new` the kind of record to begin. A paragraph in `law_when` is cited only where that holds.
    `examples` is the text of its examples, read when they are tried.
    """

    code: str
    title: Text
    why: Text
    mend: Text
    law: tuple[str, ...]
    source: str
    looks_at: tuple[str, ...]
    moment: str
    severity: str
    blocks: str
    goto: Mapping[str, str] = field(default_factory=lambda: NO_PATHS)
    new: str = ""
    dated_by: str = ""
    law_when: Mapping[str, Condition] = field(default_factory=lambda: NO_CONDITIONS)
    applies_when: Condition | None = None
    must: Condition | None = None
    function: str = ""
    judge: Judge | None = field(default=None, repr=False)
    says: Mapping[str, Text] = field(default_factory=lambda: NO_TEXTS, repr=False)
    given: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NO_WORDS, repr=False)
    file: str = ""
    examples: str = field(default="", repr=False)

    def sentence(self, says: str, values: Mapping[str, object], language: str = "da") -> str:
        """Return what is wrong in one sentence, or the title where the check has no sentence for it."""
        told = _Told((name, _told(value, language)) for name, value in values.items())
        return self.says.get(says, self.title).in_language(language).format_map(told)


class _Told(dict[str, object]):
    """What is filled into a sentence; a name that nothing fills shows as a gap and breaks no panel."""

    def __missing__(self, name: str) -> str:
        return "…"


def _told(value: object, language: str) -> object:
    if isinstance(value, datetime):
        return date_and_time(value.astimezone(), language)
    return long_date(value, language) if isinstance(value, date) else value
