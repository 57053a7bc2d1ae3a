"""Checks that turn on a day, an age or a period: what they say the day before, on the day and after."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.actions.working_rules import working_rules
from casework.library import default_library
from casework.model.checks import findings
from casework.model.counting import birthday, months_after
from casework.model.small_case import small_case

RULES = working_rules(default_library())
DECIDED = date(2026, 11, 23)
GAPS = st.integers(-300, 300)
MOTHER = {"id": "mor", "kind": "person", "name": "Ida Prøve (opdigtet)", "roles": ["mother"], "custody": True}


def said(code, name, *records, on=DECIDED):
    """Return what one check says is wrong with one record, None when it has nothing to say."""
    case = small_case(records)
    found = findings(case, case.record(name), RULES, datetime(on.year, on.month, on.day, 12, tzinfo=UTC))
    told = [one for one in found if one.code == code]
    return [one.says for one in told if not one.ok] if told else None


def child(born):
    return {"id": "barn", "kind": "person", "name": "Bo Prøve (opdigtet)", "roles": ["child"], "birth_date": str(born)}


def after(days):
    return str(DECIDED + timedelta(days=days))


@given(GAPS)
def test_a_note_is_late_from_the_fourth_day(days):
    happened = DECIDED - timedelta(days=days)
    note = {
        "id": "n", "kind": "note", "content": "Skolen ringede.", "happened_at": f"{happened}T10:00+01:00",
        "created": datetime(DECIDED.year, DECIDED.month, DECIDED.day, 9, tzinfo=UTC),
    }  # fmt: skip
    assert said("E48", "n", note) == (["late"] if days > 3 else [])


@given(GAPS, st.sampled_from([10, 12, 15, 16, 18]))
def test_a_birthday_is_told_when_it_comes_within_sixty_days(days, age):
    born = DECIDED.replace(year=DECIDED.year - age) + timedelta(days=days)
    gap = (birthday(born, age) - DECIDED).days
    found = said("E68", "d", child(born), {"id": "d", "kind": "decision", "decided_on": str(DECIDED)})
    assert bool(found) == (0 < gap <= 60)


@given(st.integers(0, 21), GAPS)
def test_a_plan_of_a_youth_of_sixteen_or_seventeen_wants_a_stance(age, days):
    born = DECIDED.replace(year=DECIDED.year - age) - timedelta(days=abs(days))
    plan = {"id": "p", "kind": "plan", "started_on": "2026-01-05", "stance": "plan"}
    is_youth = birthday(born, 16) <= DECIDED < birthday(born, 18)
    assert said("E68", "p", child(born), plan) == (["no_youth_plan"] if is_youth else None)
    stance = {"id": "u", "kind": "youth_plan", "stance": "no_plan"}
    assert not said("E68", "p", child(born), plan, stance)


def test_only_the_newest_plan_is_asked_for_a_youth_plan():
    old = {"id": "p", "kind": "plan", "started_on": "2024-01-05", "stance": "plan"}
    assert said("E68", "p", child("2010-01-01"), old, {**old, "id": "p2"}) is None


def test_a_birthday_that_has_come_is_told_no_more():
    decision = {"id": "d", "kind": "decision", "decided_on": str(DECIDED)}
    ten = child("2016-12-20")
    assert said("E68", "d", ten, decision, on=date(2026, 12, 20)) == ["turns_ten"]
    assert said("E68", "d", ten, decision, on=date(2026, 12, 21)) == []


@given(st.integers(0, 30), GAPS)
def test_an_assessment_is_old_after_twelve_months(months, days):
    concluded = months_after(DECIDED, -months) - timedelta(days=abs(days))
    records = (
        {"id": "a", "kind": "assessment", "outcome_on": str(concluded)},
        {"id": "d", "kind": "decision", "matter": "support", "decided_on": str(DECIDED)},
    )
    assert said("E69", "d", *records) == (["old"] if months_after(concluded, 12) < DECIDED else [])


@given(GAPS, GAPS, GAPS)
def test_a_consent_counts_from_its_day_until_it_ends_or_is_withdrawn(given_on, until, withdrawn):
    consent = {
        "id": "ja", "kind": "consent", "giver": "mor", "to": "support", "given_on": after(given_on),
        "until": after(until), "withdrawn_on": after(withdrawn),
    }  # fmt: skip
    decision = {"id": "d", "kind": "decision", "matter": "support", "decided_on": str(DECIDED), "consents": ["ja"]}
    holds = given_on <= 0 <= until and withdrawn > 0
    assert said("E73", "d", MOTHER, consent, decision) == ([] if holds else ["not_valid"])


@given(GAPS)
def test_guidance_counts_until_the_day_of_the_decision(days):
    decision = {"id": "d", "kind": "decision", "matter": "support", "decided_on": str(DECIDED)}
    guidance = {"id": "g", "kind": "guidance", "to": ["mor"], "given_on": after(days)}
    assert said("E47", "d", MOTHER, decision, guidance) == ([] if days <= 0 else ["too_late"])


@given(GAPS)
def test_an_injunction_that_was_thought_of_is_missed_after_thirty_days(days):
    assessment = {"id": "a", "kind": "assessment", "outcome_support": ["injunction"], "outcome_on": after(-days)}
    assert said("E63", "a", assessment) == (["nothing_came"] if days > 30 else None)


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_a_day_to_answer_is_a_working_day_or_told(day):
    found = said("E67", "h", {"id": "h", "kind": "hearing", "answer_by": str(day)})
    assert bool(found) != RULES.work.is_working_day(day)
    if day.weekday() == 5:
        assert found in (["weekend"], ["holiday"])


def test_without_a_calendar_nobody_says_that_a_day_is_closed(library):
    case = small_case([{"id": "h", "kind": "hearing", "answer_by": "2026-12-05"}])
    found = findings(case, case.record("h"), library.rules, datetime(2026, 11, 23, 12, tzinfo=UTC))
    assert not [one for one in found if one.code == "E67"]


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("2027-01-01", "2027-03-31", []),
        ("2026-10-01", "2026-12-31", []),
        ("2026-07-01", "2026-09-30", ["before_decision", "before_duty"]),
        ("2027-04-01", "2027-06-30", []),
        ("2027-07-01", "2027-09-30", ["not_come"]),
        ("2027-01-01", "2027-02-28", ["other_period"]),
    ],
)
def test_a_period_lies_between_the_duty_and_the_decision(first, last, found):
    injunction = {
        "id": "p", "kind": "injunction", "addressee": "mor", "decided_on": "2026-11-23",
        "duties": [{"what": "Du følger dit barn.", "starts_on": "2026-12-01"}],
    }  # fmt: skip
    breach = {
        "id": "b", "kind": "non_compliance", "injunction": "p", "decided_on": "2027-04-12", "period_from": first,
        "period_to": last,
    }  # fmt: skip
    assert said("E61", "b", MOTHER, child("2014-05-01"), injunction, breach, on=date(2027, 4, 12)) == found


def test_of_two_decisions_about_one_period_the_later_one_is_wrong():
    injunction = {"id": "p", "kind": "injunction", "addressee": "mor"}
    one = {
        "id": "b1", "kind": "non_compliance", "injunction": "p", "decided_on": "2027-04-12",
        "period_from": "2027-01-01", "period_to": "2027-03-31",
    }  # fmt: skip
    other = {**one, "id": "b2", "decided_on": "2027-04-19"}
    on = date(2027, 5, 1)
    assert said("E61", "b1", MOTHER, child("2014-05-01"), injunction, one, other, on=on) == []
    assert said("E61", "b2", MOTHER, child("2014-05-01"), injunction, one, other, on=on) == ["decided_twice"]
    fathers = {"id": "p2", "kind": "injunction", "addressee": "far"}
    assert said("E61", "b2", MOTHER, injunction, fathers, one, {**other, "injunction": "p2"}, on=on) == []
