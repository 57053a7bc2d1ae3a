"""What a rule makes of one case: a deadline, how it stands, and whether anybody has said why it was not kept."""

from dataclasses import dataclass, field
from datetime import date, datetime

from casework.model.calendar import WorkCalendar
from casework.model.counting import Length, local_day
from casework.model.danish_dates import long_date
from casework.model.deadline_rules import AT_ONCE, BEFORE, NO_WORDS
from casework.model.forms import Text

STATES = LATE, SOON, RUNNING, DONE_LATE, DONE, OVER = ("late", "soon", "running", "done_late", "done", "over")
"""How a deadline can stand: passed, to be reminded of, running, stopped too late, stopped in time, merely over."""


@dataclass(frozen=True)
class Reason:
    """Where it is written why a deadline was not kept: an answer in a record."""

    record: str
    path: str


@dataclass(frozen=True)
class Deadline:
    """One deadline in one case: a day (the last lawful one) or a moment.

    `record` started it, and `path` is the answer to go to there; both are empty for the house's own deadlines.
    `begins` is the kind of record that would stop it, "" where the record itself does. `state` is one of STATES.
    `sooner` says what ended it before its `length`. `explained` is where it says why it was not kept.
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
    closed_end: str = BEFORE
    since: Text = NO_WORDS
    sooner: Text = NO_WORDS
    length: Length = AT_ONCE
    begins: str = ""
    late_asks: str = ""
    expires: bool = False
    explained_at: str = ""
    explained: Reason | None = None
    verified: bool = False
    work: WorkCalendar | None = field(default=None, repr=False, compare=False)

    @property
    def day(self) -> date:
        """Return the last lawful day."""
        return local_day(self.due)

    @property
    def working_day(self) -> date | None:
        """Return the day itself or, when the offices are closed then, the working day that the rule says.

        None for hours, and where nobody knows the holidays; they are asked for only here.
        """
        if self.work is None or isinstance(self.due, datetime):
            return None
        return self.work.on_or_before(self.due) if self.closed_end == BEFORE else self.work.on_or_after(self.due)

    @property
    def warn_on(self) -> date | None:
        """Return the first day on which to remind, None when there is none."""
        return self.warnings[0] if self.warnings else None

    @property
    def done(self) -> bool:
        """Tell whether it has stopped, in time or not, or is over without anybody having failed."""
        return self.stopped is not None or self.state == OVER

    @property
    def late(self) -> bool:
        """Tell whether it has passed, or was stopped too late."""
        return self.state in {LATE, DONE_LATE}

    @property
    def asks_why(self) -> bool:
        """Tell whether it was not kept and nobody has written why."""
        return self.late and self.explained is None

    def reason(self, language: str = "da") -> str:
        """Return why it ends when it does: "Kommunen blev opmærksom på barnet: 5. oktober 2026. Frist: 4 måneder"."""
        since = self.since.in_language(language)
        if not since:
            return ""
        told = f"{since}: {long_date(local_day(self.started), language)}."
        if not self.length.number:
            return told
        return f"{told} {self._limit(language)}"

    def _limit(self, language: str) -> str:
        length, sooner = self.length.words(language), self.sooner.in_language(language)
        if sooner:
            before = "before the deadline of" if language == "en" else "før fristen på"
            return f"{sooner}: {long_date(self.day, language)}, {before} {length}"
        return f"{'Deadline' if language == 'en' else 'Frist'}: {length}"
