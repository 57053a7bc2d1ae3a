"""Searching the handbook: every word must stand under the same heading, whatever its ending."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from casework.model.handbook import Page, Spot

Stem = Callable[[str], str]

WORD = re.compile(r"\w+", re.UNICODE)

MOST_WORDS = 16
"""More are a text that was pasted, not a search."""

AROUND = 60
"""Letters shown before what was found; twice as many after it."""

LONG = 5
"""A stem of so many letters is found at the end of longer words too."""

IN_TITLE, IN_HEADING, IN_TEXT = 9, 4, 1
"""What a word weighs by where it stands."""


@dataclass(frozen=True)
class Excerpt:
    """The first of the words in the text, as it stands there, with some of what is around it."""

    before: str = ""
    word: str = ""
    after: str = ""

    def __str__(self) -> str:
        return f"{self.before}{self.word}{self.after}"


@dataclass(frozen=True)
class Found:
    """Where the words stand: a page, and the heading they stand under, "" for the page as a whole."""

    spot: Spot
    title: str
    heading: str
    excerpt: Excerpt
    weight: int


class Words:
    """A text with its words and their stems, so that each is folded and stemmed once."""

    def __init__(self, text: str, stem: Stem) -> None:
        self.text = text
        self.places = [(found.span(), _folded(found.group())) for found in WORD.finditer(text)]
        self.stems = {word: stem(word) for _, word in self.places}


@dataclass(frozen=True)
class Sought:
    """One word that somebody typed; `goes_on` while it may still be typed on.

    It is found with any ending, and as the end of a longer word: *pålæg* finds *forældrepålægget*.
    """

    word: str
    stem: str
    goes_on: bool

    def stands_in(self, text: Words) -> bool:
        """Tell whether the word stands there."""
        return any(self.fits(word, stem) for word, stem in text.stems.items())

    def fits(self, word: str, stem: str) -> bool:
        """Tell whether a word with this stem is the one."""
        if word == self.word or stem == self.stem:
            return True
        return (self.goes_on and word.startswith(self.word)) or (len(self.stem) >= LONG and stem.endswith(self.stem))


class Index:
    """The pages of one language, ready to be searched."""

    def __init__(self, pages: tuple[Page, ...], stem: Stem) -> None:
        self._stem = stem
        self._pages = tuple(_Indexed(page, stem) for page in pages)

    def find(self, text: str, most: int = 12) -> tuple[Found, ...]:
        """Return where all words of `text` stand, the best first."""
        sought = self._sought(text)
        if not sought:
            return ()
        every = [found for page in self._pages for found in page.find(sought)]
        return tuple(sorted(every, key=lambda one: -one.weight)[:most])

    def _sought(self, text: str) -> tuple[Sought, ...]:
        words = [_folded(word) for word in WORD.findall(text)[:MOST_WORDS]]
        last = len(words) - 1
        open_end = not text.endswith(" ")
        return tuple(
            Sought(word, self._stem(word), open_end and number == last and len(word) > 1)
            for number, word in enumerate(words)
        )


class _Indexed:
    """One page with the words of its title, its headings, and what stands below them."""

    def __init__(self, page: Page, stem: Stem) -> None:
        self._page, self._stem = page, stem
        self._title = Words(page.title, stem)
        self._parts = tuple(
            (one, Words(one.text, stem), Words(" ".join(block.text for block in one.blocks), stem))
            for one in page.headings
        )
        self._whole = Words(" ".join(f"{heading.text}. {below.text}" for _, heading, below in self._parts), stem)

    def find(self, sought: tuple[Sought, ...]) -> Iterator[Found]:
        """Yield the page for its title, each heading under which all words stand, or the page if none has them all."""
        found = [*self._in_title(sought), *self._in_headings(sought)]
        yield from found or self._somewhere(sought)

    def _in_title(self, sought: tuple[Sought, ...]) -> Iterator[Found]:
        if all(one.stands_in(self._title) for one in sought):
            text = self._parts[0][2]
            yield self._found("", "", text, sought, (IN_TITLE + IN_HEADING) * len(sought))

    def _in_headings(self, sought: tuple[Sought, ...]) -> Iterator[Found]:
        for heading, named, below in self._parts:
            if not any(one.stands_in(named) or one.stands_in(below) for one in sought):
                continue
            places = ((IN_TITLE, self._title), (IN_HEADING, named), (IN_TEXT, below))
            weights = [sum(weight for weight, text in places if one.stands_in(text)) for one in sought]
            if all(weights):
                yield self._found(heading.id, heading.text, below, sought, sum(weights))

    def _somewhere(self, sought: tuple[Sought, ...]) -> Iterator[Found]:
        if all(one.stands_in(self._whole) or one.stands_in(self._title) for one in sought):
            yield self._found("", "", self._whole, sought, IN_TEXT)

    def _found(self, spot: str, heading: str, text: Words, sought: tuple[Sought, ...], weight: int) -> Found:
        return Found(Spot(self._page.name, spot), self._page.title, heading, self._excerpt(text, sought), weight)

    def _excerpt(self, text: Words, sought: tuple[Sought, ...]) -> Excerpt:
        for (start, end), word in text.places:
            if any(one.fits(word, self._stem(word)) for one in sought):
                return Excerpt(_end_of(text.text[:start]), text.text[start:end], _start_of(text.text[end:]))
        return Excerpt(after=_start_of(text.text))


def _end_of(text: str) -> str:
    return text if len(text) <= AROUND else "… " + text[-AROUND:].partition(" ")[2]


def _start_of(text: str) -> str:
    return text if len(text) <= AROUND * 2 else text[: AROUND * 2].rpartition(" ")[0] + " …"


def _folded(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold().replace("aa", "å")
