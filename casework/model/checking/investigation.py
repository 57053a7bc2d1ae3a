"""Checks of what an investigation has to hold, and of its decision."""

from casework.model.conditions import is_filled
from casework.model.legal_check import CheckFunction, Fault
from casework.model.look import Look

SIDES = {
    "no_resources_child": ("health", "school", "behaviour", "leisure"),
    "no_resources_family": ("care", "stimulation", "relations", "family", "housing_work_economy"),
    "no_resources_network": ("network",),
}
"""The three that the law names, child, family and network: the sentence for each and the headings it stands under."""

HEADINGS = tuple(heading for headings in SIDES.values() for heading in headings)

ATTITUDES = {"child_attitude": "no_child", "custody_attitude": "no_custody"}
"""Whose view of the support has to be told, and the sentence for each that is missing."""


def decided_first(look: Look) -> tuple[Fault, ...] | None:
    """Ask for a reasoned decision before the investigation starts (E11); on the first day it may still come."""
    started, decided = look.on("started_on"), look.on("decided_on")
    if started is None or (started >= look.today and not look.record.finished):
        return None
    if decided is None:
        return (Fault("not_decided", goto=look.here("decided_on")),)
    found = []
    if started < decided:
        found.append(Fault("started_first", {"started": started, "decided": decided}, mendable=False))
    if not is_filled(look.record.answer("decision_reason")):
        found.append(Fault("no_reason", goto=look.here("decision_reason")))
    return tuple(found)


def resources_found(look: Look) -> tuple[Fault, ...]:
    """Ask for resources of the child, the family and the network, where they are relevant (E12)."""
    return tuple(
        Fault(says, goto=look.here(f"{headings[0]}/resources"))
        for says, headings in SIDES.items()
        if not any(_has(look, heading, "resources") for heading in headings)
        and not all(_has(look, heading, "not_relevant_because") for heading in headings)
    )


def analysed(look: Look) -> tuple[Fault, ...] | None:
    """Ask that what was found is weighed and explained, not only told again (E13)."""
    analysis = look.record.text("analysis")
    if analysis.strip():
        return (Fault("only_recounts"),) if look.proofs.find("analysis", analysis) else ()
    return (Fault("no_analysis"),) if any(_has(look, heading, "challenges") for heading in HEADINGS) else None


def attitudes_told(look: Look) -> tuple[Fault, ...]:
    """Ask how the child and the custody holders view the support (E14)."""
    return tuple(
        Fault(says, goto=look.here(path)) for path, says in ATTITUDES.items() if not is_filled(look.record.answer(path))
    )


def _has(look: Look, heading: str, path: str) -> bool:
    return is_filled(look.record.answer(f"{heading}/{path}"))


FUNCTIONS = {
    "decided_first": CheckFunction(decided_first, ("not_decided", "started_first", "no_reason")),
    "resources_found": CheckFunction(resources_found, tuple(SIDES)),
    "analysed": CheckFunction(analysed, ("only_recounts", "no_analysis")),
    "attitudes_told": CheckFunction(attitudes_told, tuple(ATTITUDES.values())),
}
