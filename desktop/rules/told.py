"""A rule in plain words: how sure it is, when it is the law, whom it is about, and who stands for it."""

from casework.model.approvals import COUNTS, LAPSED, Approval
from casework.model.danish_dates import long_date
from casework.model.parties import NO_END, RoleRule
from casework.model.rulebook import RuleEntry
from casework.model.validity import Validity
from casework.words import Words

KINDS = {"paragraph": "Paragraph", "deadline": "Deadline", "party": "Who is a party"}
"""The English words for each kind of rule; the catalogues hold the others, here and below."""

CONFIDENCES = {
    "S": "Read in its source",
    "S2": "Read in an older source, or at second hand",
    "R": "Not read: general knowledge",
    "D": "Not read: our own deduction",
}

WHO = {"child": "The child", "custody_holder": "Each custody holder"}

ROLES = {
    "addressee": "is given the decision",
    "party": "is a party",
    "not_party": "is not a party",
    "excluded": "cannot be given the decision",
    "consents": "consents",
    "cooperates": "takes part",
    "views": "is asked for views",
    "heard": "is heard before the decision",
    "receives": "receives the letters",
    "access": "may read the file",
}


def status(entry: RuleEntry, words: Words) -> tuple[str, str]:
    """Return how a rule stands, and the kind of chip that shows it."""
    if entry.approval:
        return words.say("Approved"), "ok"
    if entry.verified:
        return words.say("Verified"), "ok"
    if entry.lapsed:
        return words.say("Approval lapsed"), "warn"
    return words.say("Not verified"), "plain"


def confidence(entry: RuleEntry, words: Words) -> str:
    """Return how the rule is known, and what that means for the work."""
    known = words.say(CONFIDENCES.get(entry.confidence, "How it is known is not told"))
    if entry.verified:
        return f"{known}. {words.say('A check that rests on it may stop a finishing.')}"
    return f"{known}. {words.say('It is shown, and stops nobody.')}"


def days(validity: Validity, words: Words) -> str:
    """Return on which days a rule is the law."""
    first = long_date(validity.valid_from, words.language) if validity.valid_from else ""
    last = long_date(validity.valid_to, words.language) if validity.valid_to else ""
    if first and last:
        return f"{first} – {last}"
    if first:
        return capital(words.say("from {day}", day=first))
    if last:
        return capital(words.say("until {day}", day=last))
    return words.say("From which day is not told")


def about_whom(entry: RuleEntry, words: Words) -> str:
    """Return whom a cell of the table of parties is about: "The child, 10–17 years: is a party"; "" for others."""
    rule = entry.subject
    if not isinstance(rule, RoleRule):
        return ""
    ages = _ages(rule, words)
    who = words.say(WHO.get(rule.who, rule.who)) + (f", {ages}" if ages else "")
    return f"{who}: {words.say(ROLES.get(rule.role, rule.role))}"


def approved(approval: Approval, words: Words) -> str:
    """Return who approved something, and when: "Approved by Ane Prøve, jurist, 23 November 2026"."""
    day = long_date(approval.on, words.language) if approval.on else words.say("on a day that is not told")
    return words.say("Approved by {who}, {day}", who=approval.signature, day=day)


def what_became_of(approval: Approval, entry: RuleEntry, words: Words) -> str:
    """Return what happened to an approval since; "" while it counts."""
    state = approval.state(entry.fingerprint)
    if state == COUNTS:
        return ""
    if state == LAPSED:
        return words.say("Lapsed: the rule has been changed since.")
    day = long_date(approval.withdrawn_on, words.language) if approval.withdrawn_on else ""
    told = words.say("Withdrawn by {who}, {day}.", who=approval.withdrawn_by, day=day)
    return f"{told} {approval.withdrawn_why}".strip()


def capital(text: str) -> str:
    """Return a text with a capital letter."""
    return text[:1].upper() + text[1:]


def _ages(rule: RoleRule, words: Words) -> str:
    if rule.from_age and rule.below < NO_END:
        return words.say("{first}–{last} years", first=rule.from_age, last=rule.below - 1)
    if rule.from_age:
        return words.say("from {first} years", first=rule.from_age)
    return words.say("under {age} years", age=rule.below) if rule.below < NO_END else ""
