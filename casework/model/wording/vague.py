"""Duties and goals in words that nobody can follow or see."""

from casework.model.wording.list_text import Wording
from casework.model.wording.reading import Reading
from casework.model.wording.spans import Span


def vague_duties(reading: Reading, wording: Wording) -> tuple[Span, ...]:
    """Return the words of a duty (handlepligt) that do not say what must be done, or all of it without an act (P09)."""
    words = wording["vague_duties"]
    found = words.spans(reading)
    return found if found or not reading.words or _acts(reading, wording) else words.whole(reading, "no_act")


def repeated_law(reading: Reading, wording: Wording) -> tuple[Span, ...]:
    """Return where a duty only says what the law already demands of everybody, without an act of its own (P14)."""
    found = wording["repeated_law"].spans(reading)
    acts = [start for start, _ in wording["vague_duties"].marks("act", reading)] if found else []
    return tuple(span for span in found if not _acts_too(reading, span, acts))


def vague_goals(reading: Reading, wording: Wording) -> tuple[Span, ...]:
    """Return the words of a goal (mål) in which nothing can be seen or counted, or all of it (E39).

    A goal in the child's own "I" is left alone.
    """
    words = wording["vague_goals"]
    if not reading.words or words.has("seen", reading):
        return ()
    return words.spans(reading) or words.whole(reading, "not_seen")


def _acts(reading: Reading, wording: Wording) -> bool:
    words = wording["vague_duties"]
    return words.has("act", reading) or (words.has("loose_act", reading) and words.has("when", reading))


def _acts_too(reading: Reading, span: Span, acts: list[int]) -> bool:
    start, end = reading.sentence_at(span.start)
    return any(start <= act < end and not span.start <= act < span.end for act in acts)
