"""Texts that are the same as a template's, or another child's, once names and numbers are taken out."""

from collections.abc import Iterable

from casework.model.forms import Text
from casework.model.wording.names import CaseNames
from casework.model.wording.reading import Reading, Word
from casework.model.wording.spans import Span

TOO_LIKE = 0.8
"""The share of a text from which it counts as copied (E31, E58)."""

FEWEST_WORDS = 8
WHY = Text(
    "Teksten er næsten den samme som en anden. Begrundelsen skal være skrevet til netop dette barn.",
    "The text is nearly the same as another. The reasons must be written for this very child.",
)
_PIECE = 2
_PERSON = frozenset(
    {
        "han", "hun", "ham", "hende", "hans", "hendes", "sin", "sit", "sine",
        "dreng", "pige", "drengen", "pigen", "søn", "datter",
    }
)  # fmt: skip
_NUMBER = frozenset(
    {"en", "et", "én", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"},
)  # fmt: skip
_MONTH = frozenset(
    {
        "januar", "februar", "marts", "april", "maj", "juni",
        "juli", "august", "september", "oktober", "november", "december",
    }
)  # fmt: skip


def copied(reading: Reading, others: Iterable[Reading], names: CaseNames) -> tuple[Span, ...]:
    """Return the sentences that also stand in another text, when that is (nearly) all of them."""
    for other in others:
        if likeness(reading, other, names) >= TOO_LIKE:
            return tuple(_alike(reading, other, names))
    return ()


def likeness(one: Reading, other: Reading, names: CaseNames) -> float:
    """Return how much of the text also stands in the other, from 0 to 1; 0 for a text of a few words.

    Names, numbers, months and he or she count as the same. A text that is much shorter or longer is another text.
    """
    mine, theirs = (_pieces(reading.words, names) for reading in (one, other))
    if min(len(one.words), len(other.words)) < FEWEST_WORDS:
        return 0.0
    return len(mine & theirs) / len(mine)


def _alike(reading: Reading, other: Reading, names: CaseNames) -> Iterable[Span]:
    theirs = _pieces(other.words, names)
    for start, end in reading.sentences:
        mine = _pieces(reading.words_in(start, end), names)
        if mine and len(mine & theirs) >= TOO_LIKE * len(mine):
            yield Span(start, end, "copied", reading.text[start:end], WHY)


def _pieces(words: Iterable[Word], names: CaseNames) -> frozenset[tuple[str, ...]]:
    people = _PERSON | names.child | names.others
    plain = ["@" if word.text in people else _plain(word.text) for word in words]
    return frozenset(zip(*(plain[place:] for place in range(_PIECE)), strict=False))


def _plain(word: str) -> str:
    return "#" if word in _NUMBER or word in _MONTH or word[0].isdigit() else word
