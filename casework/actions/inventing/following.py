"""What follows in an invented case: the plan with goals and ratings, now and then an injunction."""

from datetime import datetime, timedelta

from casework.actions.inventing.families import Answers
from casework.actions.inventing.inquiry import HEADINGS
from casework.actions.inventing.tale import Tale
from casework.actions.inventing.talks import tell_talk

MONTH = 30


def tell_plan(tale: Tale) -> None:
    """Make the child's plan with two or three goals, and rate them about once a month."""
    at = tale.after(112, 20)
    if not tale.told_by(at):
        return
    plan = tale.begin("plan", at, {
        "started_on": at.date().isoformat(), "stance": "plan", "child_wish": tale.voice.own("dreams"),
        "stance_reason": tale.voice.common("overall"), "purpose": tale.voice.common("purpose"),
        "starts_from": tale.voice.own("analysis"), "child_involved": tale.voice.common("told_child"),
    })  # fmt: skip
    tale.finish(plan, tale.go_on(plan, at, {
        "custody_involved": tale.voice.common("custody_attitude"), "support_started_on": at.date().isoformat(),
        "first_follow_up_on": (at + timedelta(days=80)).date().isoformat(),
        "family_support": tale.voice.common("helping"),
    }))  # fmt: skip
    for number in range(tale.random.randint(2, 3)):
        _goal(tale, plan, at + timedelta(hours=1, minutes=20 * number))


def tell_injunction(tale: Tale, assessment: str) -> None:
    """Give the mother a parental injunction, with what goes before it; it is sealed."""
    at = tale.after(20, 10)
    if not tale.told_by(at):
        return
    decided, ends = at + timedelta(days=21), at + timedelta(days=110)
    fact = "absence" if tale.trouble.name == "absence" else "unsettling_behaviour"
    record = tale.begin("injunction", at, {
        "type": "parental", "addressee": tale.people["mother"], "screening": assessment,
        "proposed_on": at.date().isoformat(), "facts": [fact], "risk": tale.voice.own("worries", 2),
        "parental_cause": tale.voice.own("worries"), "ability": tale.voice.common("helping"),
        "complaint_to": "Prøvestrup Kommune, Prøvevej 1, 0000 Prøvestrup", "contact": f"{tale.adviser}, {tale.unit}",
    })  # fmt: skip
    tell_talk(tale, tale.pen.at((at + timedelta(days=5)).date()), record)
    _hearings(tale, record, at + timedelta(days=3))
    tale.finish(record, tale.go_on(record, decided, _grounds(tale, fact, at), _duties(tale, fact, decided, ends), {
        "child_view": tale.voice.own("perspective"), "child_view_quotes": tale.some_quotes(2),
        "child_view_weight": tale.voice.common("weight"), "considerations": tale.voice.own("analysis", 2),
        "hearing_answer": "Ingen af jer har haft bemærkninger.", "evaluation_on": ends.date().isoformat(),
        "decided_on": decided.date().isoformat(), "decided_by": tale.leader, "decided_by_title": "afdelingsleder",
    }))  # fmt: skip


def _goal(tale: Tale, plan: str, at: datetime) -> None:
    record = tale.begin("goal", at, {
        "plan": plan, "in_child_words": tale.voice.own("goals"), "in_adviser_words": tale.voice.own("adviser_goals"),
        "author": "together", "domain": tale.random.choice(HEADINGS), "quotes": tale.some_quotes(1),
        "responsible": tale.adviser, "by_when": (at + timedelta(days=180)).date().isoformat(),
        "indicator": tale.voice.common("purpose"), "good_enough": tale.random.randint(6, 9), "status": "active",
        **tale.pen.items("actions", {"who": tale.adviser, "what": tale.voice.common("next")}),
    })  # fmt: skip
    value = tale.random.randint(1, 5)
    for month in range(1, tale.random.randint(3, 9)):
        value = min(max(value + tale.random.randint(-1, 2), 0), 10)
        _rating(tale, record, tale.pen.at((at + timedelta(days=MONTH * month)).date()), value)


def _rating(tale: Tale, goal: str, at: datetime, value: int) -> None:
    if tale.told_by(at):
        rater = tale.random.choice(("child", "child", "parent", "adviser"))
        words = {"words": tale.voice.own("good")} if rater == "child" else {}
        tale.begin("rating", at, {"goal": goal, "on": at.date().isoformat(), "rater": rater, "value": value, **words})


def _hearings(tale: Tale, about: str, at: datetime) -> None:
    for role in ("mother", "father"):
        if tale.told_by(at):
            tale.begin("hearing", at, {
                "about": about, "party": tale.people[role], "material": "Skolens oplysninger og mit udkast",
                "sent_on": at.date().isoformat(), "answer_by": (at + timedelta(days=10)).date().isoformat(),
                "no_answer": True,
            })  # fmt: skip


def _grounds(tale: Tale, fact: str, at: datetime) -> Answers:
    day = (at - timedelta(days=9)).date().isoformat()
    evidence: Answers = {
        "fact": fact,
        "on": day,
        "what": tale.voice.own("evidence"),
        "source": tale.family.words["school"],
    }
    tried: Answers = {"on": day, "what": tale.voice.own("voluntary"), "result": "Prøvet i to måneder uden ændring"}
    return {**tale.pen.items("evidence", evidence), **tale.pen.items("voluntary", tried)}


def _duties(tale: Tale, fact: str, starts: datetime, ends: datetime) -> Answers:
    return tale.pen.items("duties", {
        "what": tale.voice.own("duties"), "pattern": "hver skoledag",
        "starts_on": (starts + timedelta(days=5)).date().isoformat(), "ends_on": ends.date().isoformat(),
        "measured_how": "Skolens registrering", "measured_by": tale.family.words["school"], "fact": fact,
        "suitable": tale.voice.common("purpose"), "realistic": tale.voice.common("helping"),
        "proportionate": "Frivillig støtte er prøvet og har ikke været nok.",
    })  # fmt: skip
