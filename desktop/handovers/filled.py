"""What a handover can be told at once: the deadlines that run, and what the child was promised, with its source."""

from collections.abc import Iterator

from casework.model.casefile import CaseFile
from casework.model.danish_dates import long_date
from casework.model.deadline_bands import open_of, pressing
from casework.model.deadlines import deadlines
from casework.model.persons import day_of
from casework.model.records import SOURCE, Record
from casework.model.revisions import Value
from casework.words import Words
from desktop.deadlines.told import day_line
from desktop.desk import Desk
from desktop.today.agreed import AGREED, is_kept

PROMISED, BY = "next", "hears_back_on"
"""Where a conversation says what happens now, and by when the child hears."""


def known(desk: Desk, case: CaseFile) -> dict[str, Value]:
    """Return the answers that a handover starts with; what is not known is left for the giver to write."""
    answers: dict[str, Value] = {"deadlines": _running(desk, case)}
    held = [one for one in case.of("conversation") if _promise(one, desk.words)]
    if held:
        answers["promises"] = "\n".join(_promise(one, desk.words) for one in reversed(held))
        answers |= _source(held[-1])
    return answers


def _running(desk: Desk, case: CaseFile) -> str:
    workspace, words = desk.workspace, desk.words
    rules = workspace.rules
    found = open_of(deadlines(case, pressing(rules.deadlines), workspace.clock.now(), rules.work))
    law = [f"{one.what.in_language(words.language)}: {day_line(one, words)}" for one in found]
    told = dict.fromkeys((*law, *_agreed(case, words)))
    return "\n".join(told) or words.say("No deadline is running.")


def _agreed(case: CaseFile, words: Words) -> Iterator[str]:
    for agreed in AGREED:
        for record in case.of(agreed.kind):
            day = day_of(record.text(agreed.path))
            if day is not None and not is_kept(case, record, agreed):
                yield f"{words.say(agreed.words)}: {long_date(day, words.language)}"


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
