"""The checks of injunctions: what is complete lacks nothing, one error brings out one code, days and ages are exact."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.model.checking.injunction_facts import FACTS, number_of
from casework.model.counting import birthday
from tests.casework.model.checking.injunctions import (
    CHILD,
    CONVERSATION,
    DUTY,
    FATHER,
    HEARING,
    MOTHER,
    PARENTAL,
    SCREENING,
    YOUTH,
    judged,
    wrong,
)

DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
OTHER_TALK = {**CONVERSATION, "id": "anden", "about": []}
ANSWER = {"id": "svar", "kind": "check_answer", "about": "paalaeg", "rule": "P08"}
SISTER = {**CHILD, "id": "soester", "name": "Lo Prøve (opdigtet)", "roles": ["sibling"]}
EVIDENCE, TRIED = PARENTAL["evidence"][0], PARENTAL["voluntary"][0]


def finished(injunction):
    return {**injunction, "finished": True}


@pytest.mark.parametrize("injunction", [PARENTAL, YOUTH], ids=["parental", "child_youth"])
@pytest.mark.parametrize("given_already", [False, True], ids=["draft", "given"])
def test_an_injunction_that_lacks_nothing_is_told_so(rules, injunction, given_already):
    found = judged(rules, finished(injunction) if given_already else injunction)
    assert wrong(found) == []
    assert {one.code[0] for one in found} == {"E" if given_already else "P"}


@pytest.mark.parametrize("kind", ["parental", "child_youth"])
def test_an_injunction_that_has_just_been_begun_is_left_alone(rules, kind):
    begun = {"id": "paalaeg", "kind": "injunction", "type": kind, "addressee": "mor" if kind == "parental" else "barn"}
    assert wrong(judged(rules, begun, FATHER)) == []


PLANTED = [
    ("P01", {"facts": ["absence", "no_cooperation"]}, ()),
    ("P01", {"evidence": [{**EVIDENCE, "on": ""}]}, ()),
    ("P02", {"risk": ""}, ()),
    ("P03", {"voluntary": []}, ()),
    ("P03", {"voluntary": [{**TRIED, "result": ""}]}, ()),
    ("P06", {"ability": ""}, ()),
    ("P06", {"can_but_does_not": None}, ()),
    ("P06", {"can_but_does_not": False}, ()),
    ("P09", {"duties": [{**DUTY, "what": "Du bakker op om skolen."}]}, ()),
    ("P09", {"duties": [{**DUTY, "pattern": ""}]}, ()),
    ("P10", {"duties": [{**DUTY, "ends_on": ""}]}, ()),
    ("P11", {"duties": [{**DUTY, "fact": "suspected_crime"}]}, ()),
    ("P12", {"duties": [DUTY] * 5}, ()),
    ("P13", {"duties": [{**DUTY, "proportionate": ""}]}, ()),
    ("P14", {"duties": [{**DUTY, "what": "Bo skal gå i skole."}]}, ()),
    ("P15", {"consequence": []}, ()),
    ("P16", {"support_alongside": ""}, ()),
    ("P17", {"child_view": ""}, ()),
    ("P17", {"child_view_quotes": ["anden/quotes/1"]}, (OTHER_TALK,)),
    ("P18", {"hearing_answer": ""}, ()),
    ("P19", {"screening": ""}, ()),
    ("P19", {}, ({**SCREENING, "outcome": ""},)),
    ("P20", {"complaint_to": ""}, ()),
    ("P21", {"evaluation_on": ""}, ()),
    ("P21", {"evaluation_on": "2026-11-30"}, ()),
]


@pytest.mark.parametrize(("code", "change", "others"), PLANTED)
@pytest.mark.parametrize("injunction", [PARENTAL, YOUTH], ids=["parental", "child_youth"])
def test_one_error_in_a_draft_brings_out_one_code(rules, injunction, code, change, others):
    assert {found for found, _ in wrong(judged(rules, {**injunction, **change}, *others))} == {code}


@pytest.mark.parametrize(
    ("code", "injunction", "others"),
    [
        ("P04", PARENTAL, (FATHER,)),
        ("P04", {**PARENTAL, "addressee": "far"}, (MOTHER, {**FATHER, "custody": False})),
        ("P05", PARENTAL, ({**MOTHER, "lives_with_child": False},)),
        ("P07", YOUTH, ({**CHILD, "birth_date": "2017-01-01"},)),
        ("P07", YOUTH, ({**CHILD, "birth_date": "2009-01-01"},)),
        ("P08", YOUTH, ({**ANSWER, "answer": True},)),
        ("P15", {**PARENTAL, "consequence": ["benefit", "fetching"]}, ()),
        ("P15", {**YOUTH, "consequence": ["no_money", "benefit"]}, ()),
    ],
)
def test_one_error_that_only_one_type_can_have_brings_out_one_code(rules, code, injunction, others):
    assert {found for found, _ in wrong(judged(rules, injunction, *others))} == {code}


@pytest.mark.parametrize(
    ("code", "change", "others"),
    [
        ("E53", {"can_but_does_not": False}, ()),
        ("E53", {"can_but_does_not": None, "ability": "Ida har en svær depression."}, ()),
        ("E54", {"duties": [{**DUTY, "ends_on": ""}]}, ()),
        ("E55", {"consequence": ["no_money"]}, ()),
        ("E56", {"duties": [{**DUTY, "what": "Bo skal gå i skole."}]}, ()),
        ("E57", {}, (FATHER,)),
        ("E58", {}, (SISTER,)),
        ("E59", {"screening": ""}, ()),
    ],
)
def test_one_error_in_an_injunction_that_was_given_brings_out_one_code(rules, code, change, others):
    assert {found for found, _ in wrong(judged(rules, finished({**PARENTAL, **change}), *others))} == {code}


COUNTERPARTS = {"P04": "E57", "P09": "E56", "P10": "E54", "P14": "E56", "P15": "E55", "P19": "E59"}


@pytest.mark.parametrize(("change", "others"), [planted for code, *planted in PLANTED if code in COUNTERPARTS])
def test_a_draft_and_what_was_given_are_judged_alike(rules, change, others):
    draft = wrong(judged(rules, {**PARENTAL, **change}, *others))
    done = wrong(judged(rules, finished({**PARENTAL, **change}), *others))
    assert [(COUNTERPARTS[code], says) for code, says in draft] == done


def test_what_was_given_stops_nobody(rules):
    bare = {"id": "paalaeg", "kind": "injunction", "type": "parental", "decided_on": "2026-11-23", "finished": True}
    found = judged(rules, bare, FATHER, SISTER)
    assert wrong(found)
    assert not any(one.blocks for one in found)


def test_both_parents_are_reached_by_injunctions_proposed_on_the_same_day(rules):
    own = {**PARENTAL, "id": "paalaeg-far", "addressee": "far"}
    assert wrong(judged(rules, PARENTAL, FATHER, own)) == []
    later = {**own, "proposed_on": "2026-11-03"}
    assert wrong(judged(rules, PARENTAL, FATHER, later)) == [("P04", "overlooked")]


@pytest.mark.parametrize(
    ("mother", "father", "says"),
    [
        (True, None, []),
        (None, True, ["unknown"]),
        (False, True, ["with_other"]),
        (False, None, ["unknown"]),
        (False, False, ["elsewhere"]),
    ],
)
def test_where_the_child_lives_is_asked_of_every_custody_holder(rules, mother, father, says):
    homes = ({**MOTHER, "lives_with_child": mother}, {**FATHER, "lives_with_child": father})
    found = wrong(judged(rules, {**PARENTAL, "duties": []}, *homes))
    assert [told for code, told in found if code == "P05"] == says


def test_an_answer_that_is_missing_asks_and_an_answer_of_no_stops(rules):
    unanswered, unable = (judged(rules, {**PARENTAL, "can_but_does_not": answer}) for answer in (None, False))
    assert [(one.severity, one.blocks) for one in unanswered if not one.ok] == [("quality", False)]
    assert [(one.severity, one.blocks) for one in unable if not one.ok] == [("law", True)]


def test_without_a_sibling_nobody_is_asked_about_one(rules):
    assert "E58" not in {one.code for one in judged(rules, finished(PARENTAL))}
    [asked] = [one for one in judged(rules, finished(PARENTAL), SISTER) if one.code == "E58"]
    assert asked.asks


def test_a_hearing_without_an_answer_asks_for_nothing(rules):
    silent = {**HEARING, "answer": "", "no_answer": True}
    assert wrong(judged(rules, {**PARENTAL, "hearing_answer": ""}, silent)) == []


def test_the_word_that_is_vague_is_told_with_its_place(rules):
    duty = {**DUTY, "pattern": "Jævnligt"}
    [found] = [one for one in judged(rules, {**PARENTAL, "duties": [DUTY, duty]}) if not one.ok]
    assert (found.values["word"], found.values["number"], found.goto.path) == ("Jævnligt", 2, "duties/2/pattern")
    assert found.severity == "quality"


def test_without_word_lists_the_words_are_not_read(rules):
    assert (
        wrong(judged(replace(rules, wording=None), {**PARENTAL, "duties": [{**DUTY, "what": "Du bakker op."}]})) == []
    )


def test_the_numbers_of_the_facts_are_those_of_the_form(library):
    choices = library.forms()["injunction"].field_at("facts").choices
    assert tuple(choice.value for choice in choices) == FACTS
    assert [number_of(fact) for fact in (*FACTS, "moonlight")] == ["1", "2", "3", "4", "5", "?"]


@given(st.dates(date(2005, 1, 1), date(2020, 12, 31)), DAYS, st.integers(0, 400))
def test_a_child_and_youth_injunction_is_for_those_of_10_to_17(rules, born, decided, lasts):
    ends = decided + timedelta(lasts)
    injunction = {
        **YOUTH, "decided_on": decided.isoformat(), "duties": [{**DUTY, "starts_on": "", "ends_on": ends.isoformat()}],
    }  # fmt: skip
    found = judged(rules, injunction, {**CHILD, "birth_date": born.isoformat()})
    says = [told for code, told in wrong(found) if code == "P07"]
    if decided < birthday(born, 10):
        assert says == ["too_young"]
    elif decided >= birthday(born, 18):
        assert says == ["too_old"]
    else:
        assert says == (["turns_18"] if ends >= birthday(born, 18) else [])


@given(DAYS, DAYS, DAYS)
def test_a_duty_begins_after_the_decision_and_ends_after_it_began(rules, decided, starts, ends):
    days = {"starts_on": starts.isoformat(), "ends_on": ends.isoformat()}
    injunction = {**PARENTAL, "decided_on": decided.isoformat(), "duties": [{**DUTY, **days}]}
    expected = {"ends_first"} if ends < starts else set()
    expected |= {"looks_back"} if starts < decided else set()
    for code, moment in (("P10", injunction), ("E54", finished(injunction))):
        assert {says for found, says in wrong(judged(rules, moment)) if found == code} == expected


@given(st.lists(DAYS, min_size=1, max_size=3), DAYS)
def test_the_evaluation_is_not_before_the_first_duty(rules, starts, evaluation):
    duties = [{**DUTY, "starts_on": day.isoformat()} for day in starts]
    found = judged(rules, {**PARENTAL, "duties": duties, "evaluation_on": evaluation.isoformat()})
    assert (("P21", "evaluated_first") in wrong(found)) == (evaluation < min(starts))


@given(DAYS, DAYS)
def test_the_screening_ends_on_the_day_of_the_decision_at_the_latest(rules, concluded, decided):
    screening = {**SCREENING, "outcome_on": concluded.isoformat()}
    found = judged(rules, {**PARENTAL, "decided_on": decided.isoformat()}, screening)
    assert (("P19", "too_late") in wrong(found)) == (concluded > decided)


@given(DAYS)
def test_a_sibling_is_asked_about_until_the_18th_birthday(rules, decided):
    sister = {**SISTER, "birth_date": "2009-06-15"}
    found = judged(rules, finished({**PARENTAL, "decided_on": decided.isoformat()}), sister)
    assert ("E58" in {one.code for one in found}) == (decided < date(2027, 6, 15))
