"""What the top of a case says: who it is about, and what must be seen at once."""

from dataclasses import dataclass
from datetime import date

from casework.model.casefile import CaseFile
from casework.model.danish_dates import age_words
from casework.model.deadlines import Deadline
from casework.model.persons import PARTY_AGE, Person
from casework.words import Words
from desktop.widgets.chip import Chip


@dataclass(frozen=True)
class ChipText:
    """The words, kind and icon of one chip."""

    text: str
    kind: str
    icon: str = ""


def subtitle(case: CaseFile, today: date, words: Words) -> str:
    """Return age and case number in one line."""
    child = case.child
    parts = []
    if child is not None and child.birth_date is not None:
        parts.append(age_words(child.birth_date, today, words.language))
    if case.case is not None and case.case.text("number"):
        parts.append(words.say("case {number}", number=case.case.text("number")))
    return " · ".join(parts)


def chip_texts(case: CaseFile, due: tuple[Deadline, ...], today: date, words: Words) -> tuple[ChipText, ...]:
    """Return what must be seen at once: that the child is a party, protected addresses, the next deadline."""
    chips = []
    if case.case is not None and case.case.text("status") == "closed":
        chips.append(ChipText(words.say("Closed"), "plain", "lock"))
    age = case.child.age_on(today) if case.child else None
    if age is not None and age >= PARTY_AGE:
        chips.append(ChipText(words.say("Party (10+)"), "child"))
    hidden = [person for person in case.persons if person.protected_address]
    if hidden:
        who = ", ".join(_called(person, words) for person in hidden)
        chips.append(ChipText(words.say("Protected address: {who}", who=who), "bad", "shield"))
    if due:
        chips.append(_deadline_chip(due[0], today, words))
    return tuple(chips)


def chips(texts: tuple[ChipText, ...]) -> tuple[Chip, ...]:
    """Return the chips with these words."""
    return tuple(Chip(one.text, one.kind, icon=one.icon) for one in texts)


def _deadline_chip(deadline: Deadline, today: date, words: Words) -> ChipText:
    left = (deadline.day - today).days
    kind = "bad" if deadline.late or left < 0 else "warn"
    return ChipText(f"{short_name(deadline, words)}: {days_left(left, words)}", kind)


def days_left(left: int, words: Words) -> str:
    """Return how long is left, in days: "23 days left", "today", "2 days too late"."""
    if left < 0:
        return words.count("{number} day too late", "{number} days too late", -left)
    if left == 0:
        return words.say("today")
    return words.count("{number} day left", "{number} days left", left)


def short_name(deadline: Deadline, words: Words) -> str:
    """Return what a deadline is called on a chip."""
    plan, follow_up = words.say("Plan"), words.say("Follow-up")
    known = {
        "D01": words.say("24-hour assessment"),
        "D02": words.say("Acknowledgement"),
        "D03": words.say("Investigation deadline"),
        **dict.fromkeys(("D04", "D05", "D06"), plan),
        **dict.fromkeys(("D07", "D08"), follow_up),
        "D10": words.say("Time to complain"),
        "D12": words.say("Access to the file"),
    }
    return known.get(deadline.code, deadline.what.in_language(words.language))


def _called(person: Person, words: Words) -> str:
    named = {"mother": words.say("mother"), "father": words.say("father"), "child": words.say("the child")}
    return next((named[role] for role in named if role in person.roles), person.first_name)
