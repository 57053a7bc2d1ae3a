"""Days that no law sets, and that people count on."""

from dataclasses import dataclass

from casework.model.casefile import CaseFile
from casework.model.records import Record


@dataclass(frozen=True)
class Agreed:
    """A day that people agreed on in records of a kind: where it stands, and what tells that it was kept.

    `kept` are answers in the same record, or kinds of record that were made on that day or later: one is enough.
    """

    kind: str
    path: str
    kept: tuple[str, ...]
    words: str


AGREED = (
    Agreed("hearing", "answer_by", ("answered_on", "no_answer"), "The answer to the hearing is due"),
    Agreed("plan", "first_follow_up_on", ("follow_up", "rating"), "Follow up on the plan with the child"),
    Agreed("follow_up", "next_on", ("follow_up",), "Follow up on the plan with the child"),
    Agreed("conversation", "hears_back_on", ("conversation",), "The child hears back"),
    Agreed("injunction", "evaluation_on", (), "Evaluate the injunction"),
    Agreed("waiver", "next_try_on", ("conversation",), "Try again to talk with the child"),
    Agreed("safety_plan", "until", ("safety_plan",), "Look at the safety plan again"),
)
"""The English words; the catalogues hold the others."""


def is_kept(case: CaseFile, record: Record, agreed: Agreed) -> bool:
    """Tell whether what was agreed on for a day has been done."""
    day = record.text(agreed.path)[:10]
    later = (other for kind in agreed.kept for other in case.of(kind) if other.id != record.id)
    return any(record.answer(path) for path in agreed.kept) or any(
        other.created.date().isoformat() >= day for other in later
    )
