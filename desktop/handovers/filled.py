"""What a handover can be told at once: what is due, and what the child was promised, with its source."""

from casework.model.casefile import CaseFile
from casework.model.danish_dates import long_date
from casework.model.deadline_bands import OVERDUE
from casework.model.persons import day_of
from casework.model.records import SOURCE, Record
from casework.model.revisions import Value
from casework.words import Words
from desktop.deadlines.due import DueFact, due_in
from desktop.deadlines.told import due_day
from desktop.desk import Desk

PROMISED, BY = "next", "hears_back_on"
"""Where a conversation says what happens now, and by when the child hears."""


def known(desk: Desk, case: CaseFile) -> dict[str, Value]:
    """Return the answers that a handover starts with; what is not known is left for the giver to write."""
    answers: dict[str, Value] = {"deadlines": _due(desk, case)}
    held = [one for one in case.of("conversation") if _promise(one, desk.words)]
    if held:
        answers["promises"] = "\n".join(_promise(one, desk.words) for one in reversed(held))
        answers |= _source(held[-1])
    return answers


def _due(desk: Desk, case: CaseFile) -> str:
    """Return a line for each; of bands only what has passed is named, for the note is read on another day."""
    workspace, words = desk.workspace, desk.words
    told = [_line(fact, words) for fact in due_in(case, workspace, words, workspace.rules.work)]
    return "\n".join(dict.fromkeys(told)) or words.say("No deadline is running, and no day is agreed on.")


def _line(fact: DueFact, words: Words) -> str:
    told = f"{fact.what}: {due_day(fact, words)}"
    if fact.band != OVERDUE:
        return told
    finished = fact.deadline is not None and fact.deadline.done
    return f"{told} ({words.say('finished too late') if finished else words.say('Overdue').lower()})"


def _promise(record: Record, words: Words) -> str:
    """Return what a conversation promised, with its day, "" when it promised nothing."""
    said, by, held = record.text(PROMISED).strip(), day_of(record.text(BY)), day_of(record.text("held_at"))
    heard = words.say("The child hears from us by {day}", day=long_date(by, words.language)) if by else ""
    told = " ".join(part for part in (said, f"({heard})" if said and heard else heard) if part)
    return f"{long_date(held, words.language)}: {told}" if told and held else told


def _source(record: Record) -> dict[str, Value]:
    path = PROMISED if record.text(PROMISED).strip() else BY
    write = max(record.fields[path], key=lambda write: write.order)
    source: dict[str, Value] = {"record": record.id, "path": path, "revision": write.revision, "at": write.at}
    return {f"{SOURCE}promises": source}
