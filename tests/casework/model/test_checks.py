"""The legal checks: each proved by its own examples, and the engine by what blocks and what does not."""

import ast
import inspect
import sys
from dataclasses import replace
from datetime import UTC, datetime
from string import Formatter

import pytest

from casework.actions.working_rules import working_rules
from casework.library import default_library
from casework.model.check_examples import example_findings, read_examples, run_examples
from casework.model.check_functions import FUNCTIONS
from casework.model.checks import case_findings, findings
from casework.model.law import Law
from casework.model.legal_check import Goto
from casework.model.records import DELETED, Write
from casework.model.rules import Rules
from casework.model.small_case import small_case

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
TEN = ("E01", "E07", "E10", "E21", "E22", "E26", "E29", "E34", "P09", "P10")
CODES = sorted(file.stem for file in default_library().checks.glob("*.toml"))

MOTHER = {
    "id": "mor", "kind": "person", "name": "Ida Prøve (opdigtet)", "roles": ["mother"], "custody": True,
    "lives_with_child": True,
}  # fmt: skip
FATHER = {
    "id": "far", "kind": "person", "name": "Per Prøve (opdigtet)", "roles": ["father"], "custody": True,
    "lives_with_child": True,
}  # fmt: skip
CHILD = {"id": "barn", "kind": "person", "name": "Bo Prøve (opdigtet)", "roles": ["child"], "birth_date": "2014-05-01"}
SCREENING = {
    "id": "screening", "kind": "assessment", "outcome": "no_further", "outcome_on": "2026-10-25",
    "outcome_reason": "Fraværet skyldes morgenerne.",
}  # fmt: skip
INJUNCTION = {
    "id": "paalaeg", "kind": "injunction", "type": "parental", "addressee": "mor", "proposed_on": "2026-11-02",
    "decided_on": "2026-11-23", "evaluation_on": "2027-01-15", "complaint_to": "Prøvevej 1 (opdigtet)",
    "screening": "screening", "facts": ["absence"], "risk": "Bo mister vennerne og kan ikke følge med i timerne.",
    "parental_cause": "Ida har ikke svaret på skolens ti beskeder.", "ability": "Ingen oplysninger om sygdom.",
    "can_but_does_not": True, "support_alongside": "Familierådgivning hver anden torsdag.", "consequence": ["benefit"],
    "child_view": "Bo vil gerne følges af sin mor.", "child_view_weight": "Derfor er det Ida, der følger ham.",
    "considerations": "Skolen har set, at Bo går med ind, når Ida følger ham.",
    "evidence": [{"fact": "absence", "on": "2026-11-03", "what": "34 procent ulovligt fravær.", "source": "Skolen"}],
    "voluntary": [{"on": "2026-09-20", "what": "Morgenstøtte.", "result": "Familien takkede nej."}],
    "duties": [
        {
            "what": "Du følger selv dit barn til skole.", "pattern": "Hver skoledag kl. 8", "starts_on": "2026-12-01",
            "ends_on": "2027-02-26", "measured_how": "Læreren skriver det ind.", "fact": "absence",
            "suitable": "Bo går med ind, når Ida følger ham.", "proportionate": "Opkald om morgenen er prøvet.",
        },
    ],
}  # fmt: skip
CONVERSATION = {
    "id": "samtale",
    "kind": "conversation",
    "held_at": "2026-11-10T14:00+01:00",
    "about": ["paalaeg"],
}
HEARING = {
    "id": "hoering",
    "kind": "hearing",
    "about": "paalaeg",
    "party": "mor",
    "material": "Skolens opgørelse af 3. november 2026.",
    "sent_on": "2026-11-04",
    "answer_by": "2026-11-18",
}
GUIDANCE = {"id": "vejledning", "kind": "guidance", "given_on": "2026-11-04", "to": ["mor", "far"]}
COMPLETE = (MOTHER, CHILD, SCREENING, INJUNCTION, CONVERSATION, HEARING, GUIDANCE)


@pytest.fixture
def judged(rules):
    """Return what the checks say of one record of a case with these records."""

    def judge(name, *records, rules=rules):
        case = small_case(records)
        return findings(case, case.record(name), rules, NOON)

    return judge


@pytest.fixture
def check(library, code):
    """Return the check of the file with this name."""
    return next(one for one in library.rules.checks if one.code == code)


def wrong(found):
    return [(one.code, one.says) for one in found if not one.ok]


@pytest.mark.parametrize("code", CODES)
def test_a_check_passes_and_fails_its_own_examples(library, rules, check):
    assert [str(problem) for problem in run_examples(check, rules, library.forms())] == []


@pytest.mark.parametrize("code", CODES)
def test_the_examples_of_a_check_are_not_empty_of_meaning(library, rules, check):
    """Turned round, every example fails: none passes because nobody looked."""
    for example in read_examples(check, library.forms()):
        found = example_findings(check, example, rules)
        assert any(not one.ok for one in found) != example.passes, example.name


def test_the_ten_checks_are_there(library):
    assert {check.code for check in library.rules.checks} >= set(TEN)


def test_the_register_and_the_checks_name_the_same_functions(library):
    assert {check.function for check in library.rules.checks if check.function} == set(FUNCTIONS)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_uses_the_sentences_it_is_registered_with(name):
    """Every sentence stands as a literal in the file of its function; none is said that is not registered."""
    module = sys.modules[FUNCTIONS[name].judge.__module__]
    tree = ast.parse(inspect.getsource(module))
    said = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    assert set(FUNCTIONS[name].says) <= said
    faults = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Fault"]
    literal = {node.args[0].value for node in faults if isinstance(node.args[0], ast.Constant)}
    together = [one.says for one in FUNCTIONS.values() if one.judge.__module__ == module.__name__]
    assert literal <= {says for each in together for says in each}


@pytest.mark.parametrize("code", CODES)
def test_both_languages_of_a_sentence_ask_for_the_same_values(check):
    for text in check.says.values():
        asked = [sorted(name for _, name, _, _ in Formatter().parse(told) if name) for told in (text.da, text.en)]
        assert asked[0] == asked[1]


def test_a_complete_injunction_lacks_nothing(judged):
    found = judged("paalaeg", *COMPLETE)
    assert wrong(found) == []
    assert {"E01", "E26"} < {one.code for one in found}


def test_an_empty_injunction_is_stopped_by_certain_law_only(judged):
    found = judged("paalaeg", {"id": "paalaeg", "kind": "injunction", "type": "parental"}, MOTHER, CHILD)
    assert "E26" in {one.code for one in found if one.blocks}


def test_a_fault_in_law_that_nobody_verified_is_red_and_stops_nobody(judged):
    found = judged("stoette", {"id": "stoette", "kind": "decision", "matter": "support", "decided_on": "2026-11-23"})
    [complaint] = [one for one in found if one.code == "E34"]
    assert (complaint.ok, complaint.severity, complaint.sure, complaint.blocks) == (False, "law", False, False)


def test_law_comes_before_quality_and_both_before_what_is_in_place(judged):
    duty = {**INJUNCTION["duties"][0], "what": "Du bakker op om skolen.", "ends_on": ""}
    found = judged("paalaeg", *COMPLETE[:3], {**INJUNCTION, "duties": [duty]}, CONVERSATION, HEARING, GUIDANCE)
    assert wrong(found) == [("P10", "open_ended"), ("P09", "vague")]
    assert [one.ok for one in found] == sorted(one.ok for one in found)


def test_a_finding_says_what_where_and_which_paragraph(judged, library):
    duty = {**INJUNCTION["duties"][0], "ends_on": ""}
    found = judged("paalaeg", *COMPLETE[:3], {**INJUNCTION, "duties": [duty]}, CONVERSATION, HEARING, GUIDANCE)
    [finding] = [one for one in found if not one.ok]
    assert finding.title("da") == "Handlepligt 1 har ingen slutdato"
    assert finding.title("en") == "Duty 1 has no end date"
    assert finding.goto == Goto("paalaeg", "duties/1/ends_on")
    assert library.rules.law.cited(finding.law[0]) == "barnets lov § 38, stk. 3"
    assert finding.blocks


def test_a_paragraph_is_cited_only_where_it_applies(judged):
    youth = {**INJUNCTION, "type": "child_youth", "addressee": "barn", "duties": []}
    found = {one.code: one for one in judged("paalaeg", MOTHER, CHILD, youth)}
    assert found["P09"].law == ("barnets-lov/39/3", "vej-9480-2024")
    assert found["E29"].law == ("barnets-lov/39/1", "barnets-lov/3")


def test_unverified_law_never_blocks(judged, library):
    doubted = {name: replace(one, status="unverified") for name, one in library.rules.law.paragraphs.items()}
    rules = replace(library.rules, law=Law(library.rules.law.acts, doubted))
    found = judged("paalaeg", {"id": "paalaeg", "kind": "injunction", "type": "parental"}, MOTHER, rules=rules)
    assert wrong(found)
    assert not any(one.blocks or one.sure for one in found)


def test_a_case_is_judged_by_the_law_of_the_day(judged):
    before = {**INJUNCTION, "proposed_on": "2023-11-01", "decided_on": "2023-11-20"}
    found = judged("paalaeg", MOTHER, CHILD, before)
    assert ("E01", "not_heard") in wrong(found)
    assert not any(one.blocks for one in found if one.code in {"E01", "E29", "P09", "P10"})


def test_a_fault_that_cannot_be_mended_is_said_and_does_not_block(judged):
    late = {
        "id": "underretning", "kind": "concern", "received_at": "2026-11-18T10:00+01:00", "acute": False,
        "assessed_at": "2026-11-20T10:00+01:00", "acute_reason": "Ingen fare.",
    }  # fmt: skip
    [found] = [one for one in judged("underretning", late) if one.code == "E22"]
    assert (found.says, found.severity, found.blocks) == ("done_late", "law", False)


def test_a_hearing_about_the_other_parents_injunction_is_not_enough_for_the_one_addressed(judged):
    own = {**INJUNCTION, "id": "paalaeg-far", "addressee": "far"}
    around = (MOTHER, FATHER, CHILD, SCREENING, INJUNCTION, own, CONVERSATION, GUIDANCE)
    found = judged("paalaeg", *around, {**HEARING, "about": "paalaeg-far"})
    assert [one.values["name"] for one in found if one.code == "E26"] == [MOTHER["name"], FATHER["name"]]
    hearings = (HEARING, {**HEARING, "id": "h2", "party": "far", "about": "paalaeg-far"})
    assert wrong(judged("paalaeg", *around, *hearings)) == []


def test_the_law_is_silent_about_a_record_that_was_taken_away(library):
    case = small_case([{"id": "paalaeg", "kind": "injunction", "type": "parental"}])
    [record] = case.records
    taken = replace(
        record, fields={**record.fields, DELETED: (Write(DELETED, "r9", True, "a", "1.0"),)}, leaves=("r9",)
    )
    assert findings(case, taken, library.rules, NOON) == ()


def test_a_whole_case_is_checked_record_by_record(library):
    case = small_case(COMPLETE)
    found = case_findings(case, working_rules(library), NOON)
    assert {"paalaeg", "hoering"} <= {one.record for one in found}
    assert found == tuple(
        one for record in case.records for one in findings(case, record, working_rules(library), NOON)
    )


def test_names_do_not_show_in_the_repr_of_a_finding(judged):
    found = judged("paalaeg", {"id": "paalaeg", "kind": "injunction", "type": "parental"}, MOTHER, CHILD)
    assert any(MOTHER["name"] in one.title() for one in found)
    assert MOTHER["name"] not in repr(found)


def test_without_rules_nothing_is_asked():
    case = small_case(COMPLETE)
    assert case_findings(case, Rules(Law()), NOON) == ()


def test_persons_in_examples_are_marked_as_invented(library):
    for check in library.rules.checks:
        for example in read_examples(check, library.forms()):
            assert all("(opdigtet)" in person.name for person in example.case.persons), (check.code, example.name)


@pytest.mark.parametrize(
    "odd", [None, "", 7, True, [], ["x"], [1, None], {"a": 1}, "2026-13-40", "0202-01-01", "9999-12-31"]
)
def test_no_answer_however_odd_breaks_a_check(library, odd):
    records = [
        {
            "id": form.name,
            "kind": form.name,
            **{path: odd for path, field in form.questions() if field.kind != "group"},
            **{path: [{inner.name: odd for inner in field.fields}] for path, field in form.questions() if field.fields},
        }
        for form in library.forms().values()
    ]
    for kind in ({}, {"type": "parental", "about": "injunction"}, {"matter": "support", "type": "child_youth"}):
        case = small_case([{**record, **kind} for record in records])
        assert all(one.title("da") and one.title("en") for one in case_findings(case, working_rules(library), NOON))
