"""What is due in a case: the law's deadlines and the days that people agreed on, read once for whoever tells of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from casework.model.agreed import agreed_days
from casework.model.calendar import WorkCalendar
from casework.model.casefile import CaseFile
from casework.model.counting import WORKING_DAYS
from casework.model.deadline_bands import BANDS, OVERDUE, act_by, band_of, open_of, pressing
from casework.model.deadline_rules import DeadlineRule
from casework.model.deadlines import Deadline, deadlines
from casework.words import Words
from casework.workspace import Workspace
from desktop.deadlines.places import place_of
from desktop.desk import Destination

BAND_NAMES = {"overdue": "Overdue", "today": "Today", "this_week": "This week", "later": "Later"}
"""The English words for when something presses; the catalogues hold the others."""

AGREED_WORDS = {
    "hearing": "The answer to the hearing is due",
    "plan": "Follow up on the plan with the child",
    "follow_up": "Follow up on the plan with the child",
    "conversation": "The child hears back",
    "injunction": "Evaluate the injunction",
    "waiver": "Try again to talk with the child",
    "safety_plan": "Look at the safety plan again",
}
"""The English words for what was agreed on in records of each kind."""

SOON_DAYS = 3


@dataclass(frozen=True)
class DueFact:
    """Something that is due: in which band, its day, what it is about, and where to go.

    `deadline` is that of the law, None for an agreed day; `case` is None for the house's own.
    """

    band: str
    day: date
    what: str
    destination: Destination | None = None
    deadline: Deadline | None = None
    case: CaseFile | None = field(default=None, compare=False, repr=False)

    @property
    def order(self) -> tuple[int, bool, date]:
        """Return what facts are sorted by: what has been explained comes after what asks why."""
        explained = self.deadline is not None and self.deadline.late and not self.deadline.asks_why
        return BANDS.index(self.band), explained, self.day

    def is_near(self, today: date) -> bool:
        """Tell whether it is to be done within days; what merely expires asks for nothing."""
        return (self.day - today).days < SOON_DAYS and not (self.deadline and self.deadline.expires)


def due_in(case: CaseFile, workspace: Workspace, words: Words, work: WorkCalendar | None) -> tuple[DueFact, ...]:
    """Return everything that is due in a case, most pressing first; in a closed case nothing is.

    Without `work` no working day is told, and what is counted in working days is left out.
    """
    if case.case is not None and case.case.text("status") == "closed":
        return ()
    found = (*_of_law(case, workspace, words, work), *_agreed(case, workspace.clock.today(), words))
    return tuple(sorted(_once(found), key=lambda fact: fact.order))


def rules_that_press(workspace: Workspace, work: WorkCalendar | None) -> Sequence[DeadlineRule]:
    """Return the rules that can ask for something, without those that count working days where there are none."""
    rules = pressing(workspace.rules.deadlines)
    return rules if work is not None else tuple(rule for rule in rules if rule.length.unit != WORKING_DAYS)


def _of_law(case: CaseFile, workspace: Workspace, words: Words, work: WorkCalendar | None) -> Iterator[DueFact]:
    today = workspace.clock.today()
    for one in open_of(deadlines(case, rules_that_press(workspace, work), workspace.clock.now(), work)):
        band = band_of(act_by(one), today, late=one.late)
        yield DueFact(band, one.day, one.what.in_language(words.language), place_of(case, one), one, case)


def _agreed(case: CaseFile, today: date, words: Words) -> Iterator[DueFact]:
    for one in agreed_days(case):
        place = Destination("case", case.id, record=one.record.id, path=one.agreed.path)
        what = words.say(AGREED_WORDS[one.agreed.kind])
        yield DueFact(band_of(one.day, today, late=one.day < today), one.day, what, place, case=case)


def _once(facts: Iterable[DueFact]) -> Iterator[DueFact]:
    """Yield what is told alike only once: two injunctions to be evaluated together are one thing to do."""
    seen = set()
    for fact in facts:
        told = (fact.day, fact.what, fact.destination if fact.band == OVERDUE else None)
        if told not in seen:
            seen.add(told)
            yield fact
