"""Filling a workspace with invented cases, as many and as long as real ones."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from casework.actions.errors import OnlyForPractice
from casework.actions.inventing.beginning import open_case, tell_assessment, tell_concerns
from casework.actions.inventing.families import invent_family
from casework.actions.inventing.following import tell_injunction, tell_plan
from casework.actions.inventing.inquiry import tell_investigation
from casework.actions.inventing.pen import Pen
from casework.actions.inventing.phrases import Phrases, Voice, read_phrases
from casework.actions.inventing.tale import Tale
from casework.actions.inventing.talks import tell_notes, tell_talk
from casework.model.clock import Clock
from casework.model.forms import Forms
from casework.store.cases import Cases
from casework.store.log import Change, Log

CASES_IN_A_SAVE = 20
INVESTIGATED, ENJOINED, CLOSED = 0.45, 0.25, 0.25
"""Shares of the invented cases; an injunction comes only where the trouble is one of the law's facts."""

TALKS_APART = 90


@dataclass(frozen=True)
class Amount:
    """How much an invented case holds: notes between `fewest` and `most`, few more often than many.

    `whole` is the share of cases that are told to their end; the others stop at concern and notes.
    """

    fewest: int = 20
    most: int = 300
    oldest_days: int = 700
    whole: float = 1.0


class Inventing:
    """Invents cases in a practice workspace; the same for the same seed on the same day."""

    def __init__(self, log: Log, cases: Cases, forms: Forms, clock: Clock, folder: Path, *, practice: bool) -> None:
        self._log = log
        self._cases = cases
        self._forms = forms
        self._clock = clock
        self._folder = folder
        self._practice = practice

    def invent(
        self, count: int, seed: int = 0, amount: Amount = Amount(), tell: Callable[[int], object] = lambda _: None
    ) -> int:
        """Add `count` cases, and `tell` after each save how many there are; return how many records were written.

        Cases of the same seed that are here already are left alone. Raises OnlyForPractice.
        """
        if not self._practice:
            raise OnlyForPractice
        phrases, here = read_phrases(self._folder), set(self._cases.ids())
        tales = (self._tale(number, seed, amount, phrases) for number in range(1, count + 1))
        fresh = (changes for changes in tales if changes[0].case not in here)
        done = records = 0
        while some := list(islice(fresh, CASES_IN_A_SAVE)):
            together = [change for changes in some for change in changes]
            self._log.save(*together)
            done, records = done + len(some), records + len({change.record for change in together})
            tell(done)
        return records

    def _tale(self, number: int, seed: int, amount: Amount, phrases: Phrases) -> list[Change]:
        random = Random(f"{seed} {number}")  # noqa: S311 -- no secret is made of it
        pen = Pen(random, self._forms, self._clock.now())
        tale = _new_tale(pen, phrases, self._clock.today(), amount)
        open_case(tale, f"{tale.opened.year}-{seed % 10}{number:05}")
        _tell(tale, amount)
        return pen.changes()


def _new_tale(pen: Pen, phrases: Phrases, today: date, amount: Amount) -> Tale:
    random, trouble = pen.random, pen.random.choice(phrases.troubles)
    family = invent_family(random, phrases.names, today)
    opened = _weekday(today - timedelta(days=random.randint(4, amount.oldest_days)))
    until = min(today, opened + timedelta(days=random.randint(150, 600))) if random.random() < CLOSED else today
    adviser = random.choice(phrases.names["advisers"])
    return Tale(
        pen, Voice(phrases, trouble, {**family.words, "adviser": adviser}, random), trouble, family, adviser,
        random.choice(phrases.names["leaders"]), random.choice(phrases.names["units"]), opened, until,
    )  # fmt: skip


def _tell(tale: Tale, amount: Amount) -> None:
    tell_concerns(tale)
    if tale.chance(amount.whole):
        _tell_on(tale)
    spread = amount.most - amount.fewest
    tell_notes(tale, amount.fewest + round(spread * tale.random.random() ** 4))


def _tell_on(tale: Tale) -> None:
    for talk in _talks(tale):
        tell_talk(tale, tale.after(talk, 5))
    assessment = tell_assessment(tale)
    if tale.chance(INVESTIGATED):
        tell_investigation(tale)
        tell_plan(tale)
    if tale.trouble.injunction and tale.chance(ENJOINED):
        tell_injunction(tale, assessment)


def _talks(tale: Tale) -> Iterator[int]:
    yield 2
    yield from range(30, max((tale.until - tale.opened).days, 31), TALKS_APART)


def _weekday(day: date) -> date:
    return day - timedelta(days=max(day.weekday() - 4, 0))
