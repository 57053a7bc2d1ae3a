"""What has happened in a case, as a list with the newest first."""

from dataclasses import dataclass, field
from datetime import datetime, time

from casework.model.casefile import CaseFile, Quote
from casework.model.danish_time import danish_moment, danish_time
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
    "follow_up": ("held_on",),
    "youth_plan": ("stance_on",),
    "safety_plan": ("agreed_on",),
    "supervision_visit": ("held_on",),
    "placement": ("ended_on", "started_on"),
    "chair_decision": ("decided_on",),
    "non_compliance": ("decided_on", "proposed_on"),
    "injunction_consideration": ("considered_on",),
    "complaint": ("reassessed_on", "received_on"),
    "delivery": ("delivered_on", "sent_on"),
    "consent": ("withdrawn_on", "given_on"),
    "guidance": ("given_on",),
    "information_request": ("answered_on", "sent_on"),
    "access_request": ("answered_on", "received_on"),
    "school_absence": ("ended_on", "stopped_from", "reported_on"),
    "handover": ("handed_on",),
    "transfer": ("notified_on", "moved_on"),
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
    "follow_up": "wellbeing",
    "youth_plan": "reason",
    "safety_plan": "worry",
    "supervision_visit": "seen",
    "placement": "where",
    "chair_decision": "what",
    "non_compliance": "considerations",
    "injunction_consideration": "reason",
    "complaint": "content",
    "delivery": "note",
    "consent": "what",
    "information_request": "purpose",
    "access_request": "what",
    "handover": "state",
    "transfer": "summary",
    "deviation": "reason",
    "check_answer": "words",
}
"""The answer that tells most in two lines."""

GROUPS = {
    "voice": ("conversation", "goal", "rating", "youth_plan"),
    "work": (
        "concern", "assessment", "investigation", "plan", "goal", "rating", "follow_up", "youth_plan", "safety_plan",
        "supervision_visit", "information_request",
    ),
    "decisions": (
        "injunction", "decision", "hearing", "waiver", "injunction_consideration", "non_compliance", "consent",
        "guidance", "placement", "chair_decision", "complaint", "school_absence", "deviation", "check_answer",
    ),
    "letters": ("letter", "delivery", "access_request"),
    "notes": ("note", "handover", "transfer"),
    "people": ("person", "case"),
}  # fmt: skip
"""The chips that filter, with the kinds they leave in sight."""

BESIDE = frozenset({"deviation", "check_answer"})
"""The kinds that are written beside another record and have no page of their own."""

VOICES = {
    "goal": "in_child_words",
    "rating": "words",
    "plan": "child_wish",
    "conversation": "rating_words",
    "youth_plan": "young_wish",
}
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


def when_it_happened(record: Record) -> datetime:
    """Return when something happened by a Danish clock, noon where only the day is told."""
    for path in HAPPENED.get(record.kind, ()):
        value = record.answer(path)
        moment, day = read_moment(value), read_day(value)
        if moment is not None:
            return danish_time(moment)
        if day is not None:
            return danish_moment(day, time(12))
    return danish_time(record.created)


def _happening(case: CaseFile, record: Record) -> Happening:
    quotes = tuple(quote for quote in case.quotes if quote.conversation.id == record.id)
    voice = record.text(VOICES.get(record.kind, "-"))
    return Happening(record, when_it_happened(record), record.text(TOLD.get(record.kind, "-")), quotes, voice)
