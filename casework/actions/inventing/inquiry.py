"""The investigation of an invented case: ten headings, one analysis, one conclusion."""

from datetime import datetime, timedelta

from casework.actions.inventing.families import Answers
from casework.actions.inventing.tale import Tale

HEADINGS = (
    "health", "school", "behaviour", "leisure", "care", "stimulation", "relations", "family",
    "housing_work_economy", "network",
)  # fmt: skip


def tell_investigation(tale: Tale) -> None:
    """Open the investigation and work on it for up to four months, as far as the days have come."""
    at = tale.after(16, 14)
    if not tale.told_by(at):
        return
    record = tale.begin("investigation", at, {
        "ground": "serious_or_complex", "aware_on": tale.opened.isoformat(), "decided_on": at.date().isoformat(),
        "started_on": at.date().isoformat(), "decision_reason": tale.voice.common("overall", sentences=2),
        "occasion": tale.voice.own("about"), "quotes": tale.some_quotes(3),
        "child_perspective": tale.voice.own("perspective", 2),
    })  # fmt: skip
    for number, heading in enumerate(HEADINGS):
        tale.go_on(record, at + timedelta(days=4 + 5 * number), _heading(tale, heading))
    tale.go_on(record, at + timedelta(days=58), {
        "siblings": tale.voice.common("siblings"),
        "professionals_involved": tale.voice.common("professionals", sentences=3),
        "parents_involved": tale.voice.common("involved", sentences=2),
    })  # fmt: skip
    ends = at + timedelta(days=70 + tale.random.randint(0, 20))
    tale.finish(record, tale.go_on(record, ends, {"analysis": _analysis(tale)}, *_ending(tale, ends)))


def _heading(tale: Tale, heading: str) -> Answers:
    return {
        f"{heading}/resources": tale.voice.common(heading, "resources", 2),
        f"{heading}/challenges": tale.voice.common(heading, "challenges", 2),
        f"{heading}/sources": tale.voice.common("professionals"),
        f"{heading}/quotes": tale.some_quotes(1),
    }


def _analysis(tale: Tale) -> str:
    return "\n\n".join((
        tale.voice.own("analysis", 2), tale.voice.own("worries", 3), tale.voice.own("resources", 2),
        tale.voice.common("overall", sentences=2),
    ))  # fmt: skip


def _ending(tale: Tale, at: datetime) -> tuple[Answers, ...]:
    return (
        {"conclusion": tale.voice.own("analysis") + " " + tale.voice.common("overall"), "support_basis": "support",
         "proposed_support": tale.voice.common("purpose", sentences=2)},
        {"helping_circumstances": tale.voice.common("helping", sentences=3),
         "child_attitude": tale.voice.own("perspective"), "child_attitude_quotes": tale.some_quotes(2)},
        {"custody_attitude": tale.voice.common("custody_attitude"), "parallel_support": False,
         "concluded_on": at.date().isoformat()},
    )  # fmt: skip
