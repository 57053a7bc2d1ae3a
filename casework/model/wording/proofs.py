"""Reading the texts of a case for the checks, each text once however often it is asked for."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from casework.model.wording.analysis import only_recounts
from casework.model.wording.child_voice import unheard
from casework.model.wording.copied import copied
from casework.model.wording.excuses import excuses
from casework.model.wording.list_text import BARE, Wording
from casework.model.wording.listed import sentences_with
from casework.model.wording.names import CaseNames
from casework.model.wording.pointing import only_points
from casework.model.wording.reading import Reading
from casework.model.wording.spans import Span
from casework.model.wording.standard import standard
from casework.model.wording.stigma import opinions, stigma
from casework.model.wording.vague import repeated_law, vague_duties, vague_goals

KEPT = 4096
"""Texts and findings that are remembered; a case has a few hundred, and the oldest are let go."""

PLAIN: Mapping[str, Callable[[Reading, Wording], tuple[Span, ...]]] = {
    "analysis": only_recounts,
    "excuses": excuses,
    "opinions": opinions,
    "repeated_law": repeated_law,
    "stigma": stigma,
    "vague_duties": vague_duties,
    "vague_goals": vague_goals,
}
"""The heuristics that need nothing but the text, by name."""

NAMED: Mapping[str, Callable[[Reading, Wording, CaseNames], tuple[Span, ...]]] = {
    "pointing": only_points,
    "standard": standard,
}
"""Those that must know who is who."""


class Proofs:
    """Proofreads what was written (korrektur); without word lists it finds nothing."""

    def __init__(self, wording: Wording | None) -> None:
        self._wording = wording
        self._reading = lru_cache(maxsize=KEPT)(self._read)
        self._silent = lru_cache(maxsize=KEPT)(self._is_silent)
        self._plain = lru_cache(maxsize=KEPT)(self._find)
        self._named = lru_cache(maxsize=KEPT)(self._find_named)
        self._unheard = lru_cache(maxsize=KEPT)(self._find_unheard)
        self._listed = lru_cache(maxsize=KEPT)(self._find_listed)

    def find(self, heuristic: str, text: str) -> tuple[Span, ...]:
        """Return what one of PLAIN finds in a text."""
        if not text.strip() or (heuristic in BARE and self._silent(text)):
            return ()
        return self._plain(heuristic, text)

    def find_named(self, heuristic: str, text: str, names: CaseNames) -> tuple[Span, ...]:
        """Return what one of NAMED finds in a text."""
        return self._named(heuristic, text, names) if text.strip() else ()

    def unheard(self, text: str, names: CaseNames, said: tuple[str, ...]) -> tuple[Span, ...]:
        """Return where a conclusion does not use what the child `said`, or any view of the child's (E04)."""
        return self._unheard(text, names, said) if text.strip() else ()

    def copied(self, text: str, others: tuple[str, ...], names: CaseNames) -> tuple[Span, ...]:
        """Return the sentences that nearly all also stand in one of the others (E31, E58)."""
        if self._wording is None or not text.strip():
            return ()
        return copied(self._reading(text), map(self._reading, others), names)

    def sentences_with(self, words: tuple[str, ...], text: str) -> tuple[str, ...]:
        """Return the sentences in which a word of a check's own list stands; "misbrug*" is any word that begins so."""
        return self._listed(words, text) if text.strip() else ()

    def _read(self, text: str) -> Reading:
        return (self._wording or Wording()).read(text)

    def _is_silent(self, text: str) -> bool:
        """Tell whether no phrase of the BARE lists stands in a text, which is gone through once for all of them."""
        return self._wording is None or not self._wording.has_any(text)

    def _find(self, heuristic: str, text: str) -> tuple[Span, ...]:
        return PLAIN[heuristic](self._reading(text), self._wording) if self._wording else ()

    def _find_named(self, heuristic: str, text: str, names: CaseNames) -> tuple[Span, ...]:
        return NAMED[heuristic](self._reading(text), self._wording, names) if self._wording else ()

    def _find_unheard(self, text: str, names: CaseNames, said: tuple[str, ...]) -> tuple[Span, ...]:
        if self._wording is None:
            return ()
        return unheard(self._reading(text), self._wording, names, tuple(map(self._reading, said)))

    def _find_listed(self, words: tuple[str, ...], text: str) -> tuple[str, ...]:
        return sentences_with(self._reading(text), words)
