"""What is due in words: when they end, how long is left, and why."""

from datetime import date, datetime

from casework.model.danish_dates import clock_time, long_date, weekday_date
from casework.model.danish_time import danish_time
from casework.model.deadline_rules import BEFORE
from casework.model.deadlines import Deadline
from casework.model.law import Law
from casework.words import Words
from desktop.deadlines.due import DueFact
from desktop.forms.law_line import cited


def left_line(deadline: Deadline, today: date, words: Words) -> str:
    """Return how long is left: "23 days left", "today", "2 days too late", "finished too late"."""
    return late_words(deadline, today, words) or days_left((deadline.day - today).days, words)


def late_words(deadline: Deadline, today: date, words: Words) -> str:
    """Return how it is too late where days do not tell: finished already, or passed within the day; "" otherwise."""
    if deadline.late and deadline.done:
        return words.say("finished too late")
    return words.say("too late") if deadline.late and deadline.day >= today else ""


def days_left(left: int, words: Words) -> str:
    """Return how long is left, in days: "23 days left", "today", "2 days too late"."""
    if left < 0:
        return words.count("{number} day too late", "{number} days too late", -left)
    if left == 0:
        return words.say("today")
    return words.count("{number} day left", "{number} days left", left)


def tone_of(deadline: Deadline) -> str:
    """Return how loud it is: "bad" where it was not kept and nobody says why, "warn" where it is near or explained."""
    if deadline.late:
        return "bad" if deadline.asks_why else "warn"
    return "warn" if deadline.state == "soon" and not deadline.expires else ""


def day_line(deadline: Deadline, words: Words) -> str:
    """Return the last lawful day, or the moment where it is counted in hours."""
    told = long_date(deadline.day, words.language)
    if isinstance(deadline.due, datetime):
        return words.say("{day} at {time}", day=told, time=clock_time(danish_time(deadline.due), words.language))
    return told


def due_left(fact: DueFact, today: date, words: Words) -> str:
    """Return how long is left of something that is due, also where no law sets its day."""
    return left_line(fact.deadline, today, words) if fact.deadline else days_left((fact.day - today).days, words)


def due_tone(fact: DueFact, today: date) -> str:
    """Return how loud it is; an agreed day that has passed asks nobody why, and is never "bad"."""
    if fact.deadline is not None:
        return tone_of(fact.deadline)
    return "warn" if fact.is_near(today) else ""


def due_day(fact: DueFact, words: Words) -> str:
    """Return the day of something that is due."""
    return day_line(fact.deadline, words) if fact.deadline else long_date(fact.day, words.language)


def working_day_line(deadline: Deadline, words: Words) -> str:
    """Return which working day stands beside a last day that is closed, "" where it is the same day or unknown."""
    beside = deadline.working_day
    if beside is None or beside == deadline.day:
        return ""
    told = weekday_date(beside, words.language)
    if deadline.closed_end == BEFORE:
        return words.say("last working day: {day}", day=told)
    return words.say("next working day: {day}", day=told)


def why_line(deadline: Deadline, law: Law, words: Words) -> str:
    """Return why it ends when it does, by which paragraphs, and whether anybody has read that it is so."""
    paragraphs = [cited(one, law, words.language) for one in deadline.law]
    unread = [] if deadline.verified else [words.say("not verified")]
    return " · ".join(part for part in (deadline.reason(words.language), *paragraphs, *unread) if part)


def short_name(deadline: Deadline, words: Words) -> str:
    """Return what a deadline is called on a chip."""
    if deadline.code in NAMES:
        return words.say(NAMES[deadline.code])
    return deadline.what.in_language(words.language)


NAMES = {
    "D01": "24-hour assessment",
    "D02": "Acknowledgement",
    "D03": "Investigation deadline",
    "D04": "Plan",
    "D05": "Plan",
    "D06": "Plan",
    "D07": "Follow-up",
    "D08": "Follow-up",
    "D09": "Youth plan",
    "D09-32": "Youth plan",
    "D10": "Time to complain",
    "D11": "Reassessment",
    "D12": "Access to the file",
    "D17": "Committee",
    "D18": "Supervision visit",
}
"""The few words of a chip; the English ones, the catalogues hold the others."""
