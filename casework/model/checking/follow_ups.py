"""Checks of the follow-up on support: in time, with a plan for the next ones, and with progress that can be seen."""

from datetime import date

from casework.model.conditions import is_filled
from casework.model.counting import end_of, local_day
from casework.model.deadlines import Deadline
from casework.model.legal_check import QUALITY, CheckFunction, Fault, Goto
from casework.model.look import Look
from casework.model.persons import day_of
from casework.model.records import Record

DECIDED = {"next_how": "no_how", "next_reason": "no_reason", "next_decided_on": "not_decided"}
"""What the first follow-up decides of the later ones, and the sentence for each that is missing."""


def followed_up_in_time(look: Look) -> tuple[Fault, ...] | None:
    """Watch the months from the start of the support to the first follow-up (E43), where nothing ends them earlier."""
    deadline = look.deadline("D07")
    if deadline is None or _ends_earlier(deadline):
        return None
    values = {"due": deadline.day}
    match deadline.state:
        case "late":
            return (Fault("late", values, Goto(kind="follow_up"), mendable=False),)
        case "done_late":
            return (Fault("done_late", values, mendable=False),)
        case "done":
            return ()
    return _planned(look, deadline)


def followed_up_after_inquiry(look: Look) -> tuple[Fault, ...] | None:
    """Ask for the first follow-up when an investigation or clarification beside the support has ended (E46)."""
    deadline = look.deadline("D07")
    if deadline is None or not _ends_earlier(deadline):
        return None
    planned, values = look.on("first_follow_up_on"), {"ended": deadline.day}
    if deadline.done:
        return (Fault("done_late", values, severity=QUALITY, mendable=False),) if deadline.late else ()
    if planned and planned > deadline.day:
        return (Fault("planned_later", {**values, "planned": planned}),)
    return (Fault("passed", values, Goto(kind="follow_up"), mendable=False),) if deadline.late else None


def next_follow_up_decided(look: Look) -> tuple[Fault, ...] | None:
    """Ask the first follow-up how the later ones will be, why, and that child and parents were told (E44)."""
    held = look.on("held_on")
    if held is None or held > look.today or not _is_first(look):
        return None
    # On the day itself the meeting is still being written down.
    severity = "" if look.record.finished or held < look.today else QUALITY
    missing = [(path, says) for path, says in DECIDED.items() if not is_filled(look.record.answer(path))]
    if look.record.answer("told_child_and_parents") is not True:
        missing.append(("told_child_and_parents", "not_told"))
    return tuple(Fault(says, goto=look.here(path), severity=severity) for path, says in missing)


def progress_rated(look: Look) -> tuple[Fault, ...] | None:
    """Ask that every active goal was given a number in the days before the follow-up (E45)."""
    held = look.on("held_on")
    if held is None or held > look.today:
        return None
    goals, days = _active_goals(look, held), look.number("days") or 0
    if not goals:
        return None
    rated = {one.text("goal") for one in look.case.of("rating") if _is_fresh(one, held, days)}
    return tuple(_unrated(goal, days) for goal in goals if goal.id not in rated)


def _planned(look: Look, deadline: Deadline) -> tuple[Fault, ...] | None:
    planned, values = look.on("first_follow_up_on"), {"due": deadline.day}
    if planned is None:
        return (Fault("soon", values, severity=QUALITY, waivable=False),) if deadline.state == "soon" else None
    return (Fault("planned_late", {**values, "planned": planned}, waivable=False),) if planned > deadline.day else ()


def _ends_earlier(deadline: Deadline) -> bool:
    return deadline.day < local_day(end_of(deadline.started, deadline.length))


def _is_first(look: Look) -> bool:
    plan, held = look.record.text("plan"), look.on("held_on")
    same_plan = [one for one in look.case.of("follow_up") if one.text("plan") == plan]
    days = [day for one in same_plan if one.id != look.record.id and (day := day_of(one.text("held_on")))]
    return held is not None and all(held <= day for day in days)


def _active_goals(look: Look, held: date) -> list[Record]:
    """Return the goals of the plan that were there at the meeting and are still being worked on."""
    plans = look.case.of("plan")
    plan = look.record.text("plan") or (plans[0].id if len(plans) == 1 else "")
    goals = [one for one in look.case.of("goal") if plan and one.text("plan") == plan]
    return [one for one in goals if one.text("status") in {"", "active"} and local_day(one.created) <= held]


def _is_fresh(rating: Record, held: date, days: int) -> bool:
    on = day_of(rating.text("on"))
    return on is not None and 0 <= (held - on).days <= days and is_filled(rating.answer("value"))


def _unrated(goal: Record, days: int) -> Fault:
    words = goal.text("in_child_words").strip() or goal.text("in_adviser_words").strip()
    return Fault("unrated", {"goal": words, "days": days}, Goto(goal.id, "good_enough"))


FUNCTIONS = {
    "followed_up_after_inquiry": CheckFunction(followed_up_after_inquiry, ("planned_later", "passed", "done_late")),
    "followed_up_in_time": CheckFunction(followed_up_in_time, ("late", "done_late", "planned_late", "soon")),
    "next_follow_up_decided": CheckFunction(next_follow_up_decided, ("no_how", "no_reason", "not_decided", "not_told")),
    "progress_rated": CheckFunction(progress_rated, ("unrated",)),
}
