"""What the work on a case comes to next, as far as the records tell."""

from dataclasses import dataclass

from casework.model.casefile import CaseFile
from casework.model.records import Record
from casework.words import Words


@dataclass(frozen=True)
class NextStep:
    """One sentence, and the record to go on with (`record`) or the kind to begin."""

    text: str
    kind: str
    record: str = ""


def next_step(case: CaseFile, words: Words) -> NextStep:
    """Return the step that is open: the first that is not finished, or the first that has not been begun."""
    assessment, investigation = case.latest("assessment"), case.latest("investigation")
    plan = case.latest("plan")
    if assessment is None:
        return _concern(case.latest("concern"), words)
    if not assessment.finished:
        return NextStep(words.say("Finish the assessment"), "assessment", assessment.id)
    if investigation is not None and not investigation.finished:
        return NextStep(words.say("Finish the investigation"), "investigation", investigation.id)
    if plan is not None:
        return _plan(case, plan, words)
    return (
        _after(assessment, words)
        if investigation is None
        else NextStep(words.say("Make the plan with the child"), "plan")
    )


def _concern(concern: Record | None, words: Words) -> NextStep:
    if concern is None:
        return NextStep(words.say("Write down the concern"), "concern")
    if not concern.finished:
        return NextStep(words.say("Finish the concern"), "concern", concern.id)
    return NextStep(words.say("Begin the assessment"), "assessment")


def _plan(case: CaseFile, plan: Record, words: Words) -> NextStep:
    follow_up = case.latest("follow_up")
    if not plan.finished:
        return NextStep(words.say("Finish the plan"), "plan", plan.id)
    if follow_up is not None and not follow_up.finished:
        return NextStep(words.say("Finish the follow-up"), "follow_up", follow_up.id)
    return NextStep(words.say("Follow up with the child"), "follow_up")


def _after(assessment: Record, words: Words) -> NextStep:
    outcome = assessment.text("outcome")
    if outcome == "investigation":
        return NextStep(words.say("Begin the investigation"), "investigation")
    if outcome == "clarification":
        return NextStep(words.say("Begin the clarification"), "assessment")
    return NextStep(words.say("Talk with the child"), "conversation")
