"""What a legal check is, and what it can find wrong."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from casework.model.conditions import Condition
from casework.model.danish_dates import date_and_time, long_date
from casework.model.danish_time import danish_time
from casework.model.forms import Text

if TYPE_CHECKING:
    from casework.model.look import Look

LAW, QUALITY = "law", "quality"
SEVERITIES = frozenset({LAW, QUALITY})
"""Red and yellow: what the law asks, and what makes the work good."""

GRAVITIES = ("grave", "essential", "minor")
"""What an error can do: make the decision invalid or harm the child; break the law; annoy."""

DETECTIONS = ("mechanical", "heuristic", "person")
"""How it is seen: for certain; by words that hint at it; by asking a person."""

BLOCKS = frozenset({"finishing", "nothing"})

LEADER = "leader"
WAIVABLE = frozenset({"caseworker", LEADER})
"""Who may let an error stand, with a reason."""

MISSING = "missing"
"""The name of the sentence that is said where a condition does not hold."""

UNANSWERED, WRONG_ANSWER = "unanswered", "wrong_answer"
"""The names of the sentences of a check that asks a person: nobody has answered, and the answer is not the one."""

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
    is said and never blocks; what is not `waivable` no reason lets stand. An empty `severity` and no `goto` mean those
    of the check. `asks` tells that the check's question is open.
    """

    says: str = ""
    values: Mapping[str, object] = field(default_factory=lambda: NO_VALUES, repr=False)
    goto: Goto | None = None
    severity: str = ""
    mendable: bool = True
    asks: bool = False
    waivable: bool = True


Judge = Callable[["Look"], tuple[Fault, ...] | None]
"""What a check function does: return the faults, () when all is in place, None when it has nothing to say here."""


@dataclass(frozen=True)
class Question:
    """What only a person can know, asked once about a record; `wants` is the answer with which all is well."""

    words: Text
    wants: bool


@dataclass(frozen=True)
class CheckFunction:
    """A check that a condition cannot say, with the names of all sentences it may use.

    `settled` tells from the record alone that nothing will be missing in it, on no day and whatever happens around it.
    """

    judge: Judge
    says: tuple[str, ...]
    settled: Callable[["Look"], bool] | None = None


@dataclass(frozen=True)
class Check:
    """One error that the law or good work forbids, as a file of its own says it.

    It looks at records of the kinds `looks_at` of which `applies_when` holds; there `must` has to hold, or
    `function` finds the faults, and then `ask` wants its answer. `given` are lists that the function reads. `goto` is
    the path to go to by kind of record, `new` the kind of record to begin. `dated_by` is the answer with the day whose
    law counts, `dates` that answer by kind of record. A paragraph in `law_when` is cited only where that holds.
    `gravity` is one of GRAVITIES, `detects` one of DETECTIONS; `waivable` says who may let the error stand with a
    reason, "" that nobody may. `valid_from` and `valid_to` (the last day) are the days of acts that it is for.
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
    gravity: str = "essential"
    detects: str = "mechanical"
    waivable: str = ""
    ask: Question | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    goto: Mapping[str, str] = field(default_factory=lambda: NO_PATHS)
    new: str = ""
    dated_by: str = ""
    dates: Mapping[str, str] = field(default_factory=lambda: NO_PATHS)
    law_when: Mapping[str, Condition] = field(default_factory=lambda: NO_CONDITIONS)
    applies_when: Condition | None = None
    must: Condition | None = None
    function: str = ""
    judge: Judge | None = field(default=None, repr=False)
    settled: Callable[["Look"], bool] | None = field(default=None, repr=False)
    says: Mapping[str, Text] = field(default_factory=lambda: NO_TEXTS, repr=False)
    given: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NO_WORDS, repr=False)
    file: str = ""
    examples: str = field(default="", repr=False)

    @property
    def always(self) -> bool:
        """Tell whether it is for acts of every day, so that nobody need ask for the day."""
        return self.valid_from is None and self.valid_to is None

    def in_force(self, day: date) -> bool:
        """Tell whether it is for acts of a day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

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
        return date_and_time(danish_time(value), language)
    return long_date(value, language) if isinstance(value, date) else value
