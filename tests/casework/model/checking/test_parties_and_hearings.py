"""Who is a party on the day, and how a party is heard."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.model.counting import birthday
from tests.casework.model.checking.saying import CHILD, MOTHER, deviation, said, told

TODAY = date(2026, 11, 23)
SUPPORT = {
    "id": "stoette", "kind": "decision", "matter": "support", "decided_on": "2026-11-23", "recipients": ["mor"],
}  # fmt: skip
HEARING = {"id": "hoering", "kind": "hearing", "about": "stoette", "party": "mor", "sent_on": "2026-11-02"}


@given(born=st.dates(date(2006, 1, 1), date(2026, 11, 1)))
def test_a_child_is_overlooked_exactly_from_its_tenth_birthday(rules, born):
    child = {**CHILD, "birth_date": born.isoformat()}
    assert ("no_recipient" in said(rules, "E29", TODAY, MOTHER, child, SUPPORT)) == (birthday(born, 10) <= TODAY)


@given(born=st.dates(date(2006, 1, 1), date(2026, 11, 1)))
def test_custody_is_missed_until_the_day_the_young_person_is_of_age(rules, born):
    child, support = {**CHILD, "birth_date": born.isoformat()}, {**SUPPORT, "recipients": ["barn"]}
    assert ("no_custody_holder" in said(rules, "E29", TODAY, child, support)) == (birthday(born, 18) > TODAY)


@pytest.mark.parametrize("day", ["2026-11-22", "2026-11-23"])
def test_the_day_of_the_decision_counts_and_not_today(rules, day):
    child = {**CHILD, "birth_date": "2016-11-23"}
    found = said(rules, "E29", date(2027, 3, 1), MOTHER, child, {**SUPPORT, "decided_on": day})
    assert found == ({"no_recipient"} if day == "2026-11-23" else set())


def test_non_compliance_is_about_whoever_was_given_the_injunction(rules):
    stop = {"id": "stop", "kind": "non_compliance", "injunction": "paalaeg", "decided_on": "2026-11-23"}
    assert said(rules, "E29", TODAY, MOTHER, stop) == {"no_child"}
    [found] = told(rules, "E29", TODAY, MOTHER, {**CHILD, "birth_date": "2014-05-01"}, stop)
    assert (found.ok, found.law) == (True, ("barnets-lov/38/1",))


@given(days=st.integers(-20, 40))
def test_less_than_a_week_to_answer_is_too_short(rules, days):
    answer_by = date(2026, 11, 2) + timedelta(days=days)
    hearing = {**HEARING, "material": "Skolens brev.", "answer_by": answer_by.isoformat()}
    wrong = {"over_before_sent"} if days < 0 else {"too_short"} if days < 7 else set()
    assert said(rules, "E27", TODAY, hearing) == wrong


def test_a_leader_may_say_why_it_was_urgent_but_not_that_the_papers_were_left_out(rules):
    hurried = {**HEARING, "answer_by": "2026-11-04"}
    assert said(rules, "E27", TODAY, hurried) == {"no_material", "too_short"}
    approved = deviation("hoering", "E27", approved_by="Lis Prøve (opdigtet)")
    assert said(rules, "E27", TODAY, hurried, deviation("hoering", "E27")) == {"no_material", "too_short"}
    assert said(rules, "E27", TODAY, hurried, approved) == {"no_material"}


@pytest.mark.parametrize(("decided", "severity"), [("", "quality"), ("2026-11-23", "law")])
def test_an_answer_waits_for_the_decision_before_it_is_red(rules, decided, severity):
    records = (MOTHER, {**SUPPORT, "decided_on": decided}, {**HEARING, "answer": "Kom klokken syv."})
    found = {one.record: one for one in told(rules, "E28", TODAY, *records)}
    assert found["hoering"].severity == severity
    assert found["hoering"].title() == "Der er ikke taget stilling til svaret fra Rosa Prøve (opdigtet)"
    assert ("stoette" in found) == bool(decided)
