"""Texts that tell what was seen and said but not what it means."""

from casework.model.wording.list_text import Wording
from casework.model.wording.reading import Reading
from casework.model.wording.spans import Span

FEWEST_WORDS = 12
FEWEST_SENTENCES = 2
FEWEST_HINTS = 2
"""So many words like "kan", "men" and "hvis" outside what others said, and the text is more than a list of events."""


def only_recounts(reading: Reading, wording: Wording) -> tuple[Span, ...]:
    """Return an analysis as a whole when none of its own words weighs, explains or concludes (E13).

    What others explain ("mor mener, at det skyldes …") is retold, not analysed. Texts of a line are left alone.
    """
    if len(reading.words) < FEWEST_WORDS or len(reading.sentences) < FEWEST_SENTENCES:
        return ()
    if weighing(reading, wording) or len(_hints(reading, wording)) >= FEWEST_HINTS:
        return ()
    return wording["analysis"].whole(reading, "recounts")


def weighing(reading: Reading, wording: Wording) -> tuple[Span, ...]:
    """Return the words by which a text weighs, explains or concludes."""
    return tuple(span for span in wording["analysis"].spans(reading) if not reading.is_quoted(span.start))


def _hints(reading: Reading, wording: Wording) -> list[int]:
    words = wording["analysis"]
    retold = {reading.sentence_at(start) for start, _ in words.marks("retold", reading)}
    hints = [start for start, _ in words.marks("hints", reading)]
    return [start for start in hints if reading.sentence_at(start) not in retold and not reading.is_quoted(start)]
