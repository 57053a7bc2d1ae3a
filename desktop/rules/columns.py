"""The columns of the list of rules."""

from collections.abc import Callable

from casework.model.danish_dates import short_date
from casework.model.rulebook import RuleEntry
from casework.words import Words
from desktop.rules.told import about_whom, capital, status
from desktop.widgets.table_model import Column


def rule_columns(words: Words, px: Callable[[float], int]) -> tuple[Column[RuleEntry], ...]:
    """Return the columns; `px` makes them as wide as the text is large."""
    return (
        Column("name", words.say("Rule"), lambda entry: _name(entry, words), px(226)),
        Column("title", words.say("What it says"), lambda entry: _says(entry, words)),
        Column(
            "status",
            words.say("How it stands"),
            lambda entry: status(entry, words)[0],
            px(168),
            chip=lambda entry: status(entry, words)[1],
        ),
    )


def _says(entry: RuleEntry, words: Words) -> str:
    """Return what a rule says: for a cell of the table of parties whom it is about, as its reason stands beside."""
    return about_whom(entry, words) or entry.title.in_language(words.language)


def _name(entry: RuleEntry, words: Words) -> str:
    """Return what a rule is called and, where it is no longer the law, until when it was."""
    name = capital(entry.name.in_language(words.language))
    ended = entry.validity.valid_to
    return f"{name}\n{words.say('until {day}', day=short_date(ended, words.language))}" if ended else name
