"""Checks of whether the child was heard."""

from datetime import date

from casework.model.conditions import is_filled
from casework.model.legal_check import CheckFunction, Fault, Goto
from casework.model.look import Look
from casework.model.persons import day_of
from casework.model.records import Record


def heard_about_this(look: Look) -> tuple[Fault, ...]:
    """Ask for a conversation about this very measure, held between its proposal and the decision (E01).

    A waiver stands in its place when it says how and when the child's views were obtained otherwise.
    """
    held, waivers, until = _held(look), _waivers(look), min(look.day, look.today)
    proposed = day_of(look.record.text("proposed_on"))
    in_time = [day for day in held if day <= until]
    if any(proposed is None or proposed <= day for day in in_time) or _heard_otherwise(waivers, until):
        return ()
    if waivers:
        return (Fault("waiver_empty", goto=Goto(waivers[-1].id, "otherwise_how")),)
    if in_time:
        return (Fault("too_early", {"held": in_time[-1], "proposed": proposed}),)
    return (Fault("too_late", {"held": held[0]}),) if held else (Fault("not_heard"),)


def _held(look: Look) -> list[date]:
    about_this = [one for one in look.case.of("conversation") if look.record.id in one.list("about")]
    return sorted(day for one in about_this if (day := day_of(one.text("held_at"))))


def _waivers(look: Look) -> list[Record]:
    return [one for one in look.case.of("waiver") if one.text("about") == look.record.id]


def _heard_otherwise(waivers: list[Record], until: date) -> bool:
    return any(
        is_filled(one.answer("otherwise_how"))
        and is_filled(one.answer("reason"))
        and (day := day_of(one.text("otherwise_on"))) is not None
        and day <= until
        for one in waivers
    )


FUNCTIONS = {
    "heard_about_this": CheckFunction(heard_about_this, ("not_heard", "too_early", "too_late", "waiver_empty")),
}
