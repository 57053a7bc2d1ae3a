"""The law of one day as the program knows it: paragraphs, deadlines, parties and checks together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from casework.model.calendar import WorkCalendar
from casework.model.deadlines import DeadlineRule
from casework.model.forms import Form
from casework.model.law import Law
from casework.model.legal_check import Check
from casework.model.long_texts import adult_texts
from casework.model.parties import PartyMatrix
from casework.model.wording.list_text import Wording
from casework.model.wording.proofs import Proofs


@dataclass(frozen=True)
class Rules:
    """Everything that the law asks, as data; `work` is None where nobody knows the holidays.

    `forms` tell which texts an adult has written; without them nobody looks at how they are worded.
    """

    law: Law
    deadlines: tuple[DeadlineRule, ...] = ()
    checks: Sequence[Check] = ()
    parties: PartyMatrix = field(default_factory=lambda: PartyMatrix(Law(), {}))
    wording: Wording | None = None
    work: WorkCalendar | None = None
    forms: Mapping[str, Form] = field(default_factory=dict)

    def checks_of(self, kind: str) -> tuple[Check, ...]:
        """Return the checks that look at a kind of record, by their codes."""
        return self._by_kind.get(kind, ())

    def deadlines_of(self, code: str) -> tuple[DeadlineRule, ...]:
        """Return the rules of a deadline: a code may stand for other days once more."""
        return self._deadlines_by_code.get(code, ())

    def adult_texts(self, kind: str) -> tuple[str, ...]:
        """Return the paths of the long texts that an adult writes in records of a kind, as `texts_at` reads them."""
        if kind not in self._adult_texts and kind in self.forms:
            self._adult_texts[kind] = adult_texts(self.forms[kind])
        return self._adult_texts.get(kind, ())

    @cached_property
    def proofs(self) -> Proofs:
        """Return who reads what was written, each text once."""
        return Proofs(self.wording)

    @cached_property
    def _adult_texts(self) -> dict[str, tuple[str, ...]]:
        return {}  # a form is read when a record of its kind is first looked at

    @cached_property
    def _deadlines_by_code(self) -> dict[str, tuple[DeadlineRule, ...]]:
        codes = {rule.code for rule in self.deadlines}
        return {code: tuple(rule for rule in self.deadlines if rule.code == code) for code in codes}

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Check, ...]]:
        ordered = sorted(self.checks, key=lambda check: check.code)
        kinds = {kind for check in ordered for kind in check.looks_at}
        return {kind: tuple(check for check in ordered if kind in check.looks_at) for kind in kinds}
