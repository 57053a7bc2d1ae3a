"""What must be read before anything else in a case."""

from dataclasses import dataclass
from datetime import datetime

from casework.model.casefile import CaseFile
from casework.model.danish_dates import date_and_time
from casework.model.danish_time import danish_time
from casework.model.forms import Forms
from casework.model.newer import newer_answers
from casework.model.together import torn
from casework.words import Words
from desktop.desk import Destination
from desktop.forms.beginning import step_of


@dataclass(frozen=True)
class Caution:
    """One warning, with the way to the place where it is dealt with if there is one."""

    text: str
    kind: str
    goto: Destination | None = None


def cautions(case: CaseFile, words: Words, forms: Forms) -> tuple[Caution, ...]:
    """Return what must be read first: honour-related risk not assessed, conflicts, and what a newer program wrote."""
    return (*_honour(case, words), *_conflicts(case, words, forms), *_newer(case, words, forms))


def passing(ends: datetime | None, words: Words) -> tuple[Caution, ...]:
    """Return that a case is there for a time only."""
    if ends is None:
        return ()
    until = date_and_time(danish_time(ends), words.language)
    return (Caution(words.say("You see this case until {time}. Then it goes off this computer.", time=until), "warn"),)


def _honour(case: CaseFile, words: Words) -> tuple[Caution, ...]:
    found = []
    for concern in case.of("concern"):
        if concern.answer("honour_related") is True and not concern.text("risk_assessment").strip():
            said = words.say(
                "The concern is honour-related, and the risk has not been assessed. Do that before anybody is told."
            )
            found.append(Caution(said, "bad", Destination("case", case.id, "concern", concern.id, "risk_assessment")))
    return tuple(found)


def _newer(case: CaseFile, words: Words, forms: Forms) -> tuple[Caution, ...]:
    number = sum(len(answers) for _, answers in newer_answers(case, forms))
    if not number:
        return ()
    said = words.count(
        "{number} answer here was written with a newer program than this one.",
        "{number} answers here were written with a newer program than this one.",
        number,
    )
    return (Caution(said, "info", Destination("case", case.id, "from_newer")),)


def _conflicts(case: CaseFile, words: Words, forms: Forms) -> tuple[Caution, ...]:
    found = []
    for record in case.records:
        if record.conflicts and not record.deleted:
            said = words.count(
                "Two people have given different answers in {number} place. Choose what is to stand.",
                "Two people have given different answers in {number} places. Choose what is to stand.",
                len(torn(record, forms.get(record.kind))),
            )
            goto = Destination("case", case.id, step_of(record.kind), record.id, record.conflicts[0])
            found.append(Caution(said, "warn", goto))
    return tuple(found)
