"""Checks of support: who said yes to it, and who met a child that had none before."""

from casework.model.conditions import is_filled
from casework.model.legal_check import QUALITY, CheckFunction, Fault, Goto
from casework.model.look import Look
from casework.model.persons import Person, day_of
from casework.model.records import Record

SUPPORT = frozenset({"support", "placement"})
"""Matters of decisions after which the child is no longer new to the municipality."""

TO_SOMETHING_ELSE = frozenset({"information", "safety_plan"})
"""What a consent can be to that is no support."""


def two_caseworkers(look: Look) -> tuple[Fault, ...] | None:
    """Ask why only one caseworker met a child that had no support before (E66)."""
    if look.record.answer("two_caseworkers") is not False or _had_support(look):
        return None
    return () if is_filled(look.record.answer("why_one_caseworker")) else (Fault("no_reason"),)


def custody_holders_consent(look: Look) -> tuple[Fault, ...] | None:
    """Ask for the consent of every custody holder, or the rule by which the support needs none (E73)."""
    holders = [person for person in look.case.persons if person.custody]
    if not holders:
        return None  # the check of the parties says that nobody is known
    if look.record.answer("without_consent") is True:
        ruled = is_filled(look.record.answer("without_consent_rule"))
        return () if ruled else (Fault("no_rule", goto=look.here("without_consent_rule")),)
    # A change that takes support away needs no yes; nobody but the caseworker can see which it is.
    severity = "" if look.record.text("matter") == "support" else QUALITY
    return tuple(fault for holder in holders if (fault := _no_consent(look, holder, severity)))


def _had_support(look: Look) -> bool:
    held = look.on("held_at") or look.today
    decided = [day_of(one.text("decided_on")) for one in look.case.of("decision") if one.text("matter") in SUPPORT]
    return any(day and day < held for day in decided)


def _no_consent(look: Look, holder: Person, severity: str) -> Fault | None:
    given = [one for one in _consents(look) if one.text("giver") == holder.id]
    if any(_is_valid(look, consent) for consent in given):
        return None
    if not given:
        return Fault("no_consent", {"name": holder.name}, look.here("consents"), severity)
    return Fault("not_valid", {"name": holder.name}, Goto(given[-1].id, "given_on"), severity)


def _consents(look: Look) -> list[Record]:
    listed = look.record.list("consents")
    return [one for one in look.case.of("consent") if one.id in listed and one.text("to") not in TO_SOMETHING_ELSE]


def _is_valid(look: Look, consent: Record) -> bool:
    """Tell whether a consent held on the day of the decision."""
    given, until, withdrawn = (day_of(consent.text(path)) for path in ("given_on", "until", "withdrawn_on"))
    gone = (until and until < look.day) or (withdrawn and withdrawn <= look.day)
    return bool(given and given <= look.day and not gone)


FUNCTIONS = {
    "two_caseworkers": CheckFunction(two_caseworkers, ("no_reason",)),
    "custody_holders_consent": CheckFunction(custody_holders_consent, ("no_consent", "not_valid", "no_rule")),
}
