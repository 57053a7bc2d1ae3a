"""What today's page tells: deadlines, drafts and disagreements of the caseworker's open cases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from casework.model.casefile import CaseFile
from casework.model.deadlines import deadlines
from casework.model.persons import day_of
from casework.model.records import Record
from casework.model.summaries import DRAFT_KINDS, Summary
from casework.store.cases import Wanted
from casework.words import Words
from casework.workspace import Workspace
from desktop.desk import Destination

MOST_CASES = 40
MOST_DRAFTS = 6


@dataclass(frozen=True)
class Agreed:
    """A day that people agreed on in records of a kind: where it stands, and what tells that it was kept.

    `kept` is an answer in the same record, or a kind of record that was made on that day or later.
    """

    kind: str
    path: str
    kept: str
    words: str


AGREED = (
    Agreed("hearing", "answer_by", "answered_on", "The answer to the hearing is due"),
    Agreed("plan", "first_follow_up_on", "rating", "Follow up on the plan with the child"),
    Agreed("conversation", "hears_back_on", "conversation", "The child hears back"),
    Agreed("injunction", "evaluation_on", "", "Evaluate the injunction"),
)
"""Days that no law sets, and that people count on; the English words, the catalogues hold the others."""


@dataclass(frozen=True)
class DueFact:
    """A deadline that runs: its last lawful day, the child, what it is about, and where to go."""

    day: date
    child: str
    what: str
    destination: Destination


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


def facts_of_today(workspace: Workspace, words: Words) -> TodayFacts:
    """Read the cases that want something soonest, were written to last, or are disagreed upon."""
    mine = workspace.author
    due = workspace.opening.list(Wanted(responsible=mine, sort="due", limit=MOST_CASES))
    drafts = workspace.opening.list(
        Wanted(responsible=mine, with_drafts=True, sort="changed", descending=True, limit=MOST_DRAFTS)
    )
    torn = workspace.opening.list(Wanted(with_conflicts=True, limit=MOST_DRAFTS))
    return TodayFacts(
        tuple(sorted(_once(_due(workspace, due, words)), key=lambda fact: fact.day)),
        tuple(sorted(_drafts(workspace, drafts), key=lambda fact: fact.changed, reverse=True)[:MOST_DRAFTS]),
        tuple(_conflicts(workspace, torn)),
    )


def short_child(case: CaseFile, today: date) -> str:
    """Return "Sofie F. (12)"."""
    if case.child is None:
        return ""
    names = case.child.name.split()
    short = f"{names[0]} {names[-1][0]}." if len(names) > 1 else case.child.name
    age = case.child.age_on(today)
    return short if age is None else f"{short} ({age})"


def age_of(summary: Summary, today: date) -> int | None:
    """Return how old the child of a line is, None when nobody has written it."""
    born = day_of(summary.birth_date)
    return None if born is None else today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _once(facts: Iterator[DueFact]) -> Iterator[DueFact]:
    """Yield what is told alike only once: two injunctions to be evaluated together are one thing to do."""
    seen = set()
    for fact in facts:
        told = (fact.day, fact.destination.case, fact.what)
        if told not in seen:
            seen.add(told)
            yield fact


def _due(workspace: Workspace, lines: Sequence[Summary], words: Words) -> Iterator[DueFact]:
    for line in lines:
        case = workspace.opening.file(line.case)
        child = short_child(case, workspace.clock.today())
        for one in deadlines(case, workspace.rules.deadlines, workspace.clock.now(), workspace.rules.work):
            record = case.record(one.record)
            if not one.done and record is not None:
                place = Destination("case", case.id, record=record.id, path=one.path)
                yield DueFact(one.day, child, one.what.in_language(words.language), place)
        yield from _agreed(case, child, words)


def _agreed(case: CaseFile, child: str, words: Words) -> Iterator[DueFact]:
    for agreed in AGREED:
        for record in case.of(agreed.kind):
            day = day_of(record.text(agreed.path))
            if day is not None and not _is_kept(case, record, agreed):
                place = Destination("case", case.id, record=record.id, path=agreed.path)
                yield DueFact(day, child, words.say(agreed.words), place)


def _is_kept(case: CaseFile, record: Record, agreed: Agreed) -> bool:
    later = (other for other in case.of(agreed.kept) if other.id != record.id)
    return bool(record.answer(agreed.kept)) or any(
        other.created.date().isoformat() >= record.text(agreed.path)[:10] for other in later
    )


def _drafts(workspace: Workspace, lines: Sequence[Summary]) -> Iterator[RecordFact]:
    for line in lines:
        case = workspace.opening.file(line.case)
        for kind in sorted(DRAFT_KINDS):
            yield from (_fact(workspace, case, record) for record in case.of(kind) if not record.finished)


def _conflicts(workspace: Workspace, lines: Sequence[Summary]) -> Iterator[RecordFact]:
    for line in lines:
        case = workspace.opening.file(line.case)
        for record in case.records:
            if record.conflicts and not record.deleted:
                yield _fact(workspace, case, record, record.conflicts[0])


def _fact(workspace: Workspace, case: CaseFile, record: Record, path: str = "") -> RecordFact:
    place = Destination("case", case.id, record=record.id, path=path)
    return RecordFact(short_child(case, workspace.clock.today()), record.kind, record.changed, place)
