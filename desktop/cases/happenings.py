"""What has happened in a case, as a list with the newest first."""

from dataclasses import dataclass, field
from datetime import datetime

from casework.model.casefile import CaseFile, Quote
from casework.model.records import Record
from casework.model.written_days import read_day, read_moment

HAPPENED = {
    "case": ("opened_on",),
    "concern": ("received_at",),
    "assessment": ("outcome_on", "started_on"),
    "investigation": ("concluded_on", "started_on"),
    "conversation": ("held_at",),
    "plan": ("started_on",),
    "injunction": ("decided_on", "proposed_on"),
    "decision": ("decided_on", "proposed_on"),
    "hearing": ("answered_on", "sent_on"),
    "rating": ("on",),
    "letter": ("issued_at",),
    "note": ("happened_at",),
}
"""The answers that tell when something happened, the last act first; a record without counts from its beginning."""

TOLD = {
    "concern": "about",
    "assessment": "overall",
    "investigation": "conclusion",
    "conversation": "impression",
    "plan": "purpose",
    "injunction": "risk",
    "decision": "considerations",
    "hearing": "material",
    "waiver": "reason",
    "note": "content",
    "rating": "words",
    "goal": "in_adviser_words",
}
"""The answer that tells most in two lines."""

GROUPS = {
    "voice": ("conversation", "goal", "rating"),
    "work": ("concern", "assessment", "investigation", "plan", "goal", "rating"),
    "decisions": ("injunction", "decision", "hearing", "waiver"),
    "letters": ("letter",),
    "notes": ("note",),
    "people": ("person", "case"),
}
"""The chips that filter, with the kinds they leave in sight."""

VOICES = {"goal": "in_child_words", "rating": "words", "plan": "child_wish", "conversation": "rating_words"}
"""Where the child's words stand besides the quotes of conversations."""


@dataclass(frozen=True)
class Happening:
    """One record at its time, with the child's own words in it."""

    record: Record
    at: datetime
    told: str = field(repr=False)
    quotes: tuple[Quote, ...] = ()
    voice: str = field(default="", repr=False)


def happenings(case: CaseFile, group: str = "") -> tuple[Happening, ...]:
    """Return what has happened, newest first; `group` is one of GROUPS or "" for everything."""
    wanted = GROUPS.get(group)
    found = [
        _happening(case, record)
        for record in case.records
        if not record.deleted and (wanted is None or record.kind in wanted)
    ]
    if group == "voice":
        found = [one for one in found if one.quotes or one.voice]
    return tuple(sorted(found, key=lambda one: (one.at, one.record.created, one.record.id), reverse=True))


def _happening(case: CaseFile, record: Record) -> Happening:
    quotes = tuple(quote for quote in case.quotes if quote.conversation.id == record.id)
    voice = record.text(VOICES.get(record.kind, "-"))
    return Happening(record, _when(record), record.text(TOLD.get(record.kind, "-")), quotes, voice)


def _when(record: Record) -> datetime:
    for path in HAPPENED.get(record.kind, ()):
        value = record.answer(path)
        moment, day = read_moment(value), read_day(value)
        if moment is not None:
            return moment
        if day is not None:
            return datetime(day.year, day.month, day.day, 12).astimezone()
    return record.created.astimezone()
