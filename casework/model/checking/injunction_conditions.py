"""Checks of whether the conditions for an injunction are met: facts, danger, voluntary help, ability and screening."""

from collections.abc import Iterator

from casework.model.checking.injunction_facts import number_of
from casework.model.checking.named_words import named
from casework.model.conditions import is_filled
from casework.model.legal_check import QUALITY, CheckFunction, Fault, Goto
from casework.model.look import Look
from casework.model.persons import day_of

EVIDENCE = {"on": "no_day", "what": "not_told", "source": "no_source"}
"""What the evidence of a fact must say, and the sentence for each that is missing."""

TRIED = {"on": "no_day", "what": "no_offer", "result": "no_result"}
"""What must be told of voluntary help, and the sentence for each that is missing."""

CONDITIONS = {
    "parental": {"risk": "no_risk", "parental_cause": "no_cause"},
    "child_youth": {"risk": "no_risk", "voluntary_not_enough": "voluntary_enough"},
}
"""The texts that say why the law's condition is met, by type, and the sentence for each that is missing."""


def facts_proved(look: Look) -> tuple[Fault, ...]:
    """Ask for a fact of the law, and for each fact what happened, when, and who says so (P01)."""
    facts = look.record.list("facts")
    return (*_bare_facts(look, facts), *_half_told(look)) if facts else (Fault("no_fact", goto=look.here("facts")),)


def condition_told(look: Look) -> tuple[Fault, ...]:
    """Ask why the child's development is in danger, and for the other half of the law's condition (P02)."""
    texts = CONDITIONS.get(look.record.text("type"), {})
    return tuple(Fault(says, goto=look.here(path)) for path, says in texts.items() if not _told(look, path))


def voluntary_tried(look: Look) -> tuple[Fault, ...]:
    """Ask what was tried voluntarily, when, and what came of it (P03).

    The law makes it a condition of a child and youth injunction only.
    """
    severity = "" if look.record.text("type") == "child_youth" else QUALITY
    tried = look.record.items("voluntary")
    if not tried:
        return (Fault("not_tried", severity=severity),)
    return tuple(
        Fault(says, {"number": number}, look.here(f"{one.path}/{name}"), severity)
        for number, one in enumerate(tried, 1)
        for name, says in TRIED.items()
        if not is_filled(one.answer(name))
    )


def able_to_follow(look: Look) -> tuple[Fault, ...]:
    """Ask whether the recipient can follow an injunction, and does not (P06)."""
    able = look.record.answer("can_but_does_not")
    unknown = () if _told(look, "ability") else (Fault("no_ability", goto=look.here("ability")),)
    if able is True:
        return unknown
    place = look.here("can_but_does_not")
    unable = Fault("unable", goto=place) if able is False else Fault("not_answered", goto=place, severity=QUALITY)
    return (*unknown, unable)


def given_to_able(look: Look) -> tuple[Fault, ...] | None:
    """Look for an injunction that was given to somebody who perhaps cannot follow it (E53)."""
    able, place = look.record.answer("can_but_does_not"), look.here("ability")
    if able is True:
        return ()
    if able is False:
        return (Fault("unable", goto=place),)
    words = named(look.record.text("ability"), look.check.given.get("difficulties", ()))
    return tuple(Fault("difficulty", {"word": word}, place, QUALITY) for word in words[:1]) or None


def screened_before(look: Look) -> tuple[Fault, ...]:
    """Ask for a concluded screening that the injunction builds on (P19, E59).

    That a child and youth injunction needs one too has not been read.
    """
    severity = "" if look.record.text("type") == "parental" else QUALITY
    screening = look.pointed("screening")
    if screening is None:
        return (Fault("not_screened", goto=look.here("screening"), severity=severity),)
    place = Goto(screening.id, "outcome")
    if not (screening.finished or is_filled(screening.answer("outcome"))):
        return (Fault("not_concluded", goto=place, severity=severity),)
    concluded = day_of(screening.text("outcome_on"))
    if concluded and concluded > look.day:
        return (Fault("too_late", {"concluded": concluded}, Goto(screening.id, "outcome_on"), severity),)
    return ()


def _bare_facts(look: Look, facts: tuple[str, ...]) -> Iterator[Fault]:
    proved = {item.text("fact") for item in look.record.items("evidence")}
    for fact in facts:
        if fact not in proved:
            yield Fault("no_evidence", {"fact": number_of(fact)}, look.here("evidence"))


def _half_told(look: Look) -> Iterator[Fault]:
    for number, item in enumerate(look.record.items("evidence"), 1):
        for name, says in EVIDENCE.items():
            if not is_filled(item.answer(name)):
                yield Fault(says, {"number": number}, look.here(f"{item.path}/{name}"))


def _told(look: Look, path: str) -> bool:
    return is_filled(look.record.answer(path))


FUNCTIONS = {
    "facts_proved": CheckFunction(facts_proved, ("no_fact", "no_evidence", "no_day", "not_told", "no_source")),
    "condition_told": CheckFunction(condition_told, ("no_risk", "no_cause", "voluntary_enough")),
    "voluntary_tried": CheckFunction(voluntary_tried, ("not_tried", "no_day", "no_offer", "no_result")),
    "able_to_follow": CheckFunction(able_to_follow, ("no_ability", "unable", "not_answered")),
    "given_to_able": CheckFunction(given_to_able, ("unable", "difficulty")),
    "screened_before": CheckFunction(screened_before, ("not_screened", "not_concluded", "too_late")),
}
