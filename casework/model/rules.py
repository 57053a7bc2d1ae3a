"""The law of one day as the program knows it: paragraphs, deadlines and checks together."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from casework.model.deadlines import DeadlineRule
from casework.model.law import Law
from casework.model.legal_check import Check


@dataclass(frozen=True)
class Rules:
    """Everything that the law asks, as data."""

    law: Law
    deadlines: tuple[DeadlineRule, ...] = ()
    checks: Sequence[Check] = ()

    def checks_of(self, kind: str) -> tuple[Check, ...]:
        """Return the checks that look at a kind of record, by their codes."""
        return self._by_kind.get(kind, ())

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Check, ...]]:
        ordered = sorted(self.checks, key=lambda check: check.code)
        kinds = {kind for check in ordered for kind in check.looks_at}
        return {kind: tuple(check for check in ordered if kind in check.looks_at) for kind in kinds}
