"""What may not be told or sent to whom: protected addresses, notifiers without a name, and risk before contact."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from casework.model.casefile import CaseFile
from casework.model.forms import Text
from casework.model.law import SURE, Law
from casework.model.persons import Person
from casework.model.protected_addresses import closed_addresses

ADDRESS, NOTIFIER, CONTACT = LIMITS = ("address", "notifier", "contact")
"""Where somebody lives, who told the municipality, and any contact at all."""

FAMILY_AND_NETWORK = frozenset({"mother", "father", "other_parent", "sibling", "grandparent", "partner", "network"})
"""Who may not be involved before the risk has been assessed."""


@dataclass(frozen=True)
class LimitRule:
    """Why there is a limit, and by which paragraphs; `id`, `fingerprint` and signature are those of a RoleRule."""

    why: Text
    law: tuple[str, ...] = ()
    source: str = ""
    confidence: str = ""
    id: str = ""
    verified_by: str = ""
    verified_on: date | None = None
    fingerprint: str = field(default="", repr=False)

    @property
    def verified(self) -> bool:
        """Tell whether it was read in its source or a jurist stands for it."""
        return self.confidence == SURE or bool(self.verified_by and self.verified_on)


@dataclass(frozen=True)
class Limit:
    """Something that may not reach some people: `kind` is one of LIMITS, `about` the person it is about.

    `record` is what made the limit; for contact `about` is None.
    """

    kind: str
    record: str
    about: Person | None = field(repr=False)
    closed_to: tuple[Person, ...] = field(repr=False)
    why: Text
    law: tuple[str, ...]
    sure: bool

    def closes(self, person_id: str) -> bool:
        """Tell whether it may not reach this person."""
        return any(person.id == person_id for person in self.closed_to)


def limits(case: CaseFile, rules: Mapping[str, LimitRule], law: Law, day: date) -> tuple[Limit, ...]:
    """Return all limits of a case; a kind that `rules` does not explain is left out."""
    found = [*_contact(case), *_addresses(case), *_notifiers(case)]
    return tuple(
        Limit(kind, record, about, closed_to, rule.why, rule.law, _is_sure(rule, law, day))
        for kind, record, about, closed_to in found
        if (rule := rules.get(kind)) and closed_to
    )


Found = tuple[str, str, Person | None, tuple[Person, ...]]


def _is_sure(rule: LimitRule, law: Law, day: date) -> bool:
    return rule.verified and (not rule.law or law.is_sure(rule.law, day))


def _contact(case: CaseFile) -> Iterator[Found]:
    """Close every way out to family and network while one honour-related concern has no written risk assessment."""
    closed_to = tuple(person for person in case.persons if person.custody or person.roles & FAMILY_AND_NETWORK)
    for concern in case.of("concern"):
        if concern.answer("honour_related") is True and not concern.text("risk_assessment").strip():
            yield CONTACT, concern.id, None, closed_to


def _addresses(case: CaseFile) -> Iterator[Found]:
    for person, closed_to in closed_addresses(case):
        yield ADDRESS, person.id, person, closed_to


def _notifiers(case: CaseFile) -> Iterator[Found]:
    for concern in case.of("concern"):
        notifier = case.person(concern.text("notifier"))
        if concern.text("notifier_kind") == "anonymous":
            others = tuple(person for person in case.persons if person != notifier)
            yield NOTIFIER, concern.id, notifier, others
