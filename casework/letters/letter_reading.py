"""How a letter reads: its LIX beside the goal for whoever gets it, and what in it is long."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casework.letters.danish import ENDS
from casework.letters.prose import Paragraph, prose
from casework.model.persons import Person
from casework.model.wording.list_text import Wording
from casework.model.wording.readability import GOALS, MOST_WORDS, Readability, long_sentences, long_words, readability
from casework.model.wording.reading import Reading
from casework.model.wording.spans import Span

PARENTS = frozenset({"mother", "father", "other_parent"})

NOTHING = Readability(0, 0, 0, 0)


@dataclass(frozen=True)
class LongPlace:
    """A long sentence or word, how many words or letters it has, and where it was written: "record-id/path"."""

    span: Span
    size: int
    place: str


@dataclass(frozen=True)
class LetterReading:
    """How one letter reads: all of it, and by itself what was `written`, which the fixed text makes look light.

    `sentences` and `words` are what is long in the texts of the case, the longest first; `fixed` is how many long
    places stand in the template, which a caseworker does not change. The child's own words are left alone.
    """

    readability: Readability = NOTHING
    written: Readability = NOTHING
    sentences: tuple[LongPlace, ...] = ()
    words: tuple[LongPlace, ...] = ()
    fixed: int = 0


def letter_reading(html: str, wording: Wording) -> LetterReading:
    """Return how a letter reads that has been drawn as HTML."""
    read = [(paragraph, wording.read(paragraph.text)) for paragraph in prose(html)]
    sentences = [one for paragraph, reading in read for one in _sentences(paragraph, reading)]
    words = _each_once(one for paragraph, reading in read for one in _words(paragraph, reading))
    return LetterReading(
        readability(*(reading for _, reading in read)),
        readability(*(wording.read(text) for paragraph, _ in read for text in _written(paragraph))),
        _longest_first(sentences),
        _longest_first(words),
        sum(1 for one in (*sentences, *words) if not one.place),
    )


def reader_of(recipient: Person) -> str:
    """Return which goal is for a recipient: "child", "parent", or "" when none is."""
    if "child" in recipient.roles:
        return "child"
    return "parent" if recipient.custody or recipient.roles & PARENTS else ""


def goal_for(reader: str) -> int | None:
    """Return the highest LIX that a letter to such a reader should have."""
    return GOALS.get(reader)


def _written(paragraph: Paragraph) -> Iterator[str]:
    """Return what was written as whole sentences: days, names and short answers make no text of their own."""
    for part in () if paragraph.child else paragraph.written:
        text = paragraph.text[part.start : part.end].rstrip()
        if text.endswith(tuple(ENDS)):
            yield text


def _sentences(paragraph: Paragraph, reading: Reading) -> Iterator[LongPlace]:
    for span in () if paragraph.child else long_sentences(reading):
        inside = reading.words_in(span.start, span.end)
        # What somebody said is as long as it is.
        if sum(not reading.is_quoted(word.start) for word in inside) > MOST_WORDS:
            yield LongPlace(span, len(inside), _place(paragraph, span.start, span.end))


def _words(paragraph: Paragraph, reading: Reading) -> Iterator[LongPlace]:
    for span in () if paragraph.child else long_words(reading):
        if not reading.is_quoted(span.start) and not _is_name(span, reading):
            yield LongPlace(
                span, sum(1 for letter in span.word if letter.isalpha()), _place(paragraph, span.start, span.end)
            )


def _is_name(span: Span, reading: Reading) -> bool:
    """Tell whether a word is a name, which is as long as it is: a capital that begins no sentence."""
    return span.word[0].isupper() and reading.sentence_at(span.start)[0] != span.start


def _place(paragraph: Paragraph, start: int, end: int) -> str:
    """Return where most of a part was written, "" when most of it is the template's."""
    shares = [(min(one.end, end) - max(one.start, start), one.place) for one in paragraph.written]
    inside = [(share, place) for share, place in shares if share > 0]
    if 2 * sum(share for share, _ in inside) < end - start:
        return ""
    return max(inside)[1]


def _each_once(places: Iterator[LongPlace]) -> tuple[LongPlace, ...]:
    """Return the first place of each word; one in the case goes before the same one in the template."""
    found: dict[str, LongPlace] = {}
    for one in places:
        word = one.span.word.lower()
        if word not in found or (one.place and not found[word].place):
            found[word] = one
    return tuple(found.values())


def _longest_first(places: Iterable[LongPlace]) -> tuple[LongPlace, ...]:
    return tuple(sorted((one for one in places if one.place), key=lambda one: -one.size))
