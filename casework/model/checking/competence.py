"""Checks of whether whoever decided may decide that."""

from casework.model.checking.parties import INJUNCTION_MATTERS
from casework.model.legal_check import CheckFunction, Fault
from casework.model.look import Look


def decided_by_who_may(look: Look) -> tuple[Fault, ...] | None:
    """Look for the title of whoever decided among those that the house's own list has for the matter (E70)."""
    titles = look.check.given.get(_matter(look), ())
    if not titles:
        return None
    title = " ".join(look.record.text("decided_by_title").casefold().split())
    if not title:
        return (Fault("no_title"),)
    may = any(one.casefold() in title for one in titles)
    return () if may else (Fault("other_title", {"title": look.record.text("decided_by_title").strip()}),)


def _matter(look: Look) -> str:
    """Return the name of the list: the matter, and for a placement without consent a list of its own."""
    record = look.record
    if record.kind == "decision":
        matter = record.text("matter")
        return f"{matter}_without_consent" if matter == "placement" and record.answer("without_consent") else matter
    return INJUNCTION_MATTERS.get(record.text("type"), "") if record.kind == "injunction" else record.kind


FUNCTIONS = {
    "decided_by_who_may": CheckFunction(decided_by_who_may, ("no_title", "other_title")),
}
