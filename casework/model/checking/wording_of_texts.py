"""Checks of how the adults write: facts apart from opinions, and no labels on people."""

from collections.abc import Iterable

from casework.model.legal_check import CheckFunction, Fault
from casework.model.long_texts import texts_at
from casework.model.look import Look
from casework.model.wording.spans import Span


def facts_apart(look: Look) -> tuple[Fault, ...] | None:
    """Look for opinions in texts that tell what was seen and said; a label is left to the check of labels (E49)."""
    texts = texts_at(look.record, look.check.given.get(look.record.kind, ()))
    found = [(path, text, look.proofs.find("opinions", text)) for path, text in texts]
    told = [(path, _but(spans, look.proofs.find("stigma", text))) for path, text, spans in found if spans]
    return _told(look, "opinion", told)


def nobody_labelled(look: Look) -> tuple[Fault, ...] | None:
    """Look for labels in the texts of adults, never in the child's own words or in what somebody else wrote (E50)."""
    kind, others = look.record.kind, look.check.given.get("written_by_others", ())
    paths = [path for path in look.rules.adult_texts(kind) if f"{kind}.{path}" not in others]
    return _told(
        look, "label", [(path, look.proofs.find("stigma", text)) for path, text in texts_at(look.record, paths)]
    )


def _told(look: Look, says: str, found: Iterable[tuple[str, Iterable[Span]]]) -> tuple[Fault, ...] | None:
    # Where no word of a list stands, nobody can say that the text is well written.
    return tuple(Fault(says, {"words": _words(spans)}, look.here(path)) for path, spans in found if spans) or None


def _but(spans: Iterable[Span], others: Iterable[Span]) -> list[Span]:
    """Return the spans that share no place with the others."""
    taken = [(other.start, other.end) for other in others]
    return [span for span in spans if not any(start < span.end and span.start < end for start, end in taken)]


def _words(spans: Iterable[Span]) -> str:
    return ", ".join(dict.fromkeys(f"»{span.word}«" for span in spans))


# What is found in a text does not change with the day.
FUNCTIONS = {
    "facts_apart": CheckFunction(facts_apart, ("opinion",), settled=lambda look: not facts_apart(look)),
    "nobody_labelled": CheckFunction(nobody_labelled, ("label",), settled=lambda look: not nobody_labelled(look)),
}
