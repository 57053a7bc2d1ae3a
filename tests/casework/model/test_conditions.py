"""Conditions: what each kind holds for, and that nothing but the one spelling is taken."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.model.conditions import DictFacts, holds, is_filled, paths, read_condition
from casework.model.problems import BadData

TODAY = date(2026, 11, 23)
BORN = date(2014, 3, 1)
RECORD = {
    "depth": "screening",
    "facts": ["absence", "no_cooperation"],
    "acute": False,
    "scale": 1,
    "note": "  ",
    "text": "Skolen ringede",
    "sent_on": "2026-11-02",
    "answer_by": "2026-11-16",
    "held_at": "2026-11-16T15:10+01:00",
    "wrong_day": "2026-02-30",
    "addressee": "anna",
    "present": ["sofie", "anna"],
    "duties/b/what": "Ring til skolen",
    "duties/b/order": 2,
    "duties/a/what": "Følg barnet",
    "duties/a/order": 1,
    "duties/a/ends_on": "2027-01-31",
    "duties/gone/what": "Slettet",
    "duties/gone/deleted": True,
}
CONVERSATIONS = [
    DictFacts(TODAY, {"id": "c1", "about": ["i1"], "form": "walk"}),
    DictFacts(TODAY, {"id": "c2", "about": ["p1"], "form": "chat"}),
]
FACTS = DictFacts(
    TODAY,
    RECORD,
    {"conversation": CONVERSATIONS},
    {"anna": frozenset({"mother"}), "sofie": frozenset({"child"})},
    BORN,
)


@pytest.mark.parametrize(
    "data",
    [
        {"field": "depth", "is": "screening"},
        {"field": "facts", "is": "absence"},
        {"field": "facts", "in": ["suspected_crime", "no_cooperation"]},
        {"field": "acute", "is": False},
        {"field": "scale", "is": 1},
        {"filled": "text"},
        {"filled": "acute"},
        {"filled": "duties"},
        {"not": {"filled": "note"}},
        {"not": {"filled": "nothing_there"}},
        {"field": "sent_on", "before": "answer_by"},
        {"field": "answer_by", "after": "sent_on"},
        {"field": "sent_on", "before": "2026-11-03"},
        {"field": "sent_on", "before": "today"},
        {"age": {"on": "today", "at_least": 12, "below": 13}},
        {"age": {"on": "held_at", "at_least": 10}},
        {"field": "addressee", "role": "mother"},
        {"field": "present", "role": "child"},
        {"count": "duties", "at_least": 2, "at_most": 2},
        {"count": "duties", "at_most": 1, "where": {"not": {"filled": "ends_on"}}},
        {"records": "conversation", "at_least": 1, "where": {"field": "about", "is": "i1"}},
        {"records": "plan", "at_most": 0},
        {"all": [{"filled": "text"}, {"any": [{"filled": "note"}, {"field": "id", "in": ["x"]}, {"filled": "scale"}]}]},
    ],
)
def test_a_condition_holds(data):
    assert holds(read_condition(data), FACTS)
    assert not holds(read_condition({"not": data}), FACTS)


@pytest.mark.parametrize(
    "data",
    [
        {"field": "scale", "is": True},
        {"field": "acute", "is": 0},
        {"field": "answer_by", "before": "held_at"},
        {"field": "answer_by", "after": "held_at"},
        {"field": "wrong_day", "before": "today"},
        {"field": "today", "after": "wrong_day"},
        {"field": "nothing_there", "is": "screening"},
        {"field": "depth", "role": "mother"},
        {"age": {"on": "nothing_there", "below": 99}},
    ],
)
def test_a_condition_does_not_hold(data):
    assert not holds(read_condition(data), FACTS)


def test_nobody_is_of_an_age_before_the_birthday_is_known():
    unknown = DictFacts(TODAY)
    assert not holds(read_condition({"age": {"on": "today", "at_least": 0}}), unknown)
    assert not holds(read_condition({"age": {"on": "today", "below": 18}}), unknown)


def test_two_moments_are_compared_across_time_zones():
    facts = DictFacts(TODAY, {"here": "2026-11-16T15:10+01:00", "there": "2026-11-16T14:30Z"})
    assert holds(read_condition({"field": "here", "before": "there"}), facts)


def test_a_condition_tells_what_it_looks_at():
    data = {
        "all": [{"field": "sent_on", "before": "today"}, {"count": "duties", "at_least": 1, "where": {"filled": "x"}}]
    }
    assert paths(read_condition(data)) == {"sent_on", "duties"}
    assert paths(None) == frozenset()


def test_no_condition_always_holds():
    assert holds(None, FACTS)


def test_no_and_zero_are_answers_but_blanks_are_not():
    assert [is_filled(value) for value in (False, 0, "x")] == [True, True, True]
    assert not any(is_filled(value) for value in (None, "", " \n", [], ()))


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ("depth", "if"),
        ({}, "if"),
        ({"field": "depth"}, "if"),
        ({"field": "depth", "is": "x", "in": ["x"]}, "if"),
        ({"field": "depth", "is": None}, "if.is"),
        ({"field": "depth", "in": []}, "if.in"),
        ({"field": "depth", "in": "x"}, "if.in"),
        ({"field": "", "is": "x"}, "if.field"),
        ({"filled": 1}, "if.filled"),
        ({"filled": "x", "field": "y"}, "if.field"),
        ({"field": "x", "before": "2026-02-30"}, "if.before"),
        ({"all": []}, "if.all"),
        ({"any": [{"filled": "x"}, {"fild": "y"}]}, "if.any[1]"),
        ({"not": {"not": {}}}, "if.not.not"),
        ({"age": 10}, "if.age"),
        ({"age": {"on": "today"}}, "if.age.at_least or below"),
        ({"age": {"on": "today", "below": "15"}}, "if.age.below"),
        ({"age": {"on": "today", "under": 15, "below": 15}}, "if.age.under"),
        ({"count": "duties"}, "if.at_least or at_most"),
        ({"count": "duties", "at_least": True}, "if.at_least"),
        ({"records": "plan", "at_least": 1, "where": []}, "if.where"),
    ],
)
def test_any_other_spelling_is_told_with_its_place(data, place):
    with pytest.raises(BadData) as caught:
        read_condition(data, "if")
    assert place in [problem.place for problem in caught.value.problems]


NAMES = st.sampled_from(["a", "b", "c"])
ANSWERS = st.dictionaries(NAMES, st.one_of(st.booleans(), st.integers(0, 2), st.sampled_from(["", "x", "2026-01-01"])))
SIMPLE = st.one_of(
    st.builds(lambda name: {"filled": name}, NAMES),
    st.builds(lambda name, value: {"field": name, "is": value}, NAMES, st.sampled_from(["x", True, 1])),
)
CONDITIONS = st.recursive(
    SIMPLE,
    lambda inner: st.one_of(
        st.builds(lambda one: {"not": one}, inner),
        st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3)),
    ),
    max_leaves=8,
)


@given(st.lists(CONDITIONS, min_size=1, max_size=4), ANSWERS)
def test_not_all_is_any_not(parts, answers):
    facts = DictFacts(TODAY, answers)
    not_all = read_condition({"not": {"all": parts}})
    any_not = read_condition({"any": [{"not": part} for part in parts]})
    assert holds(not_all, facts) == holds(any_not, facts)


DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(date.isoformat)
MOMENTS = st.builds(
    lambda day, hour, zone: f"{day}T{hour:02}:30{zone}", DAYS, st.integers(0, 23), st.sampled_from(["Z", "+02:00"])
)


@given(st.one_of(DAYS, MOMENTS, st.text(max_size=12)), st.one_of(DAYS, MOMENTS))
def test_nothing_is_both_before_and_after(one, other):
    facts = DictFacts(TODAY, {"one": one, "other": other})
    before = holds(read_condition({"field": "one", "before": "other"}), facts)
    after = holds(read_condition({"field": "one", "after": "other"}), facts)
    turned = holds(read_condition({"field": "other", "before": "one"}), facts)
    assert not (before and after)
    assert after == turned


@given(DAYS, DAYS)
def test_of_two_days_one_is_before_unless_they_are_equal(one, other):
    facts = DictFacts(TODAY, {"one": one, "other": other})
    found = [holds(read_condition({"field": "one", word: "other"}), facts) for word in ("before", "after")]
    assert sum(found) == (one != other)


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 25), st.integers(0, 25))
def test_ages_below_and_from_a_limit_share_no_day(born, limit, years):
    facts = DictFacts(date(born.year + years, 7, 1), born=born)
    ages = [holds(read_condition({"age": {"on": "today", word: limit}}), facts) for word in ("at_least", "below")]
    assert sum(ages) == 1
