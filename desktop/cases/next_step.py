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
        said = words.say("Follow up with the child") if plan.finished else words.say("Finish the plan")
        return NextStep(said, "plan", plan.id)
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


def _after(assessment: Record, words: Words) -> NextStep:
    outcome = assessment.text("outcome")
    if outcome == "investigation":
        return NextStep(words.say("Begin the investigation"), "investigation")
    if outcome == "clarification":
        return NextStep(words.say("Begin the clarification"), "assessment")
    return NextStep(words.say("Talk with the child"), "conversation")
