"""How heavy a text is to read: LIX, long sentences and long words; a sign, never a gate."""

from dataclasses import dataclass

from casework.model.forms import Text
from casework.model.wording.reading import Reading, Word
from casework.model.wording.spans import Span

LONG_WORD = 6
"""LIX calls a word long when it has more letters."""

MOST_WORDS = 25
"""A sentence of more words is long (D)."""

GOALS = {"child": 24, "parent": 34}
"""Our own goals for letters (D): what a child of ten and a parent can read without help."""

LEVELS = (
    (24, Text("meget let at læse", "very easy to read")),
    (34, Text("let at læse", "easy to read")),
    (44, Text("middel", "medium")),
    (54, Text("svær at læse", "hard to read")),
)
"""Björnsson's steps as Danish readers know them (dansksproghistorie.dk/144): the highest LIX of each."""

HARDEST = Text("meget svær at læse", "very hard to read")

LONG_SENTENCE = Text("Sætningen er lang. Del den i to.", "The sentence is long. Make it two.")
VERY_LONG_WORD = Text("Ordet er langt. Findes der et kortere?", "The word is long. Is there a shorter one?")


@dataclass(frozen=True)
class Readability:
    """The LIX of a text (læsbarhedsindeks) and what it is made of; a text without words has 0."""

    lix: int
    words: int
    sentences: int
    long_words: int


def readability(*readings: Reading) -> Readability:
    """Return words per sentence plus the percentage of long words; a number is no word, an abbreviation no end.

    Of several texts, such as the paragraphs of a letter, none goes on in the next.
    """
    words = [word for reading in readings for word in reading.words if word.text[0].isalpha()]
    sentences = sum(len(reading.sentences) for reading in readings)
    if not words:
        return Readability(0, 0, sentences, 0)
    many = sum(1 for word in words if _letters(word) > LONG_WORD)
    lix = round(len(words) / sentences + 100 * many / len(words))
    return Readability(lix, len(words), sentences, many)


def level(lix: int) -> Text:
    """Return what a LIX means, in words."""
    return next((said for highest, said in LEVELS if lix <= highest), HARDEST)


def long_sentences(reading: Reading, most: int = MOST_WORDS) -> tuple[Span, ...]:
    """Return the sentences of more words than `most`."""
    return tuple(
        Span(start, end, "long_sentence", reading.text[start:end], LONG_SENTENCE)
        for start, end in reading.sentences
        if len(reading.words_in(start, end)) > most
    )


def long_words(reading: Reading, most: int = 16) -> tuple[Span, ...]:
    """Return the words of more letters than `most`."""
    return tuple(
        Span(word.start, word.end, "long_word", reading.text[word.start : word.end], VERY_LONG_WORD)
        for word in reading.words
        if _letters(word) > most
    )


def _letters(word: Word) -> int:
    return sum(1 for letter in word.text if letter.isalpha())
