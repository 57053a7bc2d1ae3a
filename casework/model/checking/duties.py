"""Checks of the duties in an injunction."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from casework.model.conditions import is_filled
from casework.model.legal_check import QUALITY, CheckFunction, Fault
from casework.model.look import Look
from casework.model.persons import day_of
from casework.model.records import Item

CONCRETE = {"what": "no_what", "pattern": "no_pattern", "starts_on": "no_start"}
"""What a duty must say, and the sentence for each that is missing."""


def duties_concrete(look: Look) -> tuple[Fault, ...]:
    """Ask that every duty says what, when and from which day, in words that can be followed (P09)."""
    duties = look.record.items("duties")
    if not duties:
        return (Fault("no_duty"),)
    return tuple(fault for number, duty in enumerate(duties, 1) for fault in _vague(look, number, duty))


def duties_end(look: Look) -> tuple[Fault, ...] | None:
    """Ask that every duty ends after it began and began after the decision, and for a day of evaluation (P10)."""
    duties = look.record.items("duties")
    if not duties:
        return None
    found = [fault for number, duty in enumerate(duties, 1) for fault in _open_ended(look, number, duty)]
    return (*found, *_evaluated(look))


def _vague(look: Look, number: int, duty: Item) -> Iterator[Fault]:
    for name, says in CONCRETE.items():
        if not is_filled(duty.answer(name)):
            yield Fault(says, {"number": number}, look.here(f"{duty.path}/{name}"))
    if not is_filled(duty.answer("measured_how")):
        yield Fault("not_measured", {"number": number}, look.here(f"{duty.path}/measured_how"), QUALITY)
    for name in ("what", "pattern"):
        for word in _words_in(duty.text(name), look.check.given.get("vague", ())):
            yield Fault("vague", {"number": number, "word": word}, look.here(f"{duty.path}/{name}"), QUALITY)


def _open_ended(look: Look, number: int, duty: Item) -> Iterator[Fault]:
    starts, ends = day_of(duty.text("starts_on")), day_of(duty.text("ends_on"))
    if ends is None:
        yield Fault("open_ended", {"number": number}, look.here(f"{duty.path}/ends_on"))
    elif starts and ends < starts:
        yield Fault("ends_first", {"number": number}, look.here(f"{duty.path}/ends_on"))
    if starts and starts < look.day and look.record.text(look.check.dated_by):
        values = {"number": number, "starts": starts, "decided": look.day}
        yield Fault("looks_back", values, look.here(f"{duty.path}/starts_on"))


def _evaluated(look: Look) -> Iterator[Fault]:
    evaluation = day_of(look.record.text("evaluation_on"))
    if evaluation is None:
        yield Fault("no_evaluation", goto=look.here("evaluation_on"), severity=QUALITY)
    elif (first := _first_start(look)) and evaluation < first:
        yield Fault("evaluated_first", {"first": first}, look.here("evaluation_on"), QUALITY)


def _first_start(look: Look) -> date | None:
    days = [day for duty in look.record.items("duties") if (day := day_of(duty.text("starts_on")))]
    return min(days, default=None)


def _words_in(text: str, words: tuple[str, ...]) -> list[str]:
    """Return those of the words and phrases that begin somewhere in a text."""
    found = {match.group().lower() for match in _pattern(words).finditer(text)} if words else set()
    return [word for word in words if word.lower() in found]


@lru_cache(maxsize=8)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"\b(?:{either})", re.IGNORECASE)


FUNCTIONS = {
    "duties_concrete": CheckFunction(
        duties_concrete, ("no_duty", "no_what", "no_pattern", "no_start", "not_measured", "vague")
    ),
    "duties_end": CheckFunction(
        duties_end, ("open_ended", "ends_first", "looks_back", "no_evaluation", "evaluated_first")
    ),
}
