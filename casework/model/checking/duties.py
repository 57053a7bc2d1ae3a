"""Checks of the duties in an injunction."""

from collections.abc import Callable, Iterator
from datetime import date

from casework.model.checking.injunction_facts import number_of
from casework.model.conditions import is_filled
from casework.model.legal_check import QUALITY, CheckFunction, Fault
from casework.model.look import Look
from casework.model.persons import day_of
from casework.model.records import Item
from casework.model.wording.spans import Span

CONCRETE = {"what": "no_what", "pattern": "no_pattern", "starts_on": "no_start"}
"""What a duty must say, and the sentence for each that is missing."""

REASONED = {"suitable": "no_suitable", "proportionate": "no_proportionate"}
"""The reasons that a duty must have, and the sentence for each that is missing."""

NO_ACT = "no_act"
"""What the proofreading calls a duty in which nobody is seen doing anything."""

_JudgeDuty = Callable[[Look, int, Item], Iterator[Fault]]


def duties_concrete(look: Look) -> tuple[Fault, ...]:
    """Ask that every duty says what, when and from which day, in words that can be followed (P09)."""
    found = _each(look, _vague)
    return (Fault("no_duty"),) if found is None else found


def duties_end(look: Look) -> tuple[Fault, ...] | None:
    """Ask that every duty ends, after it began, and began after the decision (P10, E54)."""
    return _each(look, _open_ended)


def duties_linked(look: Look) -> tuple[Fault, ...] | None:
    """Ask that every duty is meant to help with a fact that the injunction builds on (P11)."""
    return _each(look, _unlinked)


def duties_reasoned(look: Look) -> tuple[Fault, ...] | None:
    """Ask why every duty will help, and why less is not enough (P13)."""
    return _each(look, _unreasoned)


def duties_beyond_law(look: Look) -> tuple[Fault, ...] | None:
    """Ask for an act where a duty only says what the law demands of everybody (P14)."""
    return _each(look, _repeating)


def duties_followable(look: Look) -> tuple[Fault, ...]:
    """Ask of an injunction that was given that its duties are concrete, and more than the law itself (E56)."""
    return (*duties_concrete(look), *(duties_beyond_law(look) or ()))


def evaluated(look: Look) -> tuple[Fault, ...]:
    """Ask for a day of evaluation that does not come before the first duty (P21)."""
    evaluation, first = look.on("evaluation_on"), _first_start(look)
    if evaluation is None:
        return (Fault("no_evaluation"),)
    return (Fault("evaluated_first", {"first": first}),) if first and evaluation < first else ()


def _each(look: Look, judge: _JudgeDuty) -> tuple[Fault, ...] | None:
    """Return what is wrong with any of the duties, None while there are none."""
    duties = look.record.items("duties")
    if not duties:
        return None
    return tuple(fault for number, duty in enumerate(duties, 1) for fault in judge(look, number, duty))


def _vague(look: Look, number: int, duty: Item) -> Iterator[Fault]:
    for name, says in CONCRETE.items():
        if not is_filled(duty.answer(name)):
            yield Fault(says, {"number": number}, look.here(f"{duty.path}/{name}"))
    if not is_filled(duty.answer("measured_how")):
        yield Fault("not_measured", {"number": number}, look.here(f"{duty.path}/measured_how"), QUALITY)
    for span in _vague_words(look, duty):
        yield Fault("vague", {"number": number, "word": span.word}, look.here(_place(duty, span)), QUALITY)
    if is_filled(duty.answer("what")) and _lacks_act(look, duty) and not _repeated_law(look, duty):
        yield Fault("no_act", {"number": number}, look.here(f"{duty.path}/what"), QUALITY)


def _open_ended(look: Look, number: int, duty: Item) -> Iterator[Fault]:
    starts, ends = day_of(duty.text("starts_on")), day_of(duty.text("ends_on"))
    if ends is None:
        yield Fault("open_ended", {"number": number}, look.here(f"{duty.path}/ends_on"))
    elif starts and ends < starts:
        yield Fault("ends_first", {"number": number}, look.here(f"{duty.path}/ends_on"))
    if starts and starts < look.day and look.record.text(look.check.dated_by):
        values = {"number": number, "starts": starts, "decided": look.day}
        yield Fault("looks_back", values, look.here(f"{duty.path}/starts_on"))


def _unlinked(look: Look, number: int, duty: Item) -> Iterator[Fault]:
    fact, place = duty.text("fact"), look.here(f"{duty.path}/fact")
    if not fact:
        yield Fault("no_fact", {"number": number}, place, QUALITY)
    elif fact not in look.record.list("facts"):
        yield Fault("other_fact", {"number": number, "fact": number_of(fact)}, place)


def _unreasoned(look: Look, number: int, duty: Item) -> Iterator[Fault]:
    for name, says in REASONED.items():
        if not is_filled(duty.answer(name)):
            yield Fault(says, {"number": number}, look.here(f"{duty.path}/{name}"))


def _repeating(look: Look, number: int, duty: Item) -> Iterator[Fault]:
    if _vague_words(look, duty):
        return  # one sentence about the wording of a duty is enough
    for span in _repeated_law(look, duty)[:1]:
        yield Fault("repeats", {"number": number, "word": span.word}, look.here(_place(duty, span)), QUALITY)


def _vague_words(look: Look, duty: Item) -> list[Span]:
    return [span for span in look.proofs.find("vague_duties", _told(duty)) if span.kind != NO_ACT]


def _lacks_act(look: Look, duty: Item) -> bool:
    return any(span.kind == NO_ACT for span in look.proofs.find("vague_duties", _told(duty)))


def _repeated_law(look: Look, duty: Item) -> tuple[Span, ...]:
    return look.proofs.find("repeated_law", _told(duty))


def _told(duty: Item) -> str:
    """Return a duty as it is read: what must be done, and in the same sentence when and how often."""
    return f"{_what(duty)} {duty.text('pattern')}"


def _what(duty: Item) -> str:
    return duty.text("what").rstrip(" .")


def _place(duty: Item, span: Span) -> str:
    return f"{duty.path}/{'what' if span.start < len(_what(duty)) else 'pattern'}"


def _first_start(look: Look) -> date | None:
    days = [day for duty in look.record.items("duties") if (day := day_of(duty.text("starts_on")))]
    return min(days, default=None)


FUNCTIONS = {
    "duties_concrete": CheckFunction(
        duties_concrete, ("no_duty", "no_what", "no_pattern", "no_start", "not_measured", "vague", "no_act")
    ),
    "duties_end": CheckFunction(duties_end, ("open_ended", "ends_first", "looks_back")),
    "duties_linked": CheckFunction(duties_linked, ("no_fact", "other_fact")),
    "duties_reasoned": CheckFunction(duties_reasoned, ("no_suitable", "no_proportionate")),
    "duties_beyond_law": CheckFunction(duties_beyond_law, ("repeats",)),
    "duties_followable": CheckFunction(
        duties_followable,
        ("no_duty", "no_what", "no_pattern", "no_start", "not_measured", "vague", "no_act", "repeats"),
    ),
    "evaluated": CheckFunction(evaluated, ("no_evaluation", "evaluated_first")),
}
