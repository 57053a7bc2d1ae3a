"""Reasons that are not enough for leaving out the conversation with the child."""

from casework.model.wording.list_text import Wording
from casework.model.wording.reading import Reading
from casework.model.wording.spans import Span


def excuses(reading: Reading, wording: Wording) -> tuple[Span, ...]:
    """Return reasons that do not carry a waiver (fravigelse, E03).

    They are a parent's no, age alone, lack of time, and that the child was heard before about something else. A text
    that names a weighty circumstance, or tells that the child was heard all the same, is left alone. One that does
    neither is returned whole.
    """
    words = wording["excuses"]
    if not reading.words or words.has("weighty", reading) or words.has("heard", reading):
        return ()
    return words.spans(reading) or words.whole(reading, "nothing_weighty")
