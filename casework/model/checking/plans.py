"""Checks of the child's plan: that it is there in time, that its goals are clear, and who made them."""

from collections.abc import Iterator

from casework.model.conditions import is_filled
from casework.model.deadlines import Deadline
from casework.model.legal_check import QUALITY, CheckFunction, Fault, Goto
from casework.model.look import Look
from casework.model.records import Record

AFTER, BEFORE = ("D04", "D05"), "D06"
"""The deadlines of a plan after the decision, and the one before a placement without consent."""

PLANNED = frozenset({"support", "placement"})
OF_THE_CHILD = frozenset({"child", "together"})

CONCRETE = {"responsible": "no_responsible", "by_when": "no_by_when", "indicator": "no_indicator"}
"""What makes a goal one that can be followed, and the sentence for each that is missing."""

INVOLVED = {"child_involved": "no_child_involved", "custody_involved": "no_custody_involved"}


def planned_in_time(look: Look) -> tuple[Fault, ...] | None:
    """Ask for a plan in the months after support or a placement, or before one without consent (E37)."""
    if look.record.text("matter") not in PLANNED:
        return None
    if before := look.deadline(BEFORE):
        return _there_before(look, before)
    after = next(filter(None, map(look.deadline, AFTER)), None)
    return _there_after(look, after) if after else None


def goal_clear(look: Look) -> tuple[Fault, ...] | None:
    """Ask for a goal that can be seen, with somebody responsible and a day (E39)."""
    goal = look.record
    if not _is_active(goal) or not (goal.text("in_adviser_words") or goal.text("in_child_words")):
        return None
    return (*_vague(look), *(Fault(says, goto=look.here(path)) for path, says in _missing(goal, CONCRETE)))


def made_together(look: Look) -> tuple[Fault, ...] | None:
    """Ask for goals worded with the child, and for how child and custody holders took part (E40)."""
    if not _is_in_use(look):
        return None
    goals = [goal for goal in look.case.of("goal") if goal.text("plan") == look.record.id]
    missing = [Fault(says, goto=look.here(path)) for path, says in _missing(look.record, INVOLVED)]
    if any(goal.text("author") in OF_THE_CHILD for goal in goals):
        return tuple(missing)
    place = Goto(goals[0].id, "author") if goals else Goto(kind="goal")
    return (Fault("not_worded_together" if goals else "no_goal", goto=place), *missing)


def family_supported(look: Look) -> tuple[Fault, ...] | None:
    """Ask the newest plan of a child who is placed for the support that the family gets (E41)."""
    newest = look.case.latest("plan")
    placed = any(decision.text("matter") == "placement" for decision in look.case.of("decision"))
    if not placed or not _is_in_use(look) or newest is None or newest.id != look.record.id:
        return None
    return () if is_filled(look.record.answer("family_support")) else (Fault("no_family_support"),)


def _there_before(look: Look, deadline: Deadline) -> tuple[Fault, ...]:
    if deadline.state == "done":
        return ()
    return (Fault("not_before", goto=_plan(look), mendable=look.today <= deadline.day, waivable=False),)


def _there_after(look: Look, deadline: Deadline) -> tuple[Fault, ...] | None:
    values = {"due": deadline.day}
    if not deadline.done and _is_followed_already(look):
        return ()
    match deadline.state:
        case "late":
            return (Fault("late", values, _plan(look), mendable=False),)
        case "done_late":
            return (Fault("done_late", values, _plan(look), mendable=False),)
        case "soon":
            return (Fault("soon", values, _plan(look), QUALITY, waivable=False),)
    return () if deadline.done else None


def _is_followed_already(look: Look) -> bool:
    """Tell whether there was a plan before the decision with goals that are still worked on; it is revised, not new."""
    earlier = {one.id for one in look.case.of("plan") if one.text("stance") == "plan" and one.text("started_on")}
    return any(goal.text("plan") in earlier and _is_active(goal) for goal in look.case.of("goal"))


def _is_active(goal: Record) -> bool:
    return goal.text("status") in {"", "active"}


def _plan(look: Look) -> Goto:
    begun = look.case.latest("plan")
    return Goto(begun.id, "stance") if begun else Goto(kind="plan")


def _vague(look: Look) -> Iterator[Fault]:
    # One word is enough to look at the goal again.
    for span in look.proofs.find("vague_goals", look.record.text("in_adviser_words"))[:1]:
        says = "not_seen" if span.kind == "not_seen" else "vague"
        yield Fault(says, {"word": span.word}, look.here("in_adviser_words"))


def _missing(record: Record, wanted: dict[str, str]) -> Iterator[tuple[str, str]]:
    return ((path, says) for path, says in wanted.items() if not is_filled(record.answer(path)))


def _is_in_use(look: Look) -> bool:
    """Tell whether there is a plan that is finished or was begun before today; a new one is dated from the start."""
    started = look.on("started_on")
    begun = look.record.finished or (started is not None and started < look.today)
    return begun and look.record.text("stance") != "no_plan"


FUNCTIONS = {
    "family_supported": CheckFunction(family_supported, ("no_family_support",)),
    "goal_clear": CheckFunction(goal_clear, ("vague", "not_seen", "no_responsible", "no_by_when", "no_indicator")),
    "made_together": CheckFunction(
        made_together, ("no_goal", "not_worded_together", "no_child_involved", "no_custody_involved")
    ),
    "planned_in_time": CheckFunction(planned_in_time, ("not_before", "late", "done_late", "soon")),
}
