"""What today's page tells: deadlines, agreed days, drafts and disagreements of the caseworker's open cases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from casework.actions.calendar_export import Entry
from casework.model.casefile import CaseFile
from casework.model.counting import WORKING_DAYS
from casework.model.deadline_bands import OVERDUE, TODAY, act_by, band_of, open_of, pressing
from casework.model.deadline_rules import DeadlineRule
from casework.model.deadlines import Deadline, deadlines
from casework.model.house_deadlines import house_deadlines
from casework.model.persons import day_of
from casework.model.records import Record
from casework.model.summaries import DRAFT_KINDS, Summary
from casework.store.cases import Wanted
from casework.words import Words
from casework.workspace import Workspace
from desktop.deadlines.places import place_of
from desktop.desk import Destination
from desktop.today.agreed import AGREED, is_kept

UNREAD = ("note",)
"""The kinds that no pressing deadline waits for and no day is agreed in; of no other has a case so many."""

MOST_CASES = 40
MOST_DRAFTS = 6

HOUSE = "house_deadlines"
"""The setting that brings the house's own deadlines in; it holds other periods than the rules', by their codes."""


@dataclass(frozen=True)
class DueFact:
    """Something that is due: in which band, its day, whose case, what it is about, and where to go.

    `deadline` and `case` are those of a deadline of the law; an agreed day has none, the house's own no case.
    """

    band: str
    day: date
    child: str
    what: str
    destination: Destination | None = None
    deadline: Deadline | None = None
    case: CaseFile | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class RecordFact:
    """A record that wants a person: whose case, which form, when it was last written to, where it is."""

    child: str
    kind: str
    changed: datetime
    destination: Destination


@dataclass(frozen=True)
class TodayFacts:
    """Everything the page shows."""

    due: tuple[DueFact, ...] = ()
    drafts: tuple[RecordFact, ...] = ()
    conflicts: tuple[RecordFact, ...] = ()
    combined: tuple[RecordFact, ...] = ()

    @property
    def urgent(self) -> int:
        """Return how many things are passed or end today."""
        return sum(fact.band in {OVERDUE, TODAY} for fact in self.due)


def facts_of_today(workspace: Workspace, words: Words) -> TodayFacts:
    """Read the cases that want something soonest, were written to last, or are disagreed upon.

    Until the holidays are there, no working day is told, and what is counted in working days is left out.
    """
    mine = workspace.author
    due = workspace.opening.list(Wanted(responsible=mine, sort="due", limit=MOST_CASES))
    drafts = workspace.opening.list(
        Wanted(responsible=mine, with_drafts=True, sort="changed", descending=True, limit=MOST_DRAFTS)
    )
    torn = workspace.opening.list(Wanted(with_conflicts=True, limit=MOST_DRAFTS))
    found = [*_once(_due(workspace, due, words)), *_of_house(workspace, words)]
    return TodayFacts(
        tuple(sorted(found, key=_by_urgency)),
        tuple(sorted(_drafts(workspace, drafts), key=lambda fact: fact.changed, reverse=True)[:MOST_DRAFTS]),
        tuple(_conflicts(workspace, torn)),
        tuple(_combined(workspace)),
    )


def calendar_entries(workspace: Workspace) -> tuple[Entry, ...]:
    """Return every deadline that runs in any of the caseworker's own cases, and the house's where it is asked for."""
    own = [
        Entry(case, one)
        for line in workspace.opening.list(Wanted(responsible=workspace.author))
        for case in [workspace.opening.file(line.case, UNREAD)]
        for one in deadlines(case, pressing(workspace.rules.deadlines), workspace.clock.now(), workspace.rules.work)
    ]
    return (*own, *(Entry(None, one) for one in _house_deadlines(workspace)))


def short_child(case: CaseFile, today: date) -> str:
    """Return "Sofie F. (12)"."""
    if case.child is None:
        return ""
    # What is put in brackets behind a name is no part of it.
    names = [part for part in case.child.name.split() if part[0].isalpha()]
    short = f"{names[0]} {names[-1][0]}." if len(names) > 1 else case.child.name
    age = case.child.age_on(today)
    return short if age is None else f"{short} ({age})"


def age_of(summary: Summary, today: date) -> int | None:
    """Return how old the child of a line is, None when nobody has written it."""
    born = day_of(summary.birth_date)
    return None if born is None else today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _by_urgency(fact: DueFact) -> tuple[bool, date, str]:
    """Return what facts of a band are sorted by: what has been explained comes after what asks why."""
    explained = fact.deadline is not None and fact.deadline.late and not fact.deadline.asks_why
    return (explained, fact.day, fact.child)


def _once(facts: Iterator[DueFact]) -> Iterator[DueFact]:
    """Yield what is told alike only once: two injunctions to be evaluated together are one thing to do."""
    seen = set()
    for fact in facts:
        told = (fact.day, fact.destination, fact.what) if fact.band == OVERDUE else (fact.day, fact.child, fact.what)
        if told not in seen:
            seen.add(told)
            yield fact


def _due(workspace: Workspace, lines: Sequence[Summary], words: Words) -> Iterator[DueFact]:
    rules, today = _rules(workspace), workspace.clock.today()
    work = workspace.rules.work if workspace.almanac.is_ready else None
    for line in lines:
        case = workspace.opening.file(line.case, UNREAD)
        child = short_child(case, today)
        for one in open_of(deadlines(case, rules, workspace.clock.now(), work)):
            band = band_of(act_by(one), today, late=one.late)
            told = one.what.in_language(words.language)
            yield DueFact(band, one.day, child, told, place_of(case, one), one, case)
        yield from _agreed(case, child, today, words)


def _rules(workspace: Workspace) -> tuple[DeadlineRule, ...]:
    rules = pressing(workspace.rules.deadlines)
    if workspace.almanac.is_ready:
        return rules
    return tuple(rule for rule in rules if rule.length.unit != WORKING_DAYS)


def _agreed(case: CaseFile, child: str, today: date, words: Words) -> Iterator[DueFact]:
    for agreed in AGREED:
        for record in case.of(agreed.kind):
            day = day_of(record.text(agreed.path))
            if day is not None and not is_kept(case, record, agreed):
                place = Destination("case", case.id, record=record.id, path=agreed.path)
                yield DueFact(band_of(day, today, late=day < today), day, child, words.say(agreed.words), place)


def _of_house(workspace: Workspace, words: Words) -> Iterator[DueFact]:
    today = workspace.clock.today()
    for one in _house_deadlines(workspace):
        told = one.what.in_language(words.language)
        yield DueFact(band_of(act_by(one), today, late=False), one.day, words.say("The house"), told, deadline=one)


def _house_deadlines(workspace: Workspace) -> tuple[Deadline, ...]:
    wanted = workspace.settings.get(HOUSE)
    if not isinstance(wanted, dict):
        return ()
    every = {str(code): tuple(map(str, periods)) for code, periods in wanted.items() if isinstance(periods, list)}
    work = workspace.rules.work if workspace.almanac.is_ready else None
    return house_deadlines(workspace.rules.deadlines, workspace.clock.now(), work, every)


def _drafts(workspace: Workspace, lines: Sequence[Summary]) -> Iterator[RecordFact]:
    for line in lines:
        case = workspace.opening.file(line.case, UNREAD)
        for kind in sorted(DRAFT_KINDS):
            yield from (_fact(workspace, case, record) for record in case.of(kind) if not record.finished)


def _conflicts(workspace: Workspace, lines: Sequence[Summary]) -> Iterator[RecordFact]:
    for line in lines:
        case = workspace.opening.file(line.case)
        for record in case.records:
            if record.conflicts and not record.deleted:
                yield _fact(workspace, case, record, record.conflicts[0])


def _combined(workspace: Workspace) -> Iterator[RecordFact]:
    """Yield what was put together from several people's words and not read since; conflicts are told elsewhere."""
    for name, case_id in workspace.combined.waiting()[:MOST_DRAFTS]:
        case = workspace.cases.file(case_id)
        record = case.record(name) if case else None
        if case is not None and record is not None and not record.deleted and not record.conflicts:
            yield _fact(workspace, case, record)


def _fact(workspace: Workspace, case: CaseFile, record: Record, path: str = "") -> RecordFact:
    place = Destination("case", case.id, record=record.id, path=path)
    return RecordFact(short_child(case, workspace.clock.today()), record.kind, record.changed, place)
