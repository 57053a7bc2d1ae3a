"""Lists of words and phrases that a jurist can change, with why each is noticed and what to write instead."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from casework.model.forms import Text
from casework.model.wording.phrases import Finder, Phrase
from casework.model.wording.reading import Reading
from casework.model.wording.spans import Span


@dataclass(frozen=True)
class Entry:
    """What belongs together in a list: phrases, why they are noticed, and what in the same sentence excuses them."""

    kind: str
    find: tuple[Phrase, ...]
    why: Text
    instead: Text | None = None
    unless: tuple[Phrase, ...] = ()


@dataclass(frozen=True)
class WordList:
    """A list of phrases that mean something for one heuristic (ordliste); `why` is said of a text as a whole."""

    name: str
    title: Text
    why: Text
    entries: tuple[Entry, ...]
    sets: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)

    def spans(self, reading: Reading) -> tuple[Span, ...]:
        """Return what the list finds in a text, from left to right, the longest where several overlap."""
        return tuple(_apart(sorted(self._found(reading), key=lambda span: (span.start, -span.end))))

    def whole(self, reading: Reading, kind: str) -> tuple[Span, ...]:
        """Return the text as a whole as one place, with the list's own explanation."""
        start, end = (reading.sentences or ((0, 0),))[0][0], (reading.sentences or ((0, 0),))[-1][1]
        return (Span(start, end, kind, reading.text[start:end], self.why),)

    def has(self, name: str, reading: Reading) -> bool:
        """Tell whether a phrase of one of its sets stands anywhere; raises KeyError for an unknown set."""
        return next(self._set_finders[name].find(reading), None) is not None

    def marks(self, name: str, reading: Reading) -> tuple[tuple[int, int], ...]:
        """Return where phrases of one of its sets stand; raises KeyError for an unknown set."""
        return tuple((start, end) for start, end, _ in self._set_finders[name].find(reading))

    def _found(self, reading: Reading) -> Iterator[Span]:
        excused: dict[int, list[int]] | None = None
        for start, end, number in self._finder.find(reading):
            entry = self.entries[number]
            if entry.unless:
                excused = self._excuses(reading) if excused is None else excused
                if self._is_excused(reading, start, excused.get(number, [])):
                    continue
            yield Span(start, end, entry.kind, reading.text[start:end], entry.why, entry.instead)

    @staticmethod
    def _is_excused(reading: Reading, start: int, excuses: list[int]) -> bool:
        begins, ends = reading.sentence_at(start)
        return any(begins <= place < ends for place in excuses)

    def _excuses(self, reading: Reading) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for start, _, number in self._unless_finder.find(reading):
            found.setdefault(number, []).append(start)
        return found

    @cached_property
    def _finder(self) -> Finder:
        return Finder((phrase, number) for number, entry in enumerate(self.entries) for phrase in entry.find)

    @cached_property
    def _unless_finder(self) -> Finder:
        return Finder((phrase, number) for number, entry in enumerate(self.entries) for phrase in entry.unless)

    @cached_property
    def _set_finders(self) -> dict[str, Finder]:
        return {name: Finder((phrase, 0) for phrase in phrases) for name, phrases in self.sets.items()}


def _apart(spans: list[Span]) -> Iterator[Span]:
    reached = -1
    for span in spans:
        if span.start >= reached:
            yield span
            reached = span.end
