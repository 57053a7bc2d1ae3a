"""How an invented case begins: the people, the concern, the assessment."""

from datetime import datetime, timedelta

from casework.actions.inventing.families import Answers
from casework.actions.inventing.pen import written
from casework.actions.inventing.tale import Tale

NOTIFIERS = ("school", "school", "school", "health", "health", "police", "family", "day_care", "citizen", "other")
"""Schools send about every fifth notification, health services as many, police every eighth."""

SECOND_CONCERN = 0.34
"""About one child in three is the subject of more than one notification a year."""


def open_case(tale: Tale, number: str) -> None:
    """Open the case, and write down who is in it."""
    at, closed = tale.after(0), tale.until < tale.pen.now.date()
    tale.begin("case", at, {
        "number": number, "opened_on": tale.opened.isoformat(), "responsible": tale.adviser, "unit": tale.unit,
        "status": "open", "contact": f"{tale.adviser}, {tale.unit}, tlf. 00 00 00 00, hverdage kl. 9-15",
        "complaint_to": f"Prøvestrup Kommune, {tale.unit}, Prøvevej 1, 0000 Prøvestrup",
    }, record=tale.pen.case)  # fmt: skip
    for role, answers in zip(("child", "mother", "father", "relative", "teacher"), tale.family.persons, strict=True):
        at += timedelta(minutes=tale.random.randint(1, 4))
        tale.people[role] = tale.begin("person", at, answers)
    if closed:
        tale.pen.write(tale.pen.case, tale.pen.at(tale.until), tale.adviser, {
            "status": "closed", "closed_reason": tale.voice.common("purpose") + " Målet er nået.",
        })  # fmt: skip


def tell_concerns(tale: Tale) -> None:
    """Take in the concern, sometimes a second one later on."""
    _concern(tale, tale.after(0) + timedelta(minutes=30))
    later = tale.after(60, 200)
    if tale.chance(SECOND_CONCERN) and tale.told_by(later):
        _concern(tale, later)


def tell_assessment(tale: Tale) -> str:
    """Write the assessment; return its id."""
    at = tale.after(1, 5)
    record = tale.begin("assessment", at, {
        "depth": "screening", "started_on": at.date().isoformat(), "aware_on": tale.opened.isoformat(),
        "occasion": tale.voice.own("about"),
    })  # fmt: skip
    second, third = at + timedelta(days=3), at + timedelta(days=8)
    tale.go_on(record, second, {
        "child_scale": tale.random.randint(1, 7), "involved": "conversation",
        "child_perspective": tale.voice.own("perspective"), "quotes": tale.some_quotes(),
    }, {"family_network": tale.voice.common("network", "resources", 2), "siblings": tale.voice.common("siblings")},
        {"everyday_school": tale.voice.common("school", "challenges", 2), "disability": "no"})  # fmt: skip
    ends = tale.go_on(record, third, {"resources": tale.voice.own("resources", 3)},
        {"worries": tale.voice.own("worries", 4)}, _outcome(tale, third))  # fmt: skip
    tale.finish(record, ends)
    return record


def _outcome(tale: Tale, at: datetime) -> Answers:
    goes_on = tale.chance(0.6)
    more: Answers = {} if goes_on else {"outcome_support": ["injunction" if tale.trouble.injunction else "advice"]}
    return {
        "overall": tale.voice.common("overall", sentences=3),
        "outcome": "investigation" if goes_on else "no_further",
        "outcome_reason": tale.voice.common("overall"),
        "outcome_on": at.date().isoformat(),
        **more,
    }


def _concern(tale: Tale, at: datetime) -> None:
    notifier = tale.random.choice(NOTIFIERS)
    record = tale.begin("concern", at, {
        "received_at": written(at), "channel": "digital" if tale.chance(0.8) else "phone",
        "notifier_kind": notifier, "about": tale.voice.own("about") + " " + tale.voice.own("worries", 2),
        **({"notifier": tale.people["teacher"]} if notifier == "school" else {}),
    })  # fmt: skip
    ends = tale.go_on(record, at + timedelta(hours=2), {"honour_related": False, "acute": False}, {
        "acute_reason": tale.voice.common("acute_reason"), "assessed_at": written(at + timedelta(hours=2)),
        "next_step": "screening", "next_step_reason": tale.voice.common("next_step_reason"),
        "acknowledged_on": (at + timedelta(days=2)).date().isoformat(),
    })  # fmt: skip
    tale.finish(record, ends)
