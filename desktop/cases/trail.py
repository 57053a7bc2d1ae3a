"""The steps of a case in their order, what has been done, and what runs beside them."""

from casework.model.casefile import CaseFile
from casework.words import Words
from desktop.widgets.stepper import Step, Track

STEP_LAW = {
    "concern": ("barnets-lov/136",),
    "assessment": ("barnets-lov/18", "barnets-lov/19"),
    "investigation": ("barnets-lov/20/1",),
    "plan": ("barnets-lov/91/1",),
    "follow_up": ("barnets-lov/95/2",),
}
"""The paragraphs that each step stands on."""


def steps(case: CaseFile, words: Words) -> tuple[Step, ...]:
    """Return the steps; one is done when something of its kind is finished."""
    return (
        Step("concern", words.say("Concern"), _finished(case, "concern")),
        Step("assessment", words.say("Assessment"), _finished(case, "assessment")),
        Step("investigation", words.say("Investigation"), _finished(case, "investigation")),
        Step("plan", words.say("The child's plan"), _finished(case, "plan")),
        Step("follow_up", words.say("Follow-up")),
    )


def tracks(case: CaseFile, words: Words) -> tuple[Track, ...]:
    """Return what runs beside the steps."""
    return (
        Track("conversations", words.say("Conversations"), len(case.of("conversation"))),
        Track("injunctions", words.say("Injunctions"), len(case.of("injunction"))),
        Track("letters", words.say("Letters"), len(case.of("letter"))),
        Track("timeline", words.say("Timeline")),
    )


def _finished(case: CaseFile, kind: str) -> bool:
    return any(record.finished for record in case.of(kind))
