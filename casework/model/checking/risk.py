"""Checks of whether the risk was assessed before anybody near the child was contacted."""

from collections.abc import Iterator
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


def risk_before_contact(look: Look) -> tuple[Fault, ...] | None:
    """Ask that no parent and nobody in the network is contacted before the risk was assessed (E20).

    It concerns cases with a notification that may be about honour or negative social control, from its day on.
    """
    if look.record.kind == "concern":
        return _followed(look) if _is_honour_related(look.record) else None
    concerns = [one for one in look.case.of("concern") if _is_honour_related(one)]
    reached = _reached_on(look.case, look.record) if concerns else None
    if reached is None:
        return None
    found = (_too_soon(look, concern, reached) for concern in concerns)
    return next((faults for faults in found if faults), ())


def _is_honour_related(concern: Record) -> bool:
    return concern.answer("honour_related") is True


def _followed(look: Look) -> tuple[Fault, ...]:
    """Tell in the notification itself on which day the first contact came too soon."""
    records = (record for kind in CONTACTS for record in look.case.of(kind))
    days = sorted(day for record in records if (day := _reached_on(look.case, record)))
    soon = [day for day in days if _is_open(look.record, day)]
    return (Fault("contacted", {"on": soon[0]}, mendable=False),) if soon else ()


def _too_soon(look: Look, concern: Record, day: date) -> tuple[Fault, ...]:
    if not _is_open(concern, day):
        return ()
    goto, assessed = Goto(concern.id, "risk_assessment"), _assessed_on(concern)
    if assessed is None:
        return (Fault("not_assessed", {"on": day}, goto, mendable=day >= look.today),)
    return (Fault("assessed_after", {"on": day, "assessed": assessed}, goto, mendable=day >= look.today),)


def _is_open(concern: Record, day: date) -> bool:
    """Tell whether a notification had come on a day, and its risk was not assessed yet."""
    received, assessed = day_of(concern.text("received_at")), _assessed_on(concern)
    return (received is None or received <= day) and (assessed is None or day < assessed)


def _assessed_on(concern: Record) -> date | None:
    return day_of(concern.text("risk_assessed_on")) if concern.text("risk_assessment").strip() else None


def _reached_on(case: CaseFile, record: Record) -> date | None:
    """Return the day on which a record reached somebody in the family or network, None when it did not."""
    on, who = CONTACTS.get(record.kind, ("", ""))
    day = day_of(record.text(on))
    if day is None:
        return None
    if record.kind == "conversation" and record.answer("parents_present") is True:
        return day
    return day if any(_is_near(case, name) for name in _people(record, who)) else None


def _people(record: Record, path: str) -> Iterator[str]:
    yield from record.list(path) or filter(None, [record.text(path)])


def _is_near(case: CaseFile, person_id: str) -> bool:
    person = case.person(person_id)
    return person is not None and (person.custody or bool(person.roles & FAMILY_AND_NETWORK))


FUNCTIONS = {
    "risk_before_contact": CheckFunction(risk_before_contact, ("contacted", "not_assessed", "assessed_after")),
}
