"""Checks of whether the paragraphs that are cited were the law on the day."""

from collections.abc import Iterator

from casework.model.citations import CitationFault, faulty_citations
from casework.model.legal_check import QUALITY, CheckFunction, Fault
from casework.model.look import Look

CITING = {
    "decision": ("rules", "facts", "considerations"),
    "injunction": ("considerations",),
    "non_compliance": ("considerations",),
}
"""The texts that go out and may cite the law."""


def cited_law_in_force(look: Look) -> tuple[Fault, ...] | None:
    """Look for paragraphs that were not in force on the day of the act (E33); what is in no file is only a question."""
    texts = {path: look.record.text(path) for path in CITING.get(look.record.kind, ())}
    if not any("§" in text for text in texts.values()):
        return None
    return tuple(fault for path, text in texts.items() if "§" in text for fault in _wrong(look, path, text))


def _wrong(look: Look, path: str, text: str) -> Iterator[Fault]:
    for one in faulty_citations(text, look.rules.law, look.day):
        became = _became(look, one)
        values = {"written": one.citation.written, "became": became}
        severity = QUALITY if one.kind == "unknown" else ""
        # What nobody has read to be so is said in red as the rest, and stops nobody.
        yield Fault("became" if became else one.kind, values, look.here(path), severity, mendable=one.sure)


def _became(look: Look, fault: CitationFault) -> str:
    law = look.rules.law
    return ", ".join(law.cited(one) for one in fault.became if law.knows(one)) if fault.kind == "repealed" else ""


FUNCTIONS = {
    "cited_law_in_force": CheckFunction(cited_law_in_force, ("became", "repealed", "not_yet", "unknown")),
}
