"""The sentences of a text in which a word of a given list stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from casework.model.wording.reading import Reading

ENDING = "*"


@dataclass(frozen=True)
class Listed:
    """Words of a list in small letters: whole ones, and the beginnings of others by their first letter."""

    whole: frozenset[str]
    begins: Mapping[str, tuple[str, ...]]

    def has(self, word: str) -> bool:
        """Tell whether a word, in small letters, is in the list."""
        return word in self.whole or word.startswith(self.begins.get(word[:1], ()))


def sentences_with(reading: Reading, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the sentences in which one of the words stands; "misbrug*" is any word that begins so."""
    listed = _listed(words)
    found = dict.fromkeys(reading.sentence_at(word.start) for word in reading.words if listed.has(word.text))
    return tuple(reading.text[start:end] for start, end in found)


@lru_cache(maxsize=8)
def _listed(words: tuple[str, ...]) -> Listed:
    small = [word.lower() for word in words]
    begins: dict[str, tuple[str, ...]] = {}
    for stem in (word.removesuffix(ENDING) for word in small if word.endswith(ENDING)):
        begins[stem[:1]] = (*begins.get(stem[:1], ()), stem)
    return Listed(frozenset(word for word in small if not word.endswith(ENDING)), begins)
