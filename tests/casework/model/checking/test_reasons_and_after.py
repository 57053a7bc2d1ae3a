"""The reasons for a decision, and what happens to it afterwards."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.casework.model.checking.saying import CHILD, MOTHER, deviation, said, told

TODAY = date(2026, 11, 23)
TEXTS = (
    "Vi har lagt vægt på barnets bedste og på barnets samlede situation.",
    "Der henvises til den vedlagte børnefaglige undersøgelse.",
    "Vilma fortalte den 10. november, at hun ligger vågen til klokken ét, og Egeskolen har set det seks gange.",
    "Efter en konkret vurdering.",
    "",
)
DECISION = {"id": "stoette", "kind": "decision", "matter": "support", "decided_on": "2026-11-02", "finished": True}
SENT = {"id": "levering", "kind": "delivery", "about": "stoette", "recipient": "mor"}


@given(facts=st.sampled_from(TEXTS), considerations=st.sampled_from(TEXTS))
def test_a_text_is_blamed_by_one_check_of_reasons_at_most(rules, facts, considerations):
    decision = {**DECISION, "rules": "Barnets lov § 32, stk. 1.", "facts": facts, "considerations": considerations}
    found = [
        one.goto.path
        for code in ("E30", "E31", "E32")
        for one in told(rules, code, TODAY, MOTHER, CHILD, decision)
        if not one.ok
    ]
    assert len(found) == len(set(found))
    own = TEXTS[2]
    assert set(found) == {path for path, text in (("facts", facts), ("considerations", considerations)) if text != own}


@pytest.mark.parametrize("written", ["§ 32", "paragraf 32", "Barnets lov §32, stk. 1, nr. 3"])
def test_a_paragraph_may_be_written_in_words(rules, written):
    decision = {**DECISION, "rules": written, "facts": TEXTS[2], "considerations": TEXTS[2]}
    assert said(rules, "E30", TODAY, decision) == set()


def test_a_long_standard_text_is_told_by_its_beginning(rules):
    words = "Barnet har vist nok sådan nogle vanskeligheder " + "og flere og flere " * 20
    [found] = [one for one in told(rules, "E31", TODAY, {**DECISION, "facts": words}) if not one.ok]
    assert len(found.title()) < 120


@given(days=st.integers(0, 30), sent=st.booleans())
def test_three_days_to_send_a_decision(rules, days, sent):
    decision = {**DECISION, "recipients": ["mor"], "decided_on": (TODAY - timedelta(days=days)).isoformat()}
    records = (MOTHER, decision, {**SENT, "sent_on": TODAY.isoformat() if sent else ""})
    assert said(rules, "E36", TODAY, *records) == ({"not_sent"} if days > 3 and not sent else set())


@given(days=st.integers(0, 30), arrived=st.booleans())
def test_two_weeks_to_hear_that_a_decision_arrived(rules, days, arrived):
    sent = (TODAY - timedelta(days=days)).isoformat()
    decision = {**DECISION, "recipients": ["mor"], "decided_on": sent}
    delivery = {**SENT, "sent_on": sent, "delivered_on": TODAY.isoformat() if arrived else ""}
    assert said(rules, "E36", TODAY, MOTHER, decision, delivery) == (
        {"not_arrived"} if days > 14 and not arrived else set()
    )


def test_whoever_was_sent_it_again_and_got_it_has_it(rules):
    first = {**SENT, "sent_on": "2026-11-03"}
    again = {**SENT, "id": "igen", "sent_on": "2026-11-10", "delivered_on": "2026-11-10"}
    assert said(rules, "E36", TODAY, MOTHER, {**DECISION, "recipients": ["mor"]}, first, again) == set()


@given(
    received=st.dates(date(2026, 1, 1), date(2026, 11, 23)),
    took=st.none() | st.integers(0, 60),
    forwarded=st.booleans(),
)
def test_a_complaint_has_four_weeks_and_then_goes_on(rules, received, took, forwarded):
    reassessed = received + timedelta(days=took) if took is not None else None
    complaint = {
        "id": "klage", "kind": "complaint", "received_on": received.isoformat(), "outcome": "upheld",
        "reassessed_on": reassessed.isoformat() if reassessed else "",
        "forwarded_on": received.isoformat() if forwarded else "",
    }  # fmt: skip
    found = said(rules, "E35", TODAY, complaint)
    limit = received + timedelta(weeks=4)
    assert ("late" in found) == (reassessed is None and limit < TODAY)
    assert ("done_late" in found) == (reassessed is not None and limit < reassessed)
    assert ("not_forwarded" in found) == (reassessed is not None and reassessed < TODAY and not forwarded)
    assert said(rules, "E35", TODAY, complaint, deviation("klage", "E35")) <= {"soon"}
