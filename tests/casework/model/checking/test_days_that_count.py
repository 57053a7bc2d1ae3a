"""The days, ages and periods at which a check turns, to the day."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from casework.model.counting import birthday, months_after

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(2026, 1, 1), TODAY)
MAYBE = st.none() | DAYS
MOTHER = {"id": "mor", "kind": "person", "name": "Ida Prøve (opdigtet)", "roles": ["mother"], "custody": True}


def record(kind, identity="it", /, **answers):
    """Return a record as the examples of checks write it, with the answers that are not None."""
    told = {path: str(value) if isinstance(value, date) else value for path, value in answers.items()}
    return {"id": identity, "kind": kind, **{path: value for path, value in told.items() if value is not None}}


def concern(day, **answers):
    return record("concern", f"concern-{day}", received_at=f"{day}T10:00+01:00", **answers)


@given(days=st.integers(0, 20))
def test_three_days_to_write_a_conversation_down(said, days):
    held = f"{TODAY - timedelta(days)}T23:00+01:00"
    assert said("E02", TODAY, record("conversation", held_at=held)) == (["not_written"] if days > 3 else [])


@given(aware=st.dates(date(2020, 1, 1), date(2030, 12, 31)), days=st.integers(-2, 2))
def test_the_interim_assessment_is_wanted_the_day_after_the_four_months(said, aware, days):
    today = months_after(aware, 4) + timedelta(days)
    late = days > 0
    investigation = record("investigation", aware_on=aware)
    assert said("E08", today, investigation) == (["no_interim", "no_interim_day"] if late else [])
    written = {**investigation, "interim_assessment": "Der er brug for støtte nu.", "interim_on": str(aware)}
    assert said("E08", today, written) == []
    assert said("E07", today, investigation) == ["late" if late else "soon"]


@given(aware=st.dates(date(2020, 1, 1), date(2030, 12, 31)), days=st.integers(-70, 60))
def test_a_reason_explains_the_missed_limit_but_silences_no_reminder(said, aware, days):
    today = months_after(aware, 4) + timedelta(days)
    reason = record("deviation", "reason", about="it", rule="E07", reason="Psykologen blev syg.")
    without = said("E07", today, record("investigation", aware_on=aware))
    assert said("E07", today, record("investigation", aware_on=aware), reason) == [
        says for says in without if says == "soon"
    ]


@given(received=st.lists(DAYS, min_size=1, max_size=4, unique=True), aware=DAYS)
def test_the_clock_starts_with_the_first_notification(said, received, aware):
    found = said("E09", TODAY, record("assessment", aware_on=aware), *map(concern, received))
    assert found == (["from_later"] if aware > min(received) else [])


@given(received=DAYS, aware=DAYS, ended=DAYS, leads_on=st.booleans())
def test_what_has_ended_before_began_another_run(said, received, aware, ended, leads_on):
    outcome = "clarification" if leads_on else "no_further"
    before = record("assessment", "before", aware_on=date(2026, 1, 1), outcome=outcome, outcome_on=ended)
    found = said("E09", TODAY, record("assessment", aware_on=aware), before, concern(received))
    same_run = leads_on or not ended < aware or received > ended
    assert found == (["from_later"] if received < aware and same_run else [])


def test_a_day_taken_over_from_the_assessment_is_said_there_only(said):
    late, first = record("investigation", aware_on=date(2026, 11, 3)), concern(date(2026, 11, 2))
    assert said("E09", TODAY, late, first) == ["from_later"]
    assert said("E09", TODAY, {**late, "decided_on": "2026-11-03"}, first) == ["from_decision"]
    assert said("E09", TODAY, late, first, record("assessment", "a", aware_on=date(2026, 11, 3))) == []


@given(days=st.integers(-400, 400))
def test_a_sibling_is_looked_at_until_the_day_it_turns_18(said, days):
    born = birthday(TODAY, -18) + timedelta(days)
    sibling = record("person", "s", name="Storm Prøve (opdigtet)", roles=["sibling"], birth_date=born)
    found = said("E16", TODAY, record("investigation", concluded_on=TODAY), sibling)
    assert found == (["no_outcome"] if born > birthday(TODAY, -18) else [])


@given(days=st.integers(-400, 400), neglect=st.booleans(), at_home=st.booleans(), own=st.booleans())
def test_a_sibling_below_15_in_the_home_is_investigated_at_a_placement_for_neglect(said, days, neglect, at_home, own):
    born = birthday(TODAY, -15) + timedelta(days)
    sibling = record(
        "person", "s", name="Storm Prøve (opdigtet)", roles=["sibling"], birth_date=born, lives_with_child=at_home
    )
    outcome = {"sibling": "s", "outcome": "own" if own else "not_needed", "reason": "Vi har set på det."}
    placement = record("decision", matter="placement", neglect=neglect, decided_on=TODAY)
    found = said("E16", TODAY, placement, sibling, record("investigation", "i", sibling_outcomes=[outcome]))
    wanted = neglect and at_home and not own and born > birthday(TODAY, -15)
    assert found == (["not_investigated"] if wanted else [])


@given(given_on=DAYS, until=MAYBE, withdrawn=MAYBE, sent=DAYS)
def test_a_consent_holds_from_its_day_until_it_ends_or_is_withdrawn(said, given_on, until, withdrawn, sent):
    consent = record(
        "consent", "c", giver="mor", to="information", given_on=given_on, until=until, withdrawn_on=withdrawn
    )
    request = record("information_request", basis="consent", consents=["c"], sent_on=sent)
    holds = given_on <= sent and (until is None or sent <= until) and (withdrawn is None or sent < withdrawn)
    found = said("E18", TODAY, request, consent, MOTHER)
    assert len(found) == (0 if holds else 1)
    other = record("consent", "d", giver="mor", to="information", given_on=sent)
    assert said("E18", TODAY, {**request, "consents": ["c", "d"]}, consent, other, MOTHER) == []


@given(days=st.integers(-400, 400))
def test_the_young_person_consents_from_the_15th_birthday(said, days):
    born = birthday(TODAY, -15) + timedelta(days)
    child = record("person", "barn", name="Bo Prøve (opdigtet)", roles=["child"], birth_date=born)
    consent = record("consent", "c", giver="barn", to="information", given_on=TODAY)
    request = record("information_request", basis="consent", consents=["c"], sent_on=TODAY)
    found = said("E18", TODAY, request, consent, child)
    assert found == (["not_theirs"] if born > birthday(TODAY, -15) else [])


@given(received=DAYS, assessed=MAYBE, contact=DAYS, written=st.booleans())
def test_contact_waits_from_the_notification_until_the_risk_is_assessed(found, received, assessed, contact, written):
    text = "Storebroderen kan blive voldelig." if written else ""
    honour = concern(received, honour_related=True, risk_assessment=text, risk_assessed_on=assessed)
    hearing = record("hearing", party="mor", sent_on=contact)
    done = written and assessed is not None
    too_soon = received <= contact and not (done and assessed <= contact)
    says = ["assessed_after" if done else "not_assessed"] if too_soon else []
    findings = found("E20", TODAY, hearing, honour, MOTHER)
    assert [one.says for one in findings if not one.ok] == says
    # What was sent on an earlier day can only be told; what is about to be sent can be held back.
    assert [one.blocks for one in findings] == [bool(says) and contact == TODAY]
    inside = [one.says for one in found("E20", TODAY, honour, hearing, MOTHER) if not one.ok]
    assert inside == (["contacted"] if too_soon else [])


@pytest.mark.parametrize("kind", ["hearing", "letter", "conversation", "information_request"])
def test_only_family_and_network_have_to_wait(said, kind):
    on, who = {
        "hearing": ("sent_on", "party"),
        "letter": ("issued_at", "recipient"),
        "conversation": ("held_at", "present"),
        "information_request": ("sent_on", "asked"),
    }[kind]
    honour = concern(date(2026, 11, 2), honour_related=True)
    for role, waits in (("network", True), ("grandparent", True), ("professional", False), ("child", False)):
        person = record("person", "p", name="Kim Prøve (opdigtet)", roles=[role])
        contact = {"id": "it", "kind": kind, on: "2026-11-04T10:00+01:00", who: ["p"] if who == "present" else "p"}
        assert bool(said("E20", TODAY, contact, honour, person)) == waits, role


@given(decided=MAYBE, started=DAYS)
def test_an_investigation_starts_on_the_day_of_its_decision_or_later(said, decided, started):
    investigation = record("investigation", started_on=started, decided_on=decided, decision_reason="Vold.")
    assume(started < TODAY)
    says = [] if decided and started >= decided else ["not_decided" if decided is None else "started_first"]
    assert said("E11", TODAY, investigation) == says
