"""Approvals of rules: who stands for which rule, and whether it still reads as it did then."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from casework.model.casefile import CaseFile
from casework.model.persons import day_of
from casework.model.records import Record

APPROVAL = "approval"
"""The kind of record, and the name of its form."""

COUNTS, LAPSED, WITHDRAWN = STATES = ("counts", "lapsed", "withdrawn")
"""How an approval can stand: it counts, the rule has been changed since, or somebody took it back."""

KINDS: Mapping[str, str] = {
    "rule": "text", "fingerprint": "text", "name": "text", "title": "text", "on": "date", "note": "long_text",
    "withdrawn_on": "date", "withdrawn_by": "text", "withdrawn_why": "long_text",
}  # fmt: skip
"""The answers that an approval is made of, with the kind of question that each must be in its form."""


@dataclass(frozen=True)
class Approval:
    """A jurist's word (godkendelse) that a rule is right as it read on a day; `id` is that of its record."""

    id: str
    rule: str
    fingerprint: str
    name: str
    title: str
    on: date | None
    note: str = field(default="", repr=False)
    withdrawn_on: date | None = None
    withdrawn_by: str = ""
    withdrawn_why: str = field(default="", repr=False)

    @property
    def signature(self) -> str:
        """Return who it is, with their position."""
        return f"{self.name}, {self.title}"

    @property
    def is_signed(self) -> bool:
        """Tell whether it says who stood for what and when; half an approval is none."""
        return all((self.rule, self.fingerprint, self.name.strip(), self.title.strip(), self.on))

    def state(self, fingerprint: str) -> str:
        """Return how it stands (STATES) for a rule that has this fingerprint now."""
        if self.withdrawn_on or self.withdrawn_by:
            return WITHDRAWN
        return COUNTS if self.is_signed and self.fingerprint == fingerprint else LAPSED


@dataclass(frozen=True)
class Approvals:
    """All approvals of the house, oldest first."""

    all: tuple[Approval, ...] = ()

    @cached_property
    def _by_rule(self) -> dict[str, tuple[Approval, ...]]:
        found: dict[str, tuple[Approval, ...]] = {}
        for one in reversed(self.all):
            found[one.rule] = (*found.get(one.rule, ()), one)
        return found

    def of(self, rule: str) -> tuple[Approval, ...]:
        """Return the approvals of a rule by its id, newest first."""
        return self._by_rule.get(rule, ())

    def counting(self, rule: str, fingerprint: str) -> Approval | None:
        """Return the newest approval that counts for a rule as it reads now, None when there is none."""
        return next((one for one in self.of(rule) if one.state(fingerprint) == COUNTS), None)


def approvals_in(house: CaseFile | None) -> Approvals:
    """Return the approvals that the house keeps; None is a house that has kept nothing yet."""
    return Approvals(tuple(_approval(record) for record in house.of(APPROVAL)) if house else ())


def _approval(record: Record) -> Approval:
    return Approval(
        id=record.id,
        rule=record.text("rule"),
        fingerprint=record.text("fingerprint"),
        name=record.text("name"),
        title=record.text("title"),
        on=day_of(record.text("on")),
        note=record.text("note"),
        withdrawn_on=day_of(record.text("withdrawn_on")),
        withdrawn_by=record.text("withdrawn_by"),
        withdrawn_why=record.text("withdrawn_why"),
    )
