"""Checks of a decision that a parental injunction was not followed: its excuses, and a hearing of its own."""

from collections.abc import Iterator

from casework.model.checking.parties import hearings_of, is_closed
from casework.model.conditions import is_filled
from casework.model.legal_check import CheckFunction, Fault, Goto
from casework.model.look import Look
from casework.model.records import Item

CONSIDERED = {"excuse": "no_excuse", "excusable": "no_stance", "excusable_reason": "no_reason"}
"""What is to be said of every duty that was not followed, and the sentence for each that is missing."""


def excuses_considered(look: Look) -> tuple[Fault, ...] | None:
    """Ask for the excuses of each breach, and for one that is not excused (E60)."""
    breaches = look.record.items("breaches")
    if not breaches:
        return None
    found = [fault for number, breach in enumerate(breaches, 1) for fault in _unconsidered(look, number, breach)]
    if all(breach.answer("excusable") is True for breach in breaches):
        found.append(Fault("all_excusable", goto=look.here("breaches")))
    return tuple(found)


def breach_heard(look: Look) -> tuple[Fault, ...]:
    """Ask for a closed hearing of the addressee about this very decision, and for complaint guidance (E62)."""
    guided = is_filled(look.record.answer("complaint_to"))
    return (*_unheard(look), *(() if guided else (Fault("no_guidance", goto=look.here("complaint_to")),)))


def _unconsidered(look: Look, number: int, breach: Item) -> Iterator[Fault]:
    for name, says in CONSIDERED.items():
        if not is_filled(breach.answer(name)):
            yield Fault(says, {"number": number}, look.here(f"{breach.path}/{name}"))


def _unheard(look: Look) -> Iterator[Fault]:
    injunction = look.pointed("injunction")
    addressee = look.case.person(injunction.text("addressee")) if injunction else None
    if addressee is None:
        return
    hearings, until = hearings_of(look, addressee), min(look.day, look.today)
    if not hearings:
        yield Fault("not_heard", {"name": addressee.name}, Goto(kind="hearing"))
    elif not any(is_closed(hearing, until) for hearing in hearings):
        path = "answered_on" if is_filled(hearings[-1].answer("sent_on")) else "sent_on"
        yield Fault("not_closed", {"name": addressee.name}, Goto(hearings[-1].id, path))


FUNCTIONS = {
    "excuses_considered": CheckFunction(excuses_considered, ("no_excuse", "no_stance", "no_reason", "all_excusable")),
    "breach_heard": CheckFunction(breach_heard, ("not_heard", "not_closed", "no_guidance")),
}
