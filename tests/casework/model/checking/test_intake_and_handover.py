"""From a notification to an assessment, and from one caseworker to the next."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.casework.model.checking.saying import said, told

TODAY = date(2026, 11, 23)
CONCERN = {"id": "underretning", "kind": "concern", "received_at": "2026-11-02T08:00+01:00", "finished": True}
ASSESSMENT = {"id": "vurdering", "kind": "assessment", "started_on": "2026-11-03", "outcome": "no_further"}
SUPPORT = {"id": "stoette", "kind": "decision", "matter": "support", "decided_on": "2026-08-10", "finished": True}


@given(
    step=st.sampled_from(["", "screening", "reassessment", "close"]),
    running=st.sampled_from([None, False, True]),
    around=st.sets(st.sampled_from(["assessment", "support"])),
)
def test_a_notification_without_an_assessment_is_told_by_one_check(rules, step, running, around):
    records = [{**CONCERN, "next_step": step, "running_support": running}]
    records += [one for kind, one in (("assessment", ASSESSMENT), ("support", SUPPORT)) if kind in around]
    screened = [one.says for one in told(rules, "E21", TODAY, *records) if one.record == "underretning" and not one.ok]
    again = said(rules, "E24", TODAY, *records)
    assert not (screened and again)
    supported = running is True or "support" in around
    assert again <= {"other_step", "not_reassessed"} if supported else not again
    assert ("not_screened" in screened) == (
        step in {"screening", "reassessment"} and not supported and "assessment" not in around
    )


@pytest.mark.parametrize(
    ("ended", "runs"),
    [
        ({"kind": "follow_up", "held_on": "2026-10-05", "adjust_support": "end"}, False),
        ({"kind": "follow_up", "held_on": "2026-10-05", "adjust_support": "keep"}, True),
        ({"kind": "follow_up", "held_on": "2026-11-16", "adjust_support": "end"}, True),
        ({"kind": "decision", "matter": "change_or_end", "decided_on": "2026-10-05", "finished": True}, False),
        ({"kind": "decision", "matter": "change_or_end", "decided_on": "2026-10-05"}, True),
        ({"kind": "decision", "matter": "change_or_end", "decided_on": "2026-06-05", "finished": True}, True),
    ],
)
def test_support_runs_from_its_decision_until_something_ends_it(rules, ended, runs):
    found = said(rules, "E24", TODAY, {**CONCERN, "next_step": "screening"}, SUPPORT, {"id": "slut", **ended})
    assert found == ({"other_step"} if runs else set())


def test_support_that_began_after_the_notification_did_not_run_then(rules):
    later = {**SUPPORT, "decided_on": "2026-11-02"}
    assert told(rules, "E24", TODAY, {**CONCERN, "next_step": "screening"}, later) == ()


@given(days=st.integers(-3, 60))
def test_a_screening_without_an_outcome_is_yellow_while_it_is_under_way_and_then_red(rules, days):
    begun = {**ASSESSMENT, "outcome": "", "started_on": (TODAY - timedelta(days=days)).isoformat()}
    [found] = told(rules, "E21", TODAY, begun)
    assert found.severity == ("law" if days > 28 else "quality")
    assert told(rules, "E21", TODAY, {**begun, "finished": True})[0].severity == "law"


def test_without_a_calendar_nobody_counts_the_days_to_the_acknowledgement(library):
    assert told(library.rules, "E23", TODAY, CONCERN) == ()


@given(days=st.integers(1, 30), confirmed=st.booleans())
def test_the_next_caseworker_has_a_week_to_read(rules, days, confirmed):
    handover = {
        "id": "overdragelse", "kind": "handover", "handed_on": (TODAY - timedelta(days=days)).isoformat(),
        "state": "I gang.", "deadlines": "Ingen.", "promises": "Ingen.",
        "confirmed_on": TODAY.isoformat() if confirmed else "",
    }  # fmt: skip
    assert said(rules, "E25", TODAY, handover) == ({"not_confirmed"} if days > 7 and not confirmed else set())
