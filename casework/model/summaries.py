"""One line about a case, as lists show it."""

from dataclasses import dataclass, field

from casework.model.casefile import CaseFile

STAGES = ("concern", "assessment", "investigation", "plan", "follow_up")
"""The steps of a case in their order; none is ever locked."""

SUMMARY_KINDS = frozenset(
    {
        "case", "person", "concern", "assessment", "investigation", "plan", "rating", "decision", "follow_up",
        "youth_plan", "complaint", "access_request", "chair_decision", "placement", "supervision_visit",
        "hearing", "conversation", "injunction", "waiver", "safety_plan",
    },
)  # fmt: skip
"""The records that a summary is made of: who it is about, how far it has come, and what is due next."""

AGREED_KINDS = frozenset({"hearing", "conversation", "injunction", "waiver", "safety_plan"})
"""Those of them that are read for a day that was agreed on, and for nothing else."""

DRAFT_KINDS = frozenset(
    {
        "concern", "assessment", "investigation", "conversation", "plan", "injunction", "decision", "follow_up",
        "non_compliance", "safety_plan", "injunction_consideration", "transfer", "complaint", "handover",
    },
)  # fmt: skip
"""The records that somebody will want to finish."""


@dataclass(frozen=True)
class Due:
    """The next day on which something is due (ISO): by a deadline of the law, with its code, or by what was agreed."""

    code: str = ""
    on: str = ""


@dataclass(frozen=True)
class Summary:
    """What a list shows of a case; dates are ISO texts, empty when unknown; `changed` is milliseconds."""

    case: str
    number: str
    child: str = field(repr=False)
    birth_date: str = field(repr=False)
    responsible: str
    unit: str
    status: str
    stage: str
    opened_on: str
    due: Due
    protected: bool
    drafts: int = 0
    conflicts: int = 0
    changed: int = 0


def summary(case: CaseFile, due: Due) -> Summary:
    """Return the line about a case; drafts, conflicts and the last change are counted by the store."""
    about, child = case.case, case.child

    def told(path: str) -> str:
        return about.text(path) if about else ""

    return Summary(
        case=case.id,
        child=child.name if child else "",
        birth_date=child.record.text("birth_date") if child else "",
        number=told("number"),
        responsible=told("responsible"),
        unit=told("unit"),
        status=told("status") or "open",
        opened_on=told("opened_on"),
        stage=stage(case),
        due=due,
        protected=any(person.protected_address for person in case.persons),
    )


def stage(case: CaseFile) -> str:
    """Return the furthest step that the case has come to."""
    if case.of("rating"):
        return "follow_up"
    reached = [step for step in STAGES if case.of(step)]
    return reached[-1] if reached else "concern"
