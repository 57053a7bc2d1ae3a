"""The register of check functions: the name a check file uses, the function, and the sentences it may need."""

from collections.abc import Mapping

from casework.model.checking import (
    answer_days,
    benefit_stops,
    birthdays,
    child,
    competence,
    considered,
    duties,
    guidance,
    non_compliance,
    notes,
    old_knowledge,
    parties,
    privacy,
    safety_plans,
    steps,
    support,
    times,
    wording_of_texts,
)
from casework.model.legal_check import CheckFunction

SUBJECTS = (
    child, duties, parties, steps, times,
    answer_days, benefit_stops, birthdays, competence, considered, guidance, non_compliance, notes, old_knowledge,
    privacy, safety_plans, support, wording_of_texts,
)  # fmt: skip
"""The modules of check functions; each lists its own."""

FUNCTIONS: Mapping[str, CheckFunction] = {
    name: function for subject in SUBJECTS for name, function in subject.FUNCTIONS.items()
}
