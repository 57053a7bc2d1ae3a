"""Finding rules: by words, by act, by kind, and those that nobody has verified."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casework.model.rulebook import RuleEntry


@dataclass(frozen=True)
class WantedRules:
    """Which rules a list asks for; an empty wish leaves all."""

    text: str = ""
    act: str = ""
    kind: str = ""
    unverified: bool = False


WORD = re.compile(r"\w+")

Key = tuple[str, str]


def key(entry: RuleEntry) -> Key:
    """Return what tells one version of a rule from all others."""
    return entry.id, entry.fingerprint


def fitting(
    entries: Iterable[RuleEntry], wanted: WantedRules, language: str, also: frozenset[Key] = frozenset()
) -> Sequence[RuleEntry]:
    """Return the rules that are asked for, and those that are named by their keys.

    Every word must stand in name, title, source, note or id, a number by itself.
    """
    asked = WORD.findall(wanted.text.casefold())
    return [entry for entry in entries if _fits(entry, wanted, asked, language) or key(entry) in also]


def _fits(entry: RuleEntry, wanted: WantedRules, asked: Sequence[str], language: str) -> bool:
    return (
        (not wanted.act or wanted.act in entry.acts)
        and (not wanted.kind or wanted.kind == entry.kind)
        and not (wanted.unverified and entry.verified)
        and _has_all(entry, asked, language)
    )


def _has_all(entry: RuleEntry, asked: Sequence[str], language: str) -> bool:
    if not asked:
        return True
    told = (entry.name.in_language(language), entry.title.in_language(language), entry.source, entry.id)
    text = " ".join([*told, entry.note.in_language(language)]).casefold()
    whole = frozenset(WORD.findall(text))
    # "3" asks for stk. 3 and not for every year that has a 3 in it.
    return all(word in whole if word.isdecimal() else word in text for word in asked)
