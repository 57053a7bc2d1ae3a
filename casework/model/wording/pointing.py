"""Reasons that only point to another paper or to an assessment that is not there."""

from casework.model.wording.list_text import Wording
from casework.model.wording.names import CaseNames
from casework.model.wording.reading import Reading
from casework.model.wording.spans import Span
from casework.model.wording.standard import facts

OWN_WORDS = 6
"""So many words of its own, with meaning, and a text says something itself."""

FEWEST_OWN_WORDS = 4
"""The same for a text that points nowhere and has no fact either."""

_SHORT = 3


def only_points(reading: Reading, wording: Wording, names: CaseNames) -> tuple[Span, ...]:
    """Return where a text points, when it says next to nothing itself, or all of it, when it says nothing (E32)."""
    if not reading.words:
        return ()
    found = pointers(reading, wording)
    own = _own_words(reading, wording, found)
    if found:
        return found if own < OWN_WORDS else ()
    if own >= FEWEST_OWN_WORDS or facts(reading, wording, names):
        return ()
    return wording["pointing"].whole(reading, "says_nothing")


def pointers(reading: Reading, wording: Wording) -> tuple[Span, ...]:
    """Return where a text points to another paper or to "the case as a whole", whatever else it says."""
    return wording["pointing"].spans(reading)


def _own_words(reading: Reading, wording: Wording, found: tuple[Span, ...]) -> int:
    parts = [(span.start, span.end) for span in found] + list(wording["pointing"].marks("empty", reading))
    covered = {place for start, end in parts for place in range(start, end)}
    return sum(
        1 for word in reading.words if len(word.text) > _SHORT and word.text[0].isalpha() and word.start not in covered
    )
