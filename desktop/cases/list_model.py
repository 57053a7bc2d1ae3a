"""The columns of the list of cases."""

from collections.abc import Callable
from datetime import date

from casework.model.danish_dates import short_date, until
from casework.model.danish_time import danish_day
from casework.model.moments import Moment
from casework.model.persons import day_of
from casework.model.summaries import Due, Summary
from casework.words import Words
from desktop.today.facts import age_of
from desktop.widgets.table_model import Column

SOON_DAYS = 3
STAGES = {
    "concern": "Concern",
    "assessment": "Assessment",
    "investigation": "Investigation",
    "plan": "The child's plan",
    "follow_up": "Follow-up",
}
"""The English words of each stage; the catalogues hold the others."""


def case_columns(words: Words, today: date, px: Callable[[float], int]) -> tuple[Column[Summary], ...]:
    """Return the columns; their names are what the store sorts by, and `px` makes them as wide as the text is large."""
    language = words.language
    return (
        Column("child", words.say("Child"), lambda line: line.child),
        Column("birth_date", words.say("Age"), lambda line: _age(line, today, words), px(76)),
        Column("number", words.say("Case"), lambda line: line.number, px(108)),
        Column("stage", words.say("Step"), lambda line: words.say(STAGES.get(line.stage, line.stage)), px(184)),
        Column(
            "due",
            words.say("Due next"),
            lambda line: due_words(line.due, today, language),
            px(180),
            chip=lambda line: due_kind(line.due, today),
        ),
        Column("drafts", words.say("Drafts"), lambda line: str(line.drafts or ""), px(76)),
        Column("responsible", words.say("Caseworker"), lambda line: line.responsible, px(150)),
        Column("changed", words.say("Last changed"), lambda line: _changed(line, language), px(128)),
    )


def _age(line: Summary, today: date, words: Words) -> str:
    age = age_of(line, today)
    return "" if age is None else words.count("{number} year", "{number} years", age)


def due_words(due: Due, today: date, language: str) -> str:
    """Return when the next deadline ends ("Om 3 dage"), nothing when none runs."""
    day = day_of(due.on)
    if day is None:
        return ""
    told = until(day, today, language)
    return told[:1].upper() + told[1:]


def due_kind(due: Due, today: date) -> str:
    """Return the kind of chip that the next deadline is shown as, "" when none runs."""
    day = day_of(due.on)
    if day is None:
        return ""
    left = (day - today).days
    return "bad" if left < 0 else "warn" if left < SOON_DAYS else "plain"


def _changed(line: Summary, language: str) -> str:
    return short_date(danish_day(Moment(line.changed).time), language) if line.changed else ""
