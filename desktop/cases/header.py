"""What the top of a case says: who it is about, and what must be seen at once."""

from dataclasses import dataclass
from datetime import date

from casework.model.casefile import CaseFile
from casework.model.danish_dates import age_words
from casework.model.deadlines import Deadline
from casework.model.next_due import NextDue
from casework.model.persons import PARTY_AGE, Person
from casework.words import Words
from desktop.deadlines.due import AGREED_WORDS
from desktop.deadlines.told import days_left, left_line, short_name
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


def chip_texts(case: CaseFile, due: NextDue | None, today: date, words: Words) -> tuple[ChipText, ...]:
    """Return what must be seen at once: that the child is a party, protected addresses, what is due next."""
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
    if due and due.deadline:
        chips.append(_deadline_chip(due.deadline, today, words))
    elif due and due.agreed:
        told = words.say(AGREED_WORDS[due.agreed.agreed.kind])
        chips.append(ChipText(f"{told}: {days_left((due.day - today).days, words)}", "warn"))
    return tuple(chips)


def chips(texts: tuple[ChipText, ...]) -> tuple[Chip, ...]:
    """Return the chips with these words."""
    return tuple(Chip(one.text, one.kind, icon=one.icon) for one in texts)


def _deadline_chip(deadline: Deadline, today: date, words: Words) -> ChipText:
    kind = "bad" if deadline.asks_why and deadline.verified else "warn"  # law that nobody has verified does not shout
    return ChipText(f"{short_name(deadline, words)}: {left_line(deadline, today, words)}", kind)


def _called(person: Person, words: Words) -> str:
    named = {"mother": words.say("mother"), "father": words.say("father"), "child": words.say("the child")}
    return next((named[role] for role in named if role in person.roles), person.first_name)
