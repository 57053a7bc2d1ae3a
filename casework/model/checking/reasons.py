"""Checks of the reasons for a decision: rules, facts and main considerations, in words of their own."""

from collections.abc import Iterator

from casework.model.conditions import is_filled
from casework.model.legal_check import CheckFunction, Fault
from casework.model.look import Look

REASONS = {
    "decision": {"rules": "no_rules", "facts": "no_facts", "considerations": "no_considerations"},
    "injunction": {"considerations": "no_considerations"},
    "non_compliance": {"considerations": "no_considerations"},
}
"""What the reasons for each kind of decision consist of here, and the sentence for each part that is missing."""

STANDARD = {"facts": "standard_facts", "considerations": "standard_considerations"}
POINTING = {"facts": "pointing_facts", "considerations": "pointing_considerations"}

SHOWN = 60
"""So many letters of a text are repeated in a finding."""


def reasoned(look: Look) -> tuple[Fault, ...] | None:
    """Ask for rules with a paragraph, facts and main considerations once a decision has its day (E30)."""
    if look.on("decided_on") is None:
        return None
    return (*_parts_missing(look), *_rules_without_paragraph(look))


def concrete_reasons(look: Look) -> tuple[Fault, ...] | None:
    """Ask for reasons that could stand in this case only (E31); what only points elsewhere is said by E32."""
    texts = _texts(look)
    if not texts:
        return None
    return tuple(
        Fault(STANDARD[path], {"words": _shown(spans[0].word)}, look.here(path))
        for path, text in texts.items()
        if (spans := look.proofs.find_named("standard", text, look.names))
        and not look.proofs.find_named("pointing", text, look.names)
    )


def own_reasons(look: Look) -> tuple[Fault, ...] | None:
    """Ask for reasons that say something themselves and do not only point to another paper (E32)."""
    texts = _texts(look)
    if not texts:
        return None
    return tuple(
        Fault(POINTING[path], {"words": _shown(spans[0].word)}, look.here(path))
        for path, text in texts.items()
        if (spans := look.proofs.find_named("pointing", text, look.names))
    )


def _parts_missing(look: Look) -> Iterator[Fault]:
    for path, says in REASONS[look.record.kind].items():
        if not is_filled(look.record.answer(path)):
            yield Fault(says, goto=look.here(path))


def _rules_without_paragraph(look: Look) -> Iterator[Fault]:
    rules = look.record.text("rules")
    if rules.strip() and "§" not in rules and "paragraf" not in rules.lower():
        yield Fault("no_paragraph", goto=look.here("rules"))


def _texts(look: Look) -> dict[str, str]:
    """Return what was written as reasons; the facts of an injunction are ticked, not written."""
    return {path: text for path in STANDARD if (text := look.record.text(path).strip())}


def _shown(words: str) -> str:
    return words if len(words) <= SHOWN else f"{words[:SHOWN].rsplit(' ', 1)[0]} …"


FUNCTIONS = {
    "concrete_reasons": CheckFunction(concrete_reasons, ("standard_facts", "standard_considerations")),
    "own_reasons": CheckFunction(own_reasons, ("pointing_facts", "pointing_considerations")),
    "reasoned": CheckFunction(reasoned, ("no_rules", "no_paragraph", "no_facts", "no_considerations")),
}
