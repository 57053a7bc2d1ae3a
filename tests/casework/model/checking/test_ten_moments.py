"""At each of the ten places where something is decided, the child was asked about exactly that, in time, and lately."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.model.checking.resolutions import RESOLUTIONS

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
GOAL = {"id": "goal", "kind": "goal", "plan": "it", "in_child_words": "Jeg siger godmorgen."}
MOMENTS = {
    "screening outcome": ({"kind": "assessment", "depth": "screening", "outcome": "no_further"},),
    "end of clarification": ({"kind": "assessment", "depth": "clarification", "outcome_on": "2026-11-20"},),
    "conclusion of the investigation": ({"kind": "investigation", "conclusion": "Der er grundlag for støtte."},),
    "decision on support": ({"kind": "decision", "matter": "support", "decided_on": "2026-11-20"},),
    "choice of placement": ({"kind": "decision", "matter": "placement_choice", "decided_on": "2026-11-20"},),
    "parental injunction": ({"kind": "injunction", "type": "parental", "decided_on": "2026-11-20"},),
    "child and youth injunction": ({"kind": "injunction", "type": "child_youth", "decided_on": "2026-11-20"},),
    "non-compliance": ({"kind": "non_compliance", "decided_on": "2026-11-20", "acts_on_child": True},),
    "plan": ({"kind": "plan", "stance": "plan"},),
    "plan goals": ({"kind": "plan"}, GOAL),
    "follow-up": ({"kind": "follow_up", "held_on": "2026-11-20"},),
    "change or end of support": ({"kind": "decision", "matter": "change_or_end", "decided_on": "2026-11-20"},),
    "contact": ({"kind": "decision", "matter": "contact", "decided_on": "2026-11-20"},),
}


def about(day, *to):
    return {"id": f"talk-{day}", "kind": "conversation", "held_at": f"{day}T14:00+01:00", "about": list(to)}


@pytest.mark.parametrize("moment", MOMENTS)
def test_nothing_is_decided_before_the_child_was_asked_about_it(found, moment):
    first, *others = ({"id": "it", **record} for record in MOMENTS[moment])
    asked_before, asked = about("2026-11-16", "something-else"), about("2026-11-16", "it")
    [unheard] = found("E01", TODAY, first, *others, asked_before)
    assert (unheard.says, unheard.severity, unheard.blocks) == ("not_heard", "law", True)
    [heard] = found("E01", TODAY, first, *others, asked)
    assert heard.ok


def test_every_kind_in_which_something_is_decided_can_be_pointed_to(library, rules):
    [check] = [one for one in rules.checks if one.code == "E01"]
    forms = library.forms()
    assert set(check.looks_at) == set(RESOLUTIONS) == set(check.dates)
    for kind in ("conversation", "waiver"):
        assert set(forms[kind].field_at("about").of) == set(RESOLUTIONS)
    for kind, resolution in RESOLUTIONS.items():
        assert check.dates[kind] == resolution.on
        for path in (*resolution.since, *resolution.texts, *resolution.signs):
            assert forms[kind].field_at(path), (kind, path)


@given(proposed=DAYS, held=DAYS, decided=DAYS)
def test_a_conversation_counts_from_the_proposal_to_the_decision(said, proposed, held, decided):
    decision = {"id": "it", "kind": "decision", "proposed_on": str(proposed), "decided_on": str(decided)}
    until = min(decided, TODAY)
    expected = []
    if held > until:
        expected = ["planned" if held > TODAY else "too_late"]
    elif held < proposed:
        expected = ["too_early"]
    elif (until - held).days > 90:
        expected = ["stale"]
    assert said("E01", TODAY, decision, about(held, "it")) == expected


@given(ages=st.sets(st.integers(0, 120), min_size=1, max_size=4))
def test_only_the_latest_conversation_can_be_too_old_and_it_stops_nobody(found, ages):
    follow_up = {"id": "it", "kind": "follow_up", "held_on": str(TODAY), "adjust_support": "keep"}
    talks = [about(TODAY - timedelta(days), "it") for days in ages]
    [finding] = found("E01", TODAY, follow_up, *talks)
    assert finding.ok == (min(ages) <= 90)
    assert not finding.blocks
    if not finding.ok:
        assert (finding.says, finding.severity, finding.values["days"]) == ("stale", "quality", min(ages))


@pytest.mark.parametrize("kind", RESOLUTIONS)
def test_while_it_is_only_worded_the_missing_conversation_is_yellow(found, kind):
    spares = {"acts_on_child": True}
    for text in RESOLUTIONS[kind].texts:
        [finding] = found("E01", TODAY, {"id": "it", "kind": kind, text: "Vi har lagt vægt på …", **spares})
        assert (finding.says, finding.severity, finding.blocks) == ("not_heard", "quality", False)
    assert found("E01", TODAY, {"id": "it", "kind": kind, **spares}) == ()


@pytest.mark.parametrize("kind", RESOLUTIONS)
def test_a_waiver_stands_in_the_place_of_a_conversation_and_is_judged_by_its_own_check(said, kind):
    record = {"id": "it", "kind": kind, "finished": True, "acts_on_child": True}
    waiver = {"id": "why-not", "kind": "waiver", "about": "it"}
    assert said("E01", TODAY, record, waiver) == []
    missing = ["no_reason", "no_ground", "no_other_way", "no_day", "nobody"]
    assert sorted(said("E03", TODAY, record, waiver)) == sorted(missing)
    assert sorted(said("E03", TODAY, waiver, record)) == sorted(missing)
    # A child that was heard after all makes the half-written waiver nobody's fault.
    assert said("E03", TODAY, record, waiver, about("2026-11-16", "it")) == []


def test_who_decided_a_waiver_is_asked_but_stops_nobody(found):
    record = {"id": "it", "kind": "decision", "decided_on": "2026-11-20"}
    waiver = {"id": "why-not", "kind": "waiver", "about": "it"}
    blocking = {one.says for one in found("E03", TODAY, record, waiver) if one.blocks}
    assert blocking == {"no_reason", "no_ground", "no_other_way", "no_day"}


def test_one_waiver_that_says_it_all_is_enough(said):
    record = {"id": "it", "kind": "decision", "decided_on": "2026-11-20"}
    whole = {
        "id": "whole", "kind": "waiver", "about": "it", "ground": "age", "decided_by": "Mette Holm",
        "reason": "Barnet er 10 måneder gammel og har intet sprog.", "otherwise_how": "To besøg.",
        "otherwise_on": "2026-11-18",
    }  # fmt: skip
    empty = {"id": "empty", "kind": "waiver", "about": "it"}
    assert said("E03", TODAY, record, whole, empty) == said("E03", TODAY, record, empty, whole) == []


@pytest.mark.parametrize(
    ("acts", "reason", "says"),
    [
        (None, "", ["not_considered"]),
        (False, "", ["no_consideration"]),
        (False, "Familien har en anden indtægt.", []),
        (True, "Ydelsen betaler skolebussen.", ["not_heard"]),
    ],
)
def test_a_stop_of_the_benefit_asks_first_whether_it_acts_on_the_child(found, acts, reason, says):
    record = {"id": "it", "kind": "non_compliance", "decided_on": "2026-11-20"}
    answers = {"acts_on_child": acts, "acts_on_child_reason": reason}
    findings = found("E01", TODAY, {**record, **{key: value for key, value in answers.items() if value is not None}})
    assert [one.says for one in findings if not one.ok] == says
    assert [one.blocks for one in findings] == [says == ["not_heard"]]
