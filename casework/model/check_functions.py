"""The register of check functions: the name a check file uses, the function, and the sentences it may need."""

from collections.abc import Mapping

from casework.model.checking import (
    child,
    companions,
    complaints,
    deliveries,
    duties,
    follow_ups,
    handovers,
    hearings,
    injunction_conditions,
    injunction_parties,
    injunction_texts,
    intake,
    investigation,
    involvement,
    parties,
    plans,
    professionals,
    reasons,
    requests,
    risk,
    siblings,
    steps,
    times,
)
from casework.model.legal_check import CheckFunction

SUBJECTS = (
    child,
    companions,
    complaints,
    deliveries,
    duties,
    follow_ups,
    handovers,
    hearings,
    injunction_conditions,
    injunction_parties,
    injunction_texts,
    intake,
    investigation,
    involvement,
    parties,
    plans,
    professionals,
    reasons,
    requests,
    risk,
    siblings,
    steps,
    times,
)
"""The modules of check functions; each lists its own."""

FUNCTIONS: Mapping[str, CheckFunction] = {
    name: function for subject in SUBJECTS for name, function in subject.FUNCTIONS.items()
}
