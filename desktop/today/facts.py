"""What today's page tells: deadlines, agreed days, drafts and disagreements of the caseworker's open cases."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from casework.actions.calendar_export import Entry
from casework.model import house
from casework.model.calendar import WorkCalendar
from casework.model.casefile import CaseFile
from casework.model.deadline_bands import OVERDUE, TODAY, act_by, band_of, pressing
from casework.model.deadlines import Deadline, deadlines
from casework.model.house_deadlines import house_deadlines
from casework.model.persons import day_of
from casework.model.records import Record
from casework.model.summaries import DRAFT_KINDS, Summary
from casework.store.cases import Wanted
from casework.words import Words
from casework.workspace import Workspace
from desktop.deadlines.due import DueFact, due_in
from desktop.desk import Destination

MANY = ("note",)
"""The kind that a case has most of; it is left out where no deadline waits for it, and no day is agreed in it."""

MOST_CASES = 200
"""More than anybody should have: a case that only waits for what was agreed comes last, and must not fall out."""

MOST_DRAFTS = 6

HOUSE = "house_deadlines"
"""The setting that brings the house's own deadlines in; it holds other periods than the rules', by their codes."""


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
    drafts = workspace.opening.list(
        Wanted(responsible=mine, with_drafts=True, sort="changed", descending=True, limit=MOST_DRAFTS)
    )
    torn = workspace.opening.list(Wanted(with_conflicts=True, limit=MOST_DRAFTS))
    return TodayFacts(
        _sorted((*_due(workspace, words), *_of_house(workspace, words)), workspace, words),
        tuple(sorted(_drafts(workspace, drafts), key=lambda fact: fact.changed, reverse=True)[:MOST_DRAFTS]),
        tuple(_conflicts(workspace, torn)),
        tuple(_combined(workspace)),
    )


def with_cases_anew(facts: TodayFacts, cases: Collection[str], workspace: Workspace, words: Words) -> TodayFacts:
    """Return the facts with what is due in some cases read anew, without reading the whole day."""
    if house.HOUSE in cases:
        # What the house has approved may be a rule, which counts in every case.
        return facts_of_today(workspace, words)
    stays = [fact for fact in facts.due if fact.case is None or fact.case.id not in cases]
    lines = filter(None, map(workspace.cases.line, cases))
    mine = [line.case for line in lines if (line.responsible, line.status) == (workspace.author, "open")]
    work, unread = _work(workspace), _unread(workspace)
    found = [fact for case in mine for fact in due_in(workspace.opening.file(case, unread), workspace, words, work)]
    return replace(facts, due=_sorted((*stays, *found), workspace, words))


def calendar_entries(workspace: Workspace) -> tuple[Entry, ...]:
    """Return every deadline that runs in any of the caseworker's own cases, and the house's where it is asked for."""
    unread = _unread(workspace)
    own = [
        Entry(case, one)
        for line in workspace.opening.list(Wanted(responsible=workspace.author))
        for case in [workspace.opening.file(line.case, unread)]
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


def whose(fact: DueFact, today: date, words: Words) -> str:
    """Return whom something that is due is about: a child, or the house."""
    return words.say("The house") if fact.case is None else short_child(fact.case, today)


def age_of(summary: Summary, today: date) -> int | None:
    """Return how old the child of a line is, None when nobody has written it."""
    born = day_of(summary.birth_date)
    return None if born is None else today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _sorted(found: Iterable[DueFact], workspace: Workspace, words: Words) -> tuple[DueFact, ...]:
    today = workspace.clock.today()
    return tuple(sorted(found, key=lambda fact: (fact.order, whose(fact, today, words))))


def _due(workspace: Workspace, words: Words) -> Iterator[DueFact]:
    work, unread = _work(workspace), _unread(workspace)
    for line in workspace.opening.list(Wanted(responsible=workspace.author, sort="due", limit=MOST_CASES)):
        yield from due_in(workspace.opening.file(line.case, unread), workspace, words, work)


def _work(workspace: Workspace) -> WorkCalendar | None:
    return workspace.rules.work if workspace.almanac.is_ready else None


def _unread(workspace: Workspace) -> tuple[str, ...]:
    """Return which of the many kinds need not be read: a rule that a jurist approves can begin to ask for one."""
    asked = {clock.kind for rule in pressing(workspace.rules.deadlines) for clock in rule.clocks}
    return tuple(kind for kind in MANY if kind not in asked)


def _of_house(workspace: Workspace, words: Words) -> Iterator[DueFact]:
    today = workspace.clock.today()
    for one in _house_deadlines(workspace):
        band = band_of(act_by(one), today, late=False)
        yield DueFact(band, one.day, one.what.in_language(words.language), deadline=one)


def _house_deadlines(workspace: Workspace) -> tuple[Deadline, ...]:
    wanted = workspace.settings.get(HOUSE)
    if not isinstance(wanted, dict):
        return ()
    every = {str(code): tuple(map(str, periods)) for code, periods in wanted.items() if isinstance(periods, list)}
    return house_deadlines(workspace.rules.deadlines, workspace.clock.now(), _work(workspace), every)


def _drafts(workspace: Workspace, lines: Sequence[Summary]) -> Iterator[RecordFact]:
    for line in lines:
        case = workspace.opening.file(line.case, MANY)
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
