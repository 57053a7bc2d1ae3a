"""The names of a case, as they turn up in its texts."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class CaseNames:
    """The child's names and those of all others, in small letters and with their genitives."""

    child: frozenset[str] = field(default=frozenset(), repr=False)
    others: frozenset[str] = field(default=frozenset(), repr=False)


def case_names(child: Iterable[str], others: Iterable[str] = ()) -> CaseNames:
    """Return the names to look for, from names as they are written in the case ("Malik Friis", "Egeskolen")."""
    return CaseNames(frozenset(_forms(child)), frozenset(_forms(others)))


def _forms(names: Iterable[str]) -> Iterable[str]:
    for name in names:
        for part in name.lower().split():
            yield from (part, f"{part}s")
