"""Answers: what is wrong with them, what is missing, what is shown, and how far a section has come."""

from datetime import date

import pytest

from casework.library import default_library
from casework.model.answer_values import wrong
from casework.model.answers import Progress, asked, completeness, malformed, missing, problems, remarks, shown
from casework.model.conditions import DictFacts
from casework.model.forms import Field, Text

FORMS = default_library().forms()
TODAY = date(2026, 11, 23)


def facts(**values):
    return DictFacts(TODAY, {path.replace("__", "/"): value for path, value in values.items()})


def told(found):
    return {problem.place: problem.code for problem in found}


@pytest.mark.parametrize(
    ("form", "path", "right", "bad", "code"),
    [
        ("case", "number", "2026-0412", 412, "not_text"),
        ("case", "opened_on", "2026-11-23", "2026-02-30", "not_a_date"),
        ("case", "opened_on", "2026-11-23", "23-11-2026", "not_a_date"),
        ("case", "opened_on", "2026-11-23", "2026-W48-1", "not_a_date"),
        ("concern", "received_at", "2026-11-23T14:00+01:00", "2026-11-23T14:00", "not_a_moment"),
        ("concern", "received_at", "2026-11-23T13:00Z", "2026-11-23", "not_a_moment"),
        ("concern", "received_at", "2026-11-23T14:00:59.5+01:00", "2026-11-23T25:00Z", "not_a_moment"),
        ("concern", "acute", False, "no", "not_yes_or_no"),
        ("concern", "channel", "phone", "fax", "unknown_choice"),
        ("concern", "channel", "phone", ["phone"], "unknown_choice"),
        ("person", "roles", ["mother"], ["mother", "aunt"], "unknown_choice"),
        ("person", "roles", ["mother"], "mother", "not_a_list"),
        ("person", "cpr", "610314-4000", "6103144000", "not_cpr"),
        ("person", "cpr", "610314-4000", "310299-4000", "cpr_no_date"),
        ("conversation", "child_scale", 0, 11, "off_the_scale"),
        ("conversation", "child_scale", 10, -1, "off_the_scale"),
        ("conversation", "child_scale", 4, True, "not_a_number"),
        ("conversation", "child_scale", 4, "4", "not_a_number"),
        ("conversation", "present", ["p1"], [1], "not_a_list"),
        ("conversation", "about", ["i1"], "i1", "not_a_list"),
        ("assessment", "quotes", ["c1/quotes/q1"], ["c1"], "not_a_quote"),
        ("hearing", "about", "i1", 7, "not_text"),
    ],
)
def test_an_answer_is_judged_by_its_kind(form, path, right, bad, code):
    field = FORMS[form].field_at(path)

    assert wrong(field, right, path) is None
    assert wrong(field, bad, path).code == code
    assert told(malformed(FORMS[form], facts(**{path: bad})))[path] == code


def test_a_number_is_a_whole_number():
    field = Field("n", "number", Text("Antal", "Number"))
    assert wrong(field, 3, "n") is None
    assert wrong(field, 3.5, "n").code == "not_a_number"


@pytest.mark.parametrize("nothing", [None, "", "  ", []])
def test_no_answer_is_never_wrong(nothing):
    for form in FORMS.values():
        assert all(wrong(field, nothing, path) is None for path, field in form.questions())


def test_a_wrong_cpr_number_does_not_tell_its_last_digits():
    problem = wrong(FORMS["person"].field_at("cpr"), "310299-4711", "cpr")
    assert "310299" in str(problem)
    assert "4711" not in str(problem)


def test_a_cpr_number_that_fails_modulus_11_is_worth_a_second_look():
    unusual = facts(name="Opdigtet Person", cpr="010714-0000")
    assert told(remarks(FORMS["person"], unusual)) == {"cpr": "cpr_unusual"}
    assert problems(FORMS["person"], unusual) == ()


def test_what_must_be_answered_is_missing_until_it_is():
    assert told(missing(FORMS["person"], facts(name="  "))) == {"name": "missing"}
    assert missing(FORMS["person"], facts(name="Opdigtet Person")) == ()


def test_a_question_that_is_not_shown_is_not_missing():
    assert "matter" not in told(missing(FORMS["assessment"], facts(depth="screening")))
    assert "matter" in told(missing(FORMS["assessment"], facts(depth="clarification")))


def test_why_there_was_no_conversation_is_asked_when_there_was_none():
    form = FORMS["assessment"]
    assert "not_involved_reason" not in shown(form, facts())
    assert "not_involved_reason" not in shown(form, facts(involved="conversation"))
    assert "not_involved_reason" in shown(form, facts(involved="no"))


def test_every_item_of_a_group_is_asked_for_itself():
    found = told(problems(FORMS["injunction"], facts(duties__a__what="Du ringer", duties__a__ends_on="snart")))

    assert found["duties/a/ends_on"] == "not_a_date"
    assert found["duties/a/starts_on"] == "missing"
    assert "duties/a/what" not in found
    assert found["evidence"] == "missing"
    assert "duties" not in found


def test_a_deleted_item_is_asked_nothing():
    paths = shown(FORMS["injunction"], facts(duties__a__what="Du ringer", duties__a__deleted=True))
    assert not any(path.startswith("duties/") for path in paths)


def test_a_heading_that_is_not_relevant_is_answered():
    form = FORMS["investigation"]
    three = {f"{name}__resources": "Godt" for name in ("health", "school", "behaviour")}
    begun = facts(**three)
    done = facts(**three, leisure__not_relevant_because="Betyder intet her")

    assert completeness(form, facts())["child"] == Progress.UNTOUCHED
    assert completeness(form, begun)["child"] == Progress.BEGUN
    assert completeness(form, done)["child"] == Progress.DONE


def test_a_section_is_done_when_all_it_must_have_is_there():
    form = FORMS["assessment"]

    assert set(completeness(form, facts()).values()) == {Progress.UNTOUCHED}
    assert completeness(form, facts(overall="Det går"))["overall"] == Progress.DONE
    assert completeness(form, facts(involved="no"))["child_voice"] == Progress.BEGUN
    assert completeness(form, facts(outcome_on="ikke endnu", outcome="no_further"))["next"] == Progress.BEGUN


def test_answers_from_a_newer_version_make_nothing_fail():
    odd = facts(
        depth={"deep": 1},
        quotes="x",
        involved=["no", None],
        child_scale=2.5,
        from_the_future=[[]],
        started_on=20261123,
        mandatory_grounds=[{"a": 1}],
    )
    form = FORMS["assessment"]

    assert told(malformed(form, odd)) == {
        "depth": "unknown_choice",
        "quotes": "not_a_list",
        "involved": "unknown_choice",
        "child_scale": "not_a_number",
        "started_on": "not_a_date",
        "mandatory_grounds": "not_a_list",
    }
    assert completeness(form, odd)["occasion"] == Progress.BEGUN


def test_what_is_asked_keeps_answers_out_of_logs():
    assert "hemmeligt" not in repr(list(asked(FORMS["case"], facts(number="hemmeligt"))))
