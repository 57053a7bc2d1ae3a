"""Checks of whether the birthdays that change a child's rights were thought of."""

from datetime import date

from casework.model.counting import birthday
from casework.model.deadline_events import YEARS
from casework.model.legal_check import QUALITY, CheckFunction, Fault, Goto
from casework.model.look import Look
from casework.model.parties import FULL_AGE
from casework.model.persons import Person

TURNS = {10: "turns_ten", 12: "turns_twelve", 15: "turns_fifteen", 16: "turns_sixteen", FULL_AGE: "turns_eighteen"}
"""The birthdays that change what a child may, and the sentence that tells how."""

YOUTH_PLAN = 16


def birthdays_watched(look: Look) -> tuple[Fault, ...] | None:
    """Ask for a stance on a youth plan at sixteen, and tell of a birthday soon after a decision (E68)."""
    child = look.case.child
    if child is None or child.birth_date is None or child.birth_date.year not in YEARS:
        return None
    if look.record.kind == "plan":
        return _without_youth_plan(look, child)
    return _turns_soon(look, child.name, child.birth_date)


def _without_youth_plan(look: Look, child: Person) -> tuple[Fault, ...] | None:
    age, newest = child.age_on(look.today), look.case.latest("plan")
    if age is None or not YOUTH_PLAN <= age < FULL_AGE or newest is None or newest.id != look.record.id:
        return None
    if any(one.text("stance") for one in look.case.of("youth_plan")):
        return ()
    return (Fault("no_youth_plan", {"name": child.name}, Goto(kind="youth_plan")),)


def _turns_soon(look: Look, name: str, born: date) -> tuple[Fault, ...]:
    days = look.number("days") or 0
    for age, says in TURNS.items():
        day = birthday(born, age)
        soon = look.today <= day and 0 < (day - look.day).days <= days
        if soon and not _is_watched_elsewhere(look, age):
            return (Fault(says, {"name": name, "day": day}, severity=QUALITY),)
    return ()


def _is_watched_elsewhere(look: Look, age: int) -> bool:
    """Tell whether the check of a youth injunction's own ages (P07) speaks of this birthday."""
    return age == FULL_AGE and look.record.text("type") == "child_youth"


FUNCTIONS = {
    "birthdays_watched": CheckFunction(
        birthdays_watched,
        ("no_youth_plan", "turns_ten", "turns_twelve", "turns_fifteen", "turns_sixteen", "turns_eighteen"),
    ),
}
