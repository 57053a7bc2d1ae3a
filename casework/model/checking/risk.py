"""Checks of whether the risk was assessed before anybody near the child was contacted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from casework.model.casefile import CaseFile
from casework.model.contact_limits import FAMILY_AND_NETWORK
from casework.model.legal_check import CheckFunction, Fault, Goto
from casework.model.look import Look
from casework.model.persons import day_of
from casework.model.records import Record

CONTACTS = {
    "hearing": ("sent_on", "party"),
    "letter": ("issued_at", "recipient"),
    "information_request": ("sent_on", "asked"),
    "conversation": ("held_at", "present"),
}
"""The kinds of record by which somebody is contacted: the day it happens, and who."""


@dataclass(frozen=True)
class Risk:
    """The time in which nobody near the child may be contacted, from a notification until its risk is assessed."""

    concern: str
    since: date | None
    assessed: date | None

    def is_open(self, day: date) -> bool:
        """Tell whether it had begun on a day, and was not over yet."""
        return (self.since is None or self.since <= day) and (self.assessed is None or day < self.assessed)


def risk_before_contact(look: Look) -> tuple[Fault, ...] | None:
    """Ask that no parent and nobody in the network is contacted before the risk was assessed (E20).

    It concerns cases with a notification that may be about honour or negative social control, from its day on.
    """
    if look.record.kind == "concern":
        return _followed(look) if _is_honour_related(look.record) else None
    concerns = [one for one in look.case.of("concern") if _is_honour_related(one)]
    day = _day(look.record) if concerns and _reaches_family(look.case, look.record) else None
    if day is None:
        return None
    return next((_too_soon(look, risk, day) for risk in map(_risk, concerns) if risk.is_open(day)), ())


def _is_honour_related(concern: Record) -> bool:
    return concern.answer("honour_related") is True


def _followed(look: Look) -> tuple[Fault, ...]:
    """Tell in the notification itself on which day the first contact came too soon."""
    risk, contacts = _risk(look.record), [record for kind in CONTACTS for record in look.case.of(kind)]
    # Whom it reached takes longest to find out, so it is asked last.
    dated = [(day, record) for record in contacts if (day := _day(record)) and day <= look.today]
    days = [day for day, record in dated if risk.is_open(day) and _reaches_family(look.case, record)]
    return (Fault("contacted", {"on": min(days)}, mendable=False),) if days else ()


def _too_soon(look: Look, risk: Risk, day: date) -> tuple[Fault, ...]:
    goto, mendable = Goto(risk.concern, "risk_assessment"), day >= look.today
    if risk.assessed is None:
        return (Fault("not_assessed", {"on": day}, goto, mendable=mendable),)
    return (Fault("assessed_after", {"on": day, "assessed": risk.assessed}, goto, mendable=mendable),)


def _risk(concern: Record) -> Risk:
    written = concern.text("risk_assessment").strip()
    assessed = day_of(concern.text("risk_assessed_on")) if written else None
    return Risk(concern.id, day_of(concern.text("received_at")), assessed)


def _day(record: Record) -> date | None:
    return day_of(record.text(CONTACTS[record.kind][0])) if record.kind in CONTACTS else None


def _reaches_family(case: CaseFile, record: Record) -> bool:
    """Tell whether somebody in the family or network is contacted by a record."""
    if record.kind == "conversation" and record.answer("parents_present") is True:
        return True
    return record.kind in CONTACTS and any(_is_near(case, one) for one in _people(record, CONTACTS[record.kind][1]))


def _people(record: Record, path: str) -> Iterator[str]:
    yield from record.list(path) or filter(None, [record.text(path)])


def _is_near(case: CaseFile, person_id: str) -> bool:
    person = case.person(person_id)
    return person is not None and (person.custody or bool(person.roles & FAMILY_AND_NETWORK))


FUNCTIONS = {
    "risk_before_contact": CheckFunction(risk_before_contact, ("contacted", "not_assessed", "assessed_after")),
}
