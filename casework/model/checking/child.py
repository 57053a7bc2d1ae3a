"""Checks of whether the child was heard about what is decided, and why not where it was not."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from casework.model.checking.resolutions import Talks, is_being_decided, is_being_worded, talks
from casework.model.conditions import is_filled
from casework.model.legal_check import QUALITY, CheckFunction, Fault, Goto
from casework.model.look import Look
from casework.model.persons import day_of
from casework.model.records import Record

NEEDED = {"reason": "no_reason", "ground": "no_ground", "otherwise_how": "no_other_way", "otherwise_on": "no_day"}
"""What the law asks of a waiver, and the sentence for each that is missing."""


def heard_about_this(look: Look) -> tuple[Fault, ...] | None:
    """Ask for a conversation about this very record, held in time for what is decided in it (E01).

    A waiver about it stands in its place, whatever it says. While it is only being worded, there is still time: then
    all is yellow.
    """
    record = look.record
    decided = is_being_decided(look.case, record, look.today)
    if not decided and not is_being_worded(record):
        return None
    if _spares_the_child(record):
        return _considered(record)
    if look.about("waiver") or _says_why_not(record):
        return ()
    found = _heard(look, talks(look.case, record, look.today))
    return found if decided else tuple(replace(fault, severity=QUALITY) for fault in found)


def waived_for_a_reason(look: Look) -> tuple[Fault, ...] | None:
    """Ask that a waiver says why, and how and when the child's views were learned otherwise (E03).

    Where the child was heard in time, or another waiver says it all, nothing is asked.
    """
    if look.record.kind == "waiver":
        return _own_words(look)
    if not _is_to_be_heard(look, look.record) or talks(look.case, look.record, look.today).in_time:
        return None
    if look.record.answer("involved") == "no" and _says_why_not(look.record):
        return tuple(_excuses(look, look.record, "not_involved_reason"))
    found = [tuple(_lacking(look, waiver, look.record)) for waiver in look.about("waiver")]
    if not found:
        return None
    return () if () in found else found[-1]


def _spares_the_child(record: Record) -> bool:
    """Tell whether a decision is said, or not yet known, to touch the parents' economy only."""
    return record.kind == "non_compliance" and record.answer("acts_on_child") is not True


def _considered(record: Record) -> tuple[Fault, ...]:
    if record.answer("acts_on_child") is None:
        return (Fault("not_considered", goto=Goto(record.id, "acts_on_child"), severity=QUALITY),)
    if not is_filled(record.answer("acts_on_child_reason")):
        return (Fault("no_consideration", goto=Goto(record.id, "acts_on_child_reason"), severity=QUALITY),)
    return ()


def _says_why_not(record: Record) -> bool:
    """Tell whether an assessment says itself why there was no conversation."""
    return record.text("involved") in {"other_contact", "no"} and is_filled(record.answer("not_involved_reason"))


def _heard(look: Look, held: Talks) -> tuple[Fault, ...]:
    if held.in_time:
        return tuple(_stale(look, held.in_time[-1], held.until))
    if held.up_to_then:
        return (Fault("too_early", {"held": held.up_to_then[-1], "since": held.since}),)
    if not held.held:
        return (Fault("not_heard"),)
    first = held.held[0]
    return (Fault("planned" if first > look.today else "too_late", {"held": first, "until": held.until}),)


def _stale(look: Look, held: date, until: date) -> Iterator[Fault]:
    days, most = (until - held).days, look.number("fresh_days")
    if most is not None and days > most:
        yield Fault("stale", {"held": held, "days": days}, severity=QUALITY)


def _is_to_be_heard(look: Look, record: Record) -> bool:
    return is_being_decided(look.case, record, look.today) and not _spares_the_child(record)


def _own_words(look: Look) -> tuple[Fault, ...] | None:
    """Judge the waiver itself: its reason as soon as there is one, all of it once something is decided by it."""
    about = look.pointed("about")
    if look.record.finished or (about and _is_to_be_heard(look, about)):
        return tuple(_lacking(look, look.record, about))
    return tuple(_excuses(look, look.record, "reason")) or None


def _lacking(look: Look, waiver: Record, about: Record | None) -> Iterator[Fault]:
    for path, says in NEEDED.items():
        if not is_filled(waiver.answer(path)):
            yield Fault(says, goto=Goto(waiver.id, path))
    learned, until = day_of(waiver.text("otherwise_on")), _decided(look, about)
    if learned and until and learned > until:
        yield Fault("otherwise_late", {"learned": learned, "until": until}, Goto(waiver.id, "otherwise_on"))
    if not is_filled(waiver.answer("decided_by")):
        yield Fault("nobody", goto=Goto(waiver.id, "decided_by"), severity=QUALITY)
    yield from _excuses(look, waiver, "reason")


def _decided(look: Look, about: Record | None) -> date | None:
    known = about is not None and is_being_decided(look.case, about, look.today)
    return talks(look.case, about, look.today).until if about and known else None


def _excuses(look: Look, record: Record, path: str) -> Iterator[Fault]:
    for span in look.proofs.find("excuses", record.text(path)):
        here = Goto(record.id, path)
        if span.kind == "nothing_weighty":
            yield Fault("nothing_weighty", goto=here, severity=QUALITY)
        else:
            yield Fault("excuse", {"word": span.word}, here, QUALITY)


FUNCTIONS = {
    "heard_about_this": CheckFunction(
        heard_about_this,
        ("not_heard", "too_early", "too_late", "planned", "stale", "not_considered", "no_consideration"),
    ),
    "waived_for_a_reason": CheckFunction(
        waived_for_a_reason, (*NEEDED.values(), "otherwise_late", "nobody", "excuse", "nothing_weighty")
    ),
}
