"""The child's plan and the follow-up on it: in time, with the child, and with progress that can be seen."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.model.counting import months_after
from tests.casework.model.checking.saying import deviation, said, told

TODAY = date(2026, 11, 23)
BEGINNINGS = st.dates(date(2026, 1, 1), date(2026, 11, 23))
SOME_DAYS = st.none() | st.integers(-30, 200)
SUPPORT = {"id": "stoette", "kind": "decision", "matter": "support", "plan_stance": "plan"}
PLAN = {"id": "plan", "kind": "plan", "stance": "plan"}
GOAL = {"id": "maal", "kind": "goal", "plan": "plan", "author": "child", "in_child_words": "Jeg vil sove hjemme."}
FOLLOW_UP = {"id": "opfoelgning", "kind": "follow_up", "plan": "plan", "held_on": "2026-11-16"}


def later(day, days):
    return "" if days is None else (day + timedelta(days=days)).isoformat()


@given(begun=BEGINNINGS, held=SOME_DAYS, planned=SOME_DAYS, ended=SOME_DAYS)
def test_the_first_follow_up_is_watched_by_one_check_and_by_the_right_one(rules, begun, held, planned, ended):
    records = (
        {**PLAN, "support_started_on": begun.isoformat(), "first_follow_up_on": later(begun, planned)},
        {**FOLLOW_UP, "held_on": later(begun, held)},
        {"id": "undersoegelse", "kind": "investigation", "concluded_on": later(begun, ended)},
    )
    ordinary, earlier = (told(rules, code, TODAY, *records) for code in ("E43", "E46"))
    assert not (ordinary and earlier)
    due = months_after(begun, 3)
    cut_short = ended is not None and ended >= 0 and begun + timedelta(days=ended) < due
    assert not (ordinary if cut_short else earlier)
    if cut_short:
        return
    done = held is not None and held >= 0
    wrong = {one.says for one in ordinary if not one.ok}
    assert ("late" in wrong) == (not done and due < TODAY)
    assert ("done_late" in wrong) == (done and due < begun + timedelta(days=held or 0))
    assert ("planned_late" in wrong) == (
        not done and due >= TODAY and planned is not None and due < begun + timedelta(days=planned)
    )


def test_what_is_still_to_come_no_reason_silences(rules):
    plan = {**PLAN, "support_started_on": "2026-10-05", "first_follow_up_on": "2027-01-06"}
    assert said(rules, "E43", TODAY, plan, deviation("plan", "E43")) == {"planned_late"}
    gone_by = {**plan, "support_started_on": "2026-07-05"}
    assert said(rules, "E43", TODAY, gone_by, deviation("plan", "E43")) == set()


@given(decided=BEGINNINGS, took=st.none() | st.integers(0, 200), with_consent=st.booleans())
def test_a_plan_has_three_months_after_a_placement_and_none_without_consent(rules, decided, took, with_consent):
    placed = {**SUPPORT, "matter": "placement", "without_consent": not with_consent, "decided_on": decided.isoformat()}
    found = said(rules, "E37", TODAY, placed, {**PLAN, "started_on": later(decided, took)}) - {"soon"}
    if not with_consent:
        assert found == (set() if took == 0 else {"not_before"})
        return
    due = months_after(decided, 3)
    made = decided + timedelta(days=took) if took is not None else None
    late, done_late = made is None and due < TODAY, made is not None and due < made
    assert found == ({"late"} if late else {"done_late"} if done_late else set())


def test_a_placement_without_a_plan_is_stopped_only_while_there_is_time_to_make_one(rules):
    placed = {**SUPPORT, "matter": "placement", "without_consent": True, "decided_on": "2026-11-23"}
    assert [one.blocks for one in told(rules, "E37", TODAY, placed)] == [True]
    assert [one.blocks for one in told(rules, "E37", TODAY + timedelta(days=1), placed)] == [False]


@pytest.mark.parametrize(("author", "wrong"), [("child", False), ("together", False), ("parent", True), ("", True)])
def test_one_goal_of_the_childs_own_is_enough(rules, author, wrong):
    plan = {**PLAN, "started_on": "2026-11-02", "child_involved": "Hun valgte.", "custody_involved": "Mor var med."}
    others = [{**GOAL, "id": f"maal-{number}", "author": "adviser"} for number in range(3)]
    found = told(rules, "E40", TODAY, plan, *others, {**GOAL, "author": author})
    assert [one.says for one in found if not one.ok] == (["not_worded_together"] if wrong else [])
    assert not any(one.blocks for one in found)


def test_a_goal_of_another_plan_is_not_this_plans(rules):
    plan = {**PLAN, "started_on": "2026-11-02", "child_involved": "Hun valgte.", "custody_involved": "Mor var med."}
    assert said(rules, "E40", TODAY, plan, {**GOAL, "plan": "en anden"}) == {"no_goal"}


@given(days=st.integers(-10, 60))
def test_a_number_counts_for_thirty_days_up_to_the_meeting(rules, days):
    rating = {"id": "tal", "kind": "rating", "goal": "maal", "on": later(date(2026, 11, 16), -days), "value": 0}
    found = said(rules, "E45", TODAY, PLAN, GOAL, FOLLOW_UP, rating)
    assert found == (set() if 0 <= days <= 30 else {"unrated"})


def test_a_goal_that_came_later_needs_no_number_at_an_earlier_meeting(rules):
    before_anything = {**FOLLOW_UP, "held_on": "2023-12-01"}
    assert told(rules, "E45", TODAY, PLAN, GOAL, before_anything) == ()


def test_only_the_first_follow_up_of_a_plan_decides_on_the_next(rules):
    second = {**FOLLOW_UP, "id": "anden", "held_on": "2026-11-20"}
    of_another = {**FOLLOW_UP, "id": "tredje", "plan": "en anden", "held_on": "2026-11-21"}
    found = told(rules, "E44", TODAY, FOLLOW_UP, second, of_another)
    assert {one.record for one in found} == {"opfoelgning", "tredje"}
    today = told(rules, "E44", date(2026, 11, 16), FOLLOW_UP)
    assert {one.severity for one in today} == {"quality"}
