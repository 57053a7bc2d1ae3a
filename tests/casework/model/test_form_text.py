"""A form is read strictly: whatever is wrong is told at once, with file, field and key."""

from datetime import date

import pytest

from casework.library import default_library
from casework.model.conditions import DictFacts, holds
from casework.model.form_text import check_forms, fits_into, read_choices, read_form
from casework.model.forms import Choice, Text
from casework.model.problems import BadData

FILE = "forms/visit.toml"
RIGHT = """
name = "visit"
version = 2
label = { da = "Besøg", en = "Visit" }
title = ["on"]
seals = true

[[part]]
name = "heading"
[[part.field]]
name = "resources"
kind = "long_text"
label = { da = "Ressourcer", en = "Resources" }
law = ["barnets-lov/22/1"]

[[section]]
name = "first"
label = { da = "Først", en = "First" }
help = { da = "Begynd her.", en = "Begin here." }
[[section.field]]
name = "on"
kind = "date"
label = { da = "Hvornår?", en = "When?" }
required = true
law = ["barnets-lov/5/3"]
[[section.field]]
name = "how"
kind = "choice"
label = { da = "Hvordan?", en = "How?" }
used_by = ["page:visit"]
choices = [{ value = "walk", da = "Gåtur", en = "Walk" }]
[[section.field]]
name = "where"
kind = "choice"
label = { da = "Hvor?", en = "Where?" }
used_by = ["page:visit"]
choices = "places"
shown_when = { field = "how", is = "walk" }
[[section.field]]
name = "health"
kind = "part"
part = "heading"
label = { da = "Sundhed", en = "Health" }
law = ["barnets-lov/22/1"]
carried_from = { resources = ["visit.said"] }
[[section.field]]
name = "said"
kind = "long_text"
label = { da = "Sagt", en = "Said" }
law = ["barnets-lov/5/3"]
voice = true
[[section.field]]
name = "quotes"
kind = "group"
label = { da = "Ord", en = "Words" }
law = ["barnets-lov/5/3"]
[[section.field.field]]
name = "words"
kind = "long_text"
label = { da = "Ord", en = "Words" }
law = ["barnets-lov/5/3"]
[[section.field.field]]
name = "source"
kind = "text"
label = { da = "Fra", en = "From" }
law = ["barnets-lov/5/3"]
shown_when = { filled = "words" }
"""
LISTS = {"places": (Choice("home", Text("Hjemme", "At home")),)}
TODAY = date(2026, 11, 23)


def problems_of(text):
    with pytest.raises(BadData) as caught:
        read_form(text, FILE, LISTS)
    return [(problem.place, problem.code) for problem in caught.value.problems]


def test_a_form_says_all_that_its_file_says():
    form = read_form(RIGHT, FILE, LISTS)

    assert (form.id, form.label.da, form.title, form.seals) == ("visit@2", "Besøg", ("on",), True)
    assert form.sections[0].help == Text("Begynd her.", "Begin here.")
    assert [path for path, _ in form.questions()] == ["on", "how", "where", "health/resources", "said", "quotes"]
    assert form.field_at("on").required
    assert form.field_at("said").voice
    assert form.field_at("health/resources").carried_from == ("visit.said",)
    assert form.field_at("quotes/1/words").kind == "long_text"


def test_a_list_of_choices_comes_from_its_own_file():
    assert read_form(RIGHT, FILE, LISTS).field_at("where").label_of("home") == Text("Hjemme", "At home")


def test_a_question_is_shown_when_its_condition_holds():
    condition = read_form(RIGHT, FILE, LISTS).field_at("where").shown_when

    assert holds(condition, DictFacts(TODAY, {"how": "walk"}))
    assert not holds(condition, DictFacts(TODAY, {}))


@pytest.mark.parametrize(
    ("before", "after", "place", "code"),
    [
        ('name = "visit"', "", "name", "missing_key"),
        ("version = 2", "version = true", "version", "wrong_type"),
        ("seals = true", "seal = true", "seal", "unknown_key"),
        ('title = ["on"]', 'title = ["off"]', "title", "unknown_field"),
        ('en = "Visit"', 'en = ""', "label", "missing_language"),
        ('da = "Begynd her."', 'de = "Hier."', "first: help", "missing_language"),
        ('kind = "date"', 'kind = "datum"', "first.on: kind", "unknown_kind"),
        ('name = "on"', 'name = "How"', "first: field 1: name", "bad_name"),
        ('name = "said"', 'name = "how"', "field", "duplicate_name"),
        ('name = "said"', 'name = "finished"', "field", "reserved_name"),
        ('name = "words"', 'name = "order"', "first.quotes: field", "reserved_name"),
        ('value = "walk", da', 'value = "walk", nl = "Wandeling", da', "first.how: choices 1: nl", "unknown_key"),
        ('choices = "places"', 'choices = "towns"', "first.where: choices", "unknown_choices"),
        ('choices = "places"', "", "first.where: choices", "missing_key"),
        ('is = "walk"', 'is = "swim"', "first.where: shown_when", "unknown_choice"),
        ('field = "how", is', 'field = "why", is', "first.where: shown_when", "unknown_field"),
        ('filled = "words"', 'filled = "said"', "first.quotes.source: shown_when", "unknown_field"),
        ('filled = "words"', 'full = "words"', "first.quotes.source: shown_when", "unknown_condition"),
        ('part = "heading"', 'part = "body"', "first.health: part", "unknown_part"),
        ("{ resources = [", "{ worries = [", "first.health: carried_from", "unknown_field"),
        ('kind = "text"', 'kind = "group"', "first.quotes.source: kind", "group_in_group"),
        ('law = ["barnets-lov/5/3"]\nvoice', "voice", "first.said: law or used_by", "missing_reason"),
        ('law = ["barnets-lov/5/3"]\nvoice', 'law = ["§ 5"]\nvoice', "first.said: law", "bad_law"),
        ('used_by = ["page:visit"]', 'used_by = ["everybody"]', "first.how: used_by", "bad_use"),
        ("voice = true", "voice = true\nof = ['x']", "first.said: of", "unknown_key"),
    ],
)
def test_a_mistake_is_told_with_its_place(before, after, place, code):
    assert before in RIGHT
    assert (f"{FILE}: {place}", code) in problems_of(RIGHT.replace(before, after, 1))


def test_all_mistakes_are_told_at_once():
    text = RIGHT.replace("version = 2", "").replace('kind = "date"', 'kind = "datum"').replace("voice", "vioce")

    assert {place for place, _ in problems_of(text)} == {
        f"{FILE}: version",
        f"{FILE}: first.on: kind",
        f"{FILE}: first.said: vioce",
    }


def test_what_is_no_toml_is_told_with_its_line():
    with pytest.raises(BadData, match="line 2") as caught:
        read_form("name = 'visit'\nversion = two\n", FILE, LISTS)
    assert caught.value.problems[0].code == "not_toml"


def test_a_list_of_choices_is_read_as_strictly():
    with pytest.raises(BadData) as caught:
        read_choices('[[choice]]\nvalue = "a"\nda = "A"\n[[choice]]\nvalue = "a"\nda = "A"\nen = "A"', "choices/x.toml")
    assert [problem.code for problem in caught.value.problems] == ["missing_language", "duplicate_name"]


def test_between_forms_every_source_and_target_exists():
    form = read_form(RIGHT, FILE, LISTS)
    text = RIGHT.replace('["visit.said"]', '["visit.on", "talk.said"]').replace(
        'kind = "date"', 'kind = "record"\nof = ["talk"]'
    )
    wrong = read_form(text, FILE, LISTS)

    assert check_forms({"visit": form}) == ()
    assert [(problem.place, problem.code) for problem in check_forms({"visit": wrong})] == [
        (f"{FILE}: on: of", "unknown_form"),
        (f"{FILE}: health/resources: carried_from", "wrong_kind"),
        (f"{FILE}: health/resources: carried_from", "unknown_source"),
    ]


def test_a_form_is_named_as_its_file_is():
    problems = check_forms({"call": read_form(RIGHT, FILE, LISTS)})

    assert ("forms/call.toml: name", "wrong_name") in [(problem.place, problem.code) for problem in problems]


def test_a_condition_on_other_records_is_judged_by_their_form():
    text = RIGHT.replace(
        '{ filled = "words" }', '{ records = "visit", at_least = 1, where = { field = "how", is = "swim" } }'
    )
    form = read_form(text, FILE, LISTS)

    assert [problem.code for problem in check_forms({"visit": form})] == ["unknown_choice"]


def test_a_moment_may_start_a_date_but_not_the_other_way():
    assert fits_into("moment", "date")
    assert not fits_into("date", "moment")


def test_a_condition_on_a_role_names_one_that_people_have():
    people = default_library().forms()["person"]
    text = RIGHT.replace('kind = "date"', 'kind = "person"').replace(
        'field = "how", is = "walk"', 'field = "on", role = "{}"'
    )
    codes = {
        role: [
            problem.code
            for problem in check_forms({"visit": read_form(text.replace("{}", role), FILE, LISTS), "person": people})
        ]
        for role in ("mother", "custody_holder", "king")
    }
    assert codes == {"mother": [], "custody_holder": [], "king": ["unknown_role"]}


def test_what_may_not_be_left_for_later_is_said_by_the_form_and_dates_never_may():
    form = read_form(
        RIGHT.replace('label = { da = "Hvor?"', 'never_postponed = true\nlabel = { da = "Hvor?"'), FILE, LISTS
    )
    assert [path for path in ("on", "how", "where", "said") if form.cannot_wait(path)] == ["on", "where"]
    whole = read_form(RIGHT.replace("seals = true", "never_postponed = true"), FILE, LISTS)
    assert whole.cannot_wait("how")
