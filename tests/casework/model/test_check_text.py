"""A check is read strictly: whatever is wrong is told at once, with file, key and reason."""

from datetime import date

import pytest

from casework.model.check_examples import read_examples, run_examples
from casework.model.check_functions import FUNCTIONS
from casework.model.check_text import read_check, read_checks
from casework.model.conditions import holds
from casework.model.problems import BadData
from casework.model.rules import Rules
from casework.model.small_case import small_case

FILE = "checks/X01.toml"
RIGHT = """
code = "X01"
law = ["barnets-lov/18", { id = "barnets-lov/19", when = { field = "depth", is = "clarification" } }]
source = "Opdigtet"
looks_at = ["assessment"]
moment = "assessment"
severity = "law"
blocks = "finishing"
gravity = "essential"
detects = "mechanical"
goto = "resources"
applies_when = { field = "depth", is = "screening" }
must = { filled = "resources" }
title = { da = "Der er ressourcer", en = "There are resources" }
why = { da = "Fordi.", en = "Because." }
mend = { da = "Skriv.", en = "Write." }
says.missing = { da = "Ressourcer mangler", en = "Resources are missing" }
"""
EXAMPLES = """
[[example]]
name = "Med ressourcer"
passes = true
on = 2026-11-23
[[example.record]]
id = "a"
kind = "assessment"
depth = "screening"
resources = "Mormor henter hver dag."

[[example]]
name = "Afdækning ses der ikke på"
passes = true
applies = false
on = 2026-11-23T10:00:00+01:00
[[example.record]]
id = "a"
kind = "assessment"
depth = "clarification"

[[example]]
name = "Uden ressourcer"
passes = false
finds = ["missing"]
on = 2026-11-23
[[example.record]]
id = "a"
kind = "assessment"
depth = "screening"

[[example]]
name = "Kun mellemrum"
passes = false
on = 2026-11-23
[[example.record]]
id = "a"
kind = "assessment"
depth = "screening"
resources = "  "
"""


@pytest.fixture
def read(library):
    def read_it(text, file=FILE):
        return read_check(text, file, library.rules.law, FUNCTIONS, library.forms())

    return read_it


@pytest.fixture
def tried(library, read):
    """Return the codes of what running the examples of a check finds wrong."""

    def try_it(text):
        rules = Rules(library.rules.law, library.rules.deadlines)
        return [problem.code for problem in run_examples(read(text), rules, library.forms())]

    return try_it


def told(read, text):
    with pytest.raises(BadData) as raised:
        read(text)
    return sorted((problem.code, problem.place.removeprefix(FILE).lstrip(": ")) for problem in raised.value.problems)


def test_a_check_is_read_as_it_is_written(read):
    check = read(RIGHT + EXAMPLES)
    assert check.code == "X01"
    assert check.law == ("barnets-lov/18", "barnets-lov/19")
    assert set(check.law_when) == {"barnets-lov/19"}
    assert check.goto == {"assessment": "resources"}
    assert check.title.en == "There are resources"
    assert check.sentence("missing", {}, "da") == "Ressourcer mangler"


def test_the_day_whose_law_counts_may_differ_by_kind(read):
    both = RIGHT.replace('looks_at = ["assessment"]', 'looks_at = ["assessment", "decision"]')
    check = read(
        both.replace('goto = "resources"', 'goto_new = "conversation"')
        + '[dated_by]\nassessment = "outcome_on"\ndecision = "decided_on"\n'
    )
    assert check.dates == {"assessment": "outcome_on", "decision": "decided_on"}
    assert read(RIGHT + 'dated_by = "outcome_on"\n').dates == {"assessment": "outcome_on"}


def test_a_function_may_be_given_a_whole_number_or_a_list(read):
    given = read(RIGHT + '[given]\ndays = 90\nwords = ["jævnligt", "passende"]\n').given
    assert given == {"days": ("90",), "words": ("jævnligt", "passende")}


def test_a_condition_may_ask_whether_the_record_is_finished(read):
    check = read(RIGHT.replace('{ field = "depth", is = "screening" }', '{ filled = "finished" }'))
    assert check.applies_when


def test_examples_that_go_as_told_are_no_problem(tried):
    assert tried(RIGHT + EXAMPLES) == []


def test_everything_wrong_is_told_at_once_with_its_place(read):
    wrong = (
        RIGHT.replace('"barnets-lov/18"', '"barnets-lov/9999"')
        .replace('moment = "assessment"', 'moment = "whenever"')
        .replace('goto = "resources"', 'goto = "nowhere"')
        .replace('filled = "resources"', 'filled = "nothing"')
        .replace('en = "Because."', 'english = "Because."')
        .replace('looks_at = ["assessment"]', 'looks_at = ["assessment", "ghost"]')
        + 'says.extra = { da = "Mere", en = "More" }\nnice = true\n'
    )
    assert told(read, wrong) == [
        ("missing_language", "why"),
        ("unknown_choice", "moment"),
        ("unknown_field", "goto"),
        ("unknown_field", "must"),
        ("unknown_form", ""),
        ("unknown_key", "nice"),
        ("unknown_key", "says.extra"),
        ("unknown_key", "why.english"),
        ("unknown_law", "law"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            'must = { filled = "resources" }',
            "",
            [("missing_key", "must, function or ask"), ("unknown_key", "says.missing")],
        ),
        ('must = { filled = "resources" }', 'function = "guess"', [("unknown_function", "function")]),
        ('goto = "resources"', "", [("missing_key", "goto or goto_new")]),
        (
            'goto = "resources"',
            'goto = { plan = "purpose" }',
            [("missing_key", "goto or goto_new"), ("unknown_key", "goto.plan")],
        ),
        ('goto = "resources"', "goto = 7", [("missing_key", "goto or goto_new"), ("wrong_type", "goto")]),
        ('goto = "resources"', 'goto_new = "ghost"', [("unknown_form", "")]),
        ('source = "Opdigtet"', 'source = "x"\ndated_by = "decided_on"', [("unknown_field", "dated_by")]),
        ('source = "Opdigtet"', 'source = "x"\ndated_by = { plan = "purpose" }', [("unknown_key", "dated_by.plan")]),
        ('source = "Opdigtet"', 'source = "x"\ndated_by = 7', [("wrong_type", "dated_by")]),
        ('source = "Opdigtet"', 'source = "x"\ngiven = { days = -1 }', [("wrong_type", "given: days")]),
        ('source = "Opdigtet"', 'source = "x"\ngiven = { days = true }', [("wrong_type", "given: days")]),
        ('source = "Opdigtet"', 'source = "x"\ngiven = { days = "90" }', [("wrong_type", "given: days")]),
        ('da = "Ressourcer mangler"', 'da = "Mangler {"', [("broken_braces", "says.missing.da")]),
        ('severity = "law"', 'severity = "red"', [("unknown_choice", "severity")]),
        ('field = "depth", is = "screening"', 'field = "depth", is = "deep"', [("unknown_choice", "applies_when")]),
        ('law = ["barnets-lov/18", ', "law = [", []),
        ('source = "Opdigtet"', "", [("missing_key", "source")]),
    ],
)
def test_each_slip_has_its_reason(read, old, new, expected):
    assert old in RIGHT
    if expected:
        assert told(read, RIGHT.replace(old, new)) == sorted(expected)
    else:
        assert read(RIGHT.replace(old, new)).law == ("barnets-lov/19",)


@pytest.mark.parametrize(
    "condition",
    [
        '{ not = { filled = "finished" } }',
        '{ field = "finished", before = "today" }',
        '{ records = "decision", at_least = 1, where = { filled = "finished" } }',
    ],
)
def test_a_condition_may_ask_whether_a_record_is_finished(read, condition):
    check = read(RIGHT.replace('{ field = "depth", is = "screening" }', condition))
    draft = [{"id": "a", "kind": "assessment"}, {"id": "b", "kind": "decision"}]
    day = date(2026, 11, 23)
    held = []
    for finished in (False, True):
        case = small_case({**record, "finished": finished} for record in draft)
        held.append(holds(check.applies_when, case.facts(case.records[0], day)))
    assert sorted(held) == [False, True]


def test_an_item_of_a_group_is_never_finished(read):
    groups = RIGHT.replace("assessment", "injunction").replace('"resources"', '"duties"')
    asked = 'applies_when = { count = "duties", at_least = 1, where = { filled = "finished" } }'
    wrong = groups.replace('applies_when = { field = "depth", is = "screening" }', asked)
    assert ("unknown_field", "applies_when") in told(read, wrong)


def test_what_is_no_toml_is_told_with_its_line_also_in_the_examples(read, library):
    assert told(read, "code = ")[0][0] == "not_toml"
    check = read(RIGHT + EXAMPLES + "oops\n")
    with pytest.raises(BadData) as raised:
        read_examples(check, library.forms())
    line = (RIGHT + EXAMPLES).count("\n") + 1
    assert f"line {line}" in str(raised.value)


def test_examples_are_not_read_before_they_are_tried(read):
    assert read(RIGHT + "[[example]]\nthis is no TOML").code == "X01"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('resources = "Mormor henter hver dag."', "", "example_went_otherwise"),
        ('finds = ["missing"]', 'finds = ["extra"]', "example_went_otherwise"),
        ("applies = false\n", "", "example_applies_otherwise"),
        ('name = "Kun mellemrum"\npasses = false', 'name = "Kun mellemrum"\npasses = true', "too_few_examples"),
        ('da = "Ressourcer mangler"', 'da = "{what} mangler"', "unknown_value"),
        ('finds = ["missing"]\n', "", "sentence_without_example"),
        ('kind = "assessment"', 'kind = "ghost"', "unknown_form"),
        ('depth = "screening"', 'depth = "deep"', "unknown_choice"),
        ("resources =", "recources =", "unknown_field"),
        ("on = 2026-11-23\n", "", "wrong_type"),
        ("passes = true\n", 'passes = "yes"\n', "wrong_type"),
        ("passes = true\n", 'passes = true\nfinds = ["missing"]\n', "wrong_type"),
        ("applies = false\n", "applies = false\nwhy = 1\n", "unknown_key"),
    ],
)
def test_an_example_that_is_wrong_or_goes_otherwise_is_told(tried, old, new, code):
    assert code in tried(RIGHT.replace(old, new) + EXAMPLES.replace(old, new))


def test_a_sentence_with_a_gap_that_nothing_fills_still_reads(read):
    check = read(RIGHT.replace('da = "Ressourcer mangler"', 'da = "{what} mangler"'))
    assert check.sentence("missing", {}, "da") == "… mangler"


def test_two_checks_may_not_say_the_same_code_for_the_same_day(library):
    files = {"checks/a.toml": RIGHT, "checks/b.toml": RIGHT, "checks/c.toml": "code = 1"}
    with pytest.raises(BadData) as raised:
        read_checks(files, library.rules.law, FUNCTIONS, library.forms())
    assert ("overlapping_validity", "checks/b.toml") in [(one.code, one.place) for one in raised.value.problems]
    assert ("wrong_type", "checks/c.toml: code") in [(one.code, one.place) for one in raised.value.problems]
