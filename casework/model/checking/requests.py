"""Checks of what allows the municipality to fetch information about a family."""

from datetime import date

from casework.model.conditions import is_filled
from casework.model.legal_check import CheckFunction, Fault, Goto
from casework.model.look import Look
from casework.model.persons import day_of
from casework.model.records import Record

OWN_CONSENT = 15
"""From this age the young person can consent."""

OTHER_THINGS = frozenset({"support", "placement", "safety_plan"})
"""What a consent can be to, other than to fetching information."""


def allowed_to_ask(look: Look) -> tuple[Fault, ...] | None:
    """Ask for a consent that is valid on the day, or for the rule, once information was asked for (E18)."""
    record = look.record
    if not is_filled(record.answer("sent_on")) and not record.finished:
        return None
    if record.text("basis") == "without_consent":
        return () if is_filled(record.answer("rule")) else (Fault("no_rule", goto=look.here("rule")),)
    consents = _consents(look)
    if not consents:
        return (Fault("no_consent" if record.text("basis") else "no_basis"),)
    found = [_invalid(look, consent, look.on("sent_on") or look.today) for consent in consents]
    return () if None in found else tuple(fault for fault in found if fault)


def _consents(look: Look) -> list[Record]:
    """Return the consents that the request points to, and those that point to it."""
    pointed = (look.case.record(consent) for consent in look.record.list("consents"))
    known = {one.id: one for one in (*pointed, *look.about("consent")) if one and not one.deleted}
    return list(known.values())


def _invalid(look: Look, consent: Record, day: date) -> Fault | None:
    """Return why a consent does not hold on a day."""
    given, until, withdrawn = (day_of(consent.text(path)) for path in ("given_on", "until", "withdrawn_on"))
    if consent.text("to") in OTHER_THINGS:
        return Fault("to_something_else", goto=Goto(consent.id, "to"))
    if given is None or given > day:
        return Fault("not_given", {"day": day}, Goto(consent.id, "given_on"))
    if withdrawn and withdrawn <= day:
        return Fault("withdrawn", {"withdrawn": withdrawn}, Goto(consent.id, "withdrawn_on"))
    if until and until < day:
        return Fault("run_out", {"until": until}, Goto(consent.id, "until"))
    return None if _may_consent(look, consent, day) else Fault("not_theirs", goto=Goto(consent.id, "giver"))


def _may_consent(look: Look, consent: Record, day: date) -> bool:
    giver = look.case.person(consent.text("giver"))
    if giver is None:
        return False
    age = giver.age_on(day) if "child" in giver.roles else None
    return giver.custody or (age is not None and age >= OWN_CONSENT)


FUNCTIONS = {
    "allowed_to_ask": CheckFunction(
        allowed_to_ask,
        (
            "no_basis",
            "no_rule",
            "no_consent",
            "to_something_else",
            "not_given",
            "withdrawn",
            "run_out",
            "not_theirs",
        ),
    ),
}
