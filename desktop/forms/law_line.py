"""The paragraphs that ask a question, in small beside it."""

from casework.model.law import Law, UnknownLaw
from desktop.desk import Desk

OWN_ACT = "Barnets lov"
"""The act that nearly every question stands on; its name is left out beside the question."""


def law_line(paragraphs: tuple[str, ...], desk: Desk) -> str:
    """Return the first paragraph as a reader writes it: "§ 5, stk. 3", or "Forvaltningsloven § 19"; "" for none."""
    if not paragraphs:
        return ""
    text = cited(paragraphs[0], desk.workspace.rules.law, desk.words.language)
    return text.removeprefix(OWN_ACT).lstrip(", ")


def cited(paragraph: str, law: Law, language: str) -> str:
    """Return how a paragraph is written, with a capital letter; nothing for one that stands in no file."""
    try:
        text = law.cited(paragraph, language)
    except UnknownLaw:
        return ""
    return text[:1].upper() + text[1:]
