"""Words that judge a person where they could tell what happened."""

from casework.model.wording.list_text import Wording
from casework.model.wording.reading import Reading
from casework.model.wording.spans import Span


def stigma(reading: Reading, wording: Wording) -> tuple[Span, ...]:
    """Return words that put a label on a person, with a kinder way to say it; what is quoted is left alone (E50)."""
    return tuple(span for span in wording["stigma"].spans(reading) if not reading.is_quoted(span.start))


def opinions(reading: Reading, wording: Wording) -> tuple[Span, ...]:
    """Return where a note tells what its writer thinks among what was seen and heard; quotes are left alone (E49)."""
    return tuple(span for span in wording["opinions"].spans(reading) if not reading.is_quoted(span.start))
