"""Checks of whether every rule in a safety plan is either agreed to or decided."""

from casework.model.legal_check import QUALITY, CheckFunction, Fault
from casework.model.look import Look, unanswered
from casework.model.persons import day_of
from casework.model.records import Item, Record


def rules_have_basis(look: Look) -> tuple[Fault, ...] | None:
    """Ask for consent or a decision behind every rule, and once whether a voluntary one is in truth a demand (E65)."""
    rules = [item for item in look.record.items("rules") if item.text("what").strip()]
    if not rules:
        return None
    found = tuple(fault for number, rule in enumerate(rules, 1) if (fault := _baseless(look, number, rule)))
    voluntary = any(rule.text("basis") == "voluntary" for rule in rules)
    return found or (_asked(look) if voluntary else ())


def _baseless(look: Look, number: int, rule: Item) -> Fault | None:
    values = {"number": number}
    match rule.text("basis"):
        case "voluntary":
            consent = _pointed(look, rule, "consent")
            if consent is None:
                return Fault("no_consent", values, look.here(f"{rule.path}/consent"))
            ended = _ended(look, consent)
            return Fault("consent_ended", values, look.here(f"{rule.path}/consent")) if ended else None
        case "decision":
            decision = _pointed(look, rule, "decision")
            decided = decision is not None and day_of(decision.text("decided_on")) is not None
            return None if decided else Fault("no_decision", values, look.here(f"{rule.path}/decision"))
    return Fault("no_basis", values, look.here(f"{rule.path}/basis"))


def _pointed(look: Look, rule: Item, name: str) -> Record | None:
    return look.pointed(f"{rule.path}/{name}")


def _ended(look: Look, consent: Record) -> bool:
    """Tell whether a consent was withdrawn or ran out while the plan still runs."""
    until = look.on("until")
    day = min(look.today, until) if until else look.today
    withdrawn, lasts = day_of(consent.text("withdrawn_on")), day_of(consent.text("until"))
    return bool((withdrawn and withdrawn <= day) or (lasts and lasts < day))


def _asked(look: Look) -> tuple[Fault, ...]:
    return tuple(
        Fault("unanswered", severity=QUALITY, asks=True) if fault.asks else Fault("wrong_answer")
        for fault in unanswered(look)
    )


FUNCTIONS = {
    "rules_have_basis": CheckFunction(
        rules_have_basis, ("no_basis", "no_consent", "consent_ended", "no_decision", "unanswered", "wrong_answer")
    ),
}
