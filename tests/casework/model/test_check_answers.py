"""What people say to a check: the answer to its question, the reason why an error stands, and the days it holds for."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from casework.model.check_text import read_check, read_checks
from casework.model.checks import findings
from casework.model.problems import BadData
from casework.model.small_case import small_case

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ASKS = """
code = "X01"
law = ["barnets-lov/18"]
source = "Opdigtet"
looks_at = ["assessment"]
moment = "assessment"
severity = "law"
blocks = "finishing"
gravity = "grave"
detects = "person"
goto = "overall"
ask = { da = "Er der en anden sag?", en = "Is there another matter?", wants = false }
title = { da = "Der er ingen anden sag", en = "There is no other matter" }
why = { da = "Fordi.", en = "Because." }
mend = { da = "Spørg.", en = "Ask." }
says.unanswered = { da = "Ingen har svaret", en = "Nobody has answered" }
says.wrong_answer = { da = "Der er en anden sag", en = "There is another matter" }
"""
FILLED = """
code = "X02"
law = ["barnets-lov/18"]
source = "Opdigtet"
looks_at = ["assessment"]
moment = "assessment"
severity = "law"
blocks = "finishing"
gravity = "essential"
detects = "mechanical"
waivable = "caseworker"
dated_by = "outcome_on"
goto = "resources"
must = { filled = "resources" }
title = { da = "Ressourcer", en = "Resources" }
why = { da = "Fordi.", en = "Because." }
mend = { da = "Skriv.", en = "Write." }
says.missing = { da = "Ressourcer mangler", en = "Resources are missing" }
"""
ASSESSMENT = {"id": "vurdering", "kind": "assessment"}
REASON = {
    "id": "afvigelse",
    "kind": "deviation",
    "about": "vurdering",
    "rule": "X02",
    "reason": "Barnet er født i går.",
}


@pytest.fixture
def found(library, rules):
    """Return the only finding of a check about the assessment in a case with these other records."""

    def find(text, *records, assessment=ASSESSMENT):
        check = read_check(text, "checks/X.toml", library.rules.law, {}, library.forms())
        case = small_case([assessment, *records])
        [finding] = findings(case, case.record("vurdering"), replace(rules, checks=(check,)), NOON)
        return finding

    return find


def answer(yes, rule="X01", name="svar"):
    return {"id": name, "kind": "check_answer", "about": "vurdering", "rule": rule, "answer": yes}


def test_a_question_that_nobody_has_answered_stands_open_and_blocks(found):
    finding = found(ASKS)
    assert (finding.ok, finding.says, finding.blocks) == (False, "unanswered", True)
    assert finding.asks.da == "Er der en anden sag?"


def test_the_wanted_answer_closes_it_and_the_other_is_a_fault_that_is_not_asked_again(found):
    assert found(ASKS, answer(False)).ok
    wrong = found(ASKS, answer(True))
    assert (wrong.ok, wrong.says, wrong.asks) == (False, "wrong_answer", None)


def test_the_last_answer_counts_and_only_one_to_this_very_check(found):
    assert found(ASKS, answer(True), answer(False, name="svar2")).ok
    assert found(ASKS, answer(False, rule="X99")).says == "unanswered"


def test_a_reason_lets_an_error_stand_and_is_told(found):
    assert found(FILLED).blocks
    finding = found(FILLED, REASON)
    assert (finding.ok, finding.blocks) == (True, False)
    assert finding.title() == "Ressourcer mangler"
    assert finding.deviation.text("reason") == "Barnet er født i går."


@pytest.mark.parametrize("change", [{"reason": " "}, {"rule": "X01"}, {"about": "en anden"}])
def test_a_deviation_without_reason_or_about_something_else_lets_nothing_stand(found, change):
    assert found(FILLED, {**REASON, **change}).blocks


def test_where_a_leader_has_to_agree_the_reason_alone_is_not_enough(found):
    leader = FILLED.replace('waivable = "caseworker"', 'waivable = "leader"')
    assert found(leader, REASON).blocks
    assert found(leader, {**REASON, "approved_by": "Karen Leder (opdigtet)"}).ok


def test_what_nobody_may_waive_is_not_waived(found):
    assert found(FILLED.replace('waivable = "caseworker"\n', ""), REASON).blocks


def test_what_is_in_place_has_no_deviation(found):
    finding = found(FILLED, REASON, assessment={**ASSESSMENT, "resources": "Mormor hjælper."})
    assert (finding.ok, finding.deviation) == (True, None)


def test_a_check_is_silent_about_acts_outside_its_days(library, rules):
    texts = {
        "checks/a.toml": FILLED.replace("blocks =", "valid_to = 2026-06-30\nblocks ="),
        "checks/b.toml": FILLED.replace("blocks =", "valid_from = 2026-07-01\nblocks =").replace(
            "Ressourcer mangler", "Kræfter mangler"
        ),
    }
    checks = read_checks(texts, library.rules.law, {}, library.forms())

    def said(day):
        case = small_case([{**ASSESSMENT, "outcome_on": day}])
        return [one.title() for one in findings(case, case.record("vurdering"), replace(rules, checks=checks), NOON)]

    assert said("2026-06-30") == ["Ressourcer mangler"]
    assert said("2026-07-01") == ["Kræfter mangler"]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (", wants = false", "", "ask: wants"),
        ("wants = false", 'wants = "no"', "ask: wants"),
        (', en = "Is there another matter?"', "", "ask: label"),
        ("ask = {", 'ask = "Er der?" #', "ask"),
        ('detects = "person"', 'detects = "guess"', "detects"),
        ('gravity = "grave"', 'gravity = "bad"', "gravity"),
        ('gravity = "grave"', 'gravity = "grave"\nwaivable = "anybody"', "waivable"),
        ('gravity = "grave"', 'gravity = "grave"\nvalid_from = "soon"', "valid_from"),
        ('law = ["barnets-lov/18"]', "law = []", "law"),
        ('says.wrong_answer = { da = "Der er en anden sag", en = "There is another matter" }', "", "says.wrong_answer"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(library, old, new, place):
    with pytest.raises(BadData) as raised:
        read_check(ASKS.replace(old, new), "checks/X01.toml", library.rules.law, {}, library.forms())
    assert f"checks/X01.toml: {place}" in [problem.place for problem in raised.value.problems]
