"""The law of one day as the program knows it: paragraphs, deadlines, parties and checks together."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from casework.model.calendar import WorkCalendar
from casework.model.deadlines import DeadlineRule
from casework.model.law import Law
from casework.model.legal_check import Check
from casework.model.parties import PartyMatrix
from casework.model.wording.list_text import Wording
from casework.model.wording.proofs import Proofs


@dataclass(frozen=True)
class Rules:
    """Everything that the law asks, as data; `work` is None where nobody knows the holidays."""

    law: Law
    deadlines: tuple[DeadlineRule, ...] = ()
    checks: Sequence[Check] = ()
    parties: PartyMatrix = field(default_factory=lambda: PartyMatrix(Law(), {}))
    wording: Wording | None = None
    work: WorkCalendar | None = None

    def checks_of(self, kind: str) -> tuple[Check, ...]:
        """Return the checks that look at a kind of record, by their codes."""
        return self._by_kind.get(kind, ())

    @cached_property
    def proofs(self) -> Proofs:
        """Return who reads what was written, each text once."""
        return Proofs(self.wording)

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Check, ...]]:
        ordered = sorted(self.checks, key=lambda check: check.code)
        kinds = {kind for check in ordered for kind in check.looks_at}
        return {kind: tuple(check for check in ordered if kind in check.looks_at) for kind in kinds}
