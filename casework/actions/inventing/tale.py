"""What every chapter of an invented case knows: the family, the caseworker, the days, and how to write."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from casework.actions.inventing.families import Answers, Family
from casework.actions.inventing.pen import Pen
from casework.actions.inventing.phrases import Trouble, Voice
from casework.model.revisions import Value


@dataclass
class Tale:
    """An invented case while it is being told; `people` are record ids by role, `quotes` by house."""

    pen: Pen
    voice: Voice
    trouble: Trouble
    family: Family
    adviser: str
    leader: str
    unit: str
    opened: date
    until: date
    people: dict[str, str] = field(default_factory=dict)
    quotes: dict[str, list[str]] = field(default_factory=dict)

    @property
    def random(self) -> Random:
        """Return the source of chance, the same for the same seed."""
        return self.pen.random

    def after(self, days: int, spread: int = 0) -> datetime:
        """Return a time so many days, and up to `spread` more, after the case was opened."""
        return self.pen.at(self.opened + timedelta(days=days + self.random.randint(0, spread)))

    def told_by(self, at: datetime) -> bool:
        """Tell whether a time has come, in a case that was still open."""
        return at <= self.pen.now and at.date() <= self.until

    def begin(self, kind: str, at: datetime, answers: Answers, record: str = "") -> str:
        """Begin a record as the caseworker; return its id."""
        return self.pen.begin(kind, at, self.adviser, answers, record)

    def go_on(self, record: str, at: datetime, *answers: Answers) -> datetime:
        """Write each of `answers` some minutes after the other; return the time of the last save."""
        for some in answers:
            at += timedelta(minutes=self.random.randint(3, 50), seconds=self.random.randint(0, 59))
            self.pen.write(record, at, self.adviser, some)
        return at

    def finish(self, record: str, at: datetime) -> None:
        """Call a record finished some minutes later."""
        self.pen.finish(record, at + timedelta(minutes=self.random.randint(2, 20)), self.adviser)

    def some_quotes(self, most: int = 2) -> list[Value]:
        """Return references to words that the child has said so far."""
        said = [reference for house in self.quotes.values() for reference in house]
        return list[Value](self.random.sample(said, min(most, len(said))))

    def chance(self, share: float) -> bool:
        """Return True in this share of cases."""
        return self.random.random() < share
