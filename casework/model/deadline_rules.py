"""What a deadline of the law is: the rule that a file says."""

from dataclasses import dataclass, field
from datetime import date

from casework.model.conditions import Condition
from casework.model.counting import DAYS, Length
from casework.model.forms import Text
from casework.model.validity import Validity

BEFORE, AFTER = "before", "after"
CLOSED_ENDS = frozenset({BEFORE, AFTER})
"""Which working day is shown beside a last day on which the offices are closed."""

AT_ONCE = Length(0, DAYS)
"""The length of what has to be done at that moment."""

VERIFIED = "verified"
"""The status of a rule that counts; the law's own word, whose file readers are not needed to count."""

NO_WORDS = Text("", "")


@dataclass(frozen=True)
class Event:
    """Something that happened: the day or moment at `at`, in a record of a kind of which `when` holds.

    `same` pairs its answers with those of the record that started the clock: what both say must be the same, a letter
    counting as what it is about. `since` says in words what happened.
    """

    kind: str
    at: str
    when: Condition | None = None
    same: tuple[tuple[str, str], ...] = ()
    since: Text = NO_WORDS


@dataclass(frozen=True)
class Clock:
    """What starts and stops a deadline: answers in records of one kind.

    It runs only for records of which `when` holds, that are `about` one of these kinds (a letter counts as what it is
    about), and with `first_by` only for the first of those that have the same answer there. It does not run once a
    record of the kind `handed_to`, with a start of its own and not finished before, has taken it over. Its own `stops`
    ends it, or one of `stopped_by` in another record: whatever comes first. `since` says in words what started it.
    """

    kind: str
    starts: str
    stops: str = ""
    when: Condition | None = None
    handed_to: str = ""
    stopped_by: tuple[Event, ...] = ()
    since: Text = NO_WORDS
    about: tuple[str, ...] = ()
    first_by: str = ""


@dataclass(frozen=True)
class DeadlineRule:
    """A deadline of the law (frist); nobody can move it, only explain it.

    One of three: `length` after the start (backwards below 0: before the act), the day on which the child reaches the
    age `birthday`, or the end of every period in `every`, for the whole house. It ends earlier when one of `earliest`
    happens first. `warn_weeks` are the weeks after the start, `warn_days` the days before the end, in which to remind.
    `late_asks` is the answer ("investigation.interim_assessment") that the law wants of whoever is late. One that
    `expires` is over when its day has passed: nobody has failed. `check` is the legal check that watches the same:
    its deviations count here too. `explained_at` is the record's own answer that says why it took longer. `needs` are
    the kinds of record and answers that it reads and no form has yet: until then, and while it is not `in_use`, it
    starts nothing. It counts what started from `valid_from` to `valid_to`; the same code may stand for other days once
    more. `confidence`, `status` and `fingerprint` are those of a paragraph.
    """

    code: str
    what: Text
    law: tuple[str, ...]
    clocks: tuple[Clock, ...] = ()
    length: Length = AT_ONCE
    birthday: int = 0
    every: tuple[str, ...] = ()
    earliest: tuple[Event, ...] = ()
    warn_weeks: tuple[int, ...] = ()
    warn_days: tuple[int, ...] = ()
    closed_end: str = BEFORE
    late_asks: str = ""
    expires: bool = False
    check: str = ""
    explained_at: str = ""
    source: str = ""
    confidence: str = ""
    status: str = ""
    verified_by: str = ""
    verified_on: date | None = None
    note: Text = NO_WORDS
    needs: tuple[str, ...] = ()
    in_use: bool = True
    is_backwards: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    fingerprint: str = field(default="", repr=False)

    @property
    def validity(self) -> Validity:
        """Return the days on which a clock that it counts may start."""
        return Validity(self.valid_from, self.valid_to)

    @property
    def runs(self) -> bool:
        """Tell whether it may start anything."""
        return self.in_use and not self.needs

    @property
    def verified(self) -> bool:
        """Tell whether it was read in its source or a jurist stands for it; what is not never blocks anybody."""
        return self.status == VERIFIED
