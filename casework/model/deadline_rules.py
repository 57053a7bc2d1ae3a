"""What a deadline of the law is: the rule that a file says, and what it makes of one case."""

from dataclasses import dataclass, field
from datetime import date, datetime

from casework.model.conditions import Condition
from casework.model.counting import DAYS, Length, local_day
from casework.model.danish_dates import long_date
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
    """Something that happened: the day or moment at `at`, in a record of a kind of which `when` holds."""

    kind: str
    at: str
    when: Condition | None = None


@dataclass(frozen=True)
class Clock:
    """What starts and stops a deadline: answers in records of one kind.

    It runs only for records of which `when` holds, and not once a record of the kind `handed_to`, with a start of
    its own and not finished before, has taken it over. Where the record itself has no `stops`, `stopped_by` is what
    ends it in another record. `since` says in words what started it.
    """

    kind: str
    starts: str
    stops: str = ""
    when: Condition | None = None
    handed_to: str = ""
    stopped_by: Event | None = None
    since: Text = NO_WORDS


@dataclass(frozen=True)
class DeadlineRule:
    """A deadline of the law (frist); nobody can move it, only explain it.

    One of three: `length` after the start (backwards below 0: before the act), the day on which the child reaches the
    age `birthday`, or the end of every period in `every`, for the whole house. It ends earlier when one of `earliest`
    happens first. `warn_weeks` are the weeks after the start, `warn_days` the days before the end, in which to remind.
    `late_asks` is the answer ("investigation.interim_assessment") that the law wants of whoever is late. `needs` are
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


@dataclass(frozen=True)
class Deadline:
    """One deadline in one case: a day (the last lawful one) or a moment.

    `record` started it, and `path` is the answer to go to there; both are empty for the house's own deadlines.
    `state` is one of STATES. `working_day` is the day itself or, when the offices are closed then, the working day
    that the rule says; None for hours and where nobody knew the holidays.
    """

    code: str
    what: Text
    law: tuple[str, ...]
    record: str
    path: str
    started: date | datetime
    due: date | datetime
    warnings: tuple[date, ...] = ()
    stopped: date | datetime | None = None
    state: str = "running"
    working_day: date | None = None
    since: Text = NO_WORDS
    length: Length = AT_ONCE
    late_asks: str = ""
    verified: bool = False

    @property
    def day(self) -> date:
        """Return the last lawful day."""
        return local_day(self.due)

    @property
    def warn_on(self) -> date | None:
        """Return the first day on which to remind, None when there is none."""
        return self.warnings[0] if self.warnings else None

    @property
    def done(self) -> bool:
        """Tell whether it has stopped, in time or not."""
        return self.stopped is not None

    @property
    def late(self) -> bool:
        """Tell whether it has passed, or was stopped too late."""
        return self.state in {"late", "done_late"}

    def reason(self, language: str = "da") -> str:
        """Return why it ends when it does: "Kommunen blev opmærksom på barnet: 5. oktober 2026. Frist: 4 måneder"."""
        since = self.since.in_language(language)
        if not since:
            return ""
        told = f"{since}: {long_date(local_day(self.started), language)}."
        if not self.length.number:
            return told
        limit = "Deadline" if language == "en" else "Frist"
        return f"{told} {limit}: {self.length.words(language)}"
