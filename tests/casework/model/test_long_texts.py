"""Which texts an adult has written, told from the forms, and that no check of wording forgets one of them."""

from dataclasses import replace

import pytest

from casework.library import default_library
from casework.model.long_texts import LONG_TEXT, adult_texts, every_text, texts_at
from casework.model.records import DELETED, Write
from casework.model.small_case import small_record

KINDS = sorted(default_library().forms())
ABOUT_RULES = {"approval"}
"""What a jurist writes of a rule stands in no case."""


def deleted(record, path):
    return replace(record, fields={**record.fields, path: (Write(path, "r2", True, "a", "1.0"),)})


@pytest.fixture
def check(library, code):
    return next(one for one in library.rules.checks if one.code == code)


def questions(form):
    """Yield path, question and whether it, or the group it stands in, is the child's voice."""
    for path, field in form.questions():
        yield path, field, field.voice
        yield from ((f"{path}/*/{inner.name}", inner, field.voice or inner.voice) for inner in field.fields)


@pytest.mark.parametrize("kind", KINDS)
def test_every_long_text_is_an_adults_or_the_childs(library, kind):
    form = library.forms()[kind]
    long = {path: voice for path, field, voice in questions(form) if field.kind == LONG_TEXT}
    told = set(adult_texts(form))
    assert told == {path for path, voice in long.items() if not voice}
    assert not told & {path for path, _, voice in questions(form) if voice}


def test_the_forms_have_texts_of_both():
    forms = default_library().forms()
    assert "duties/*/what" in adult_texts(forms["injunction"])
    assert "health/challenges" in adult_texts(forms["investigation"])
    assert {"impression", "weight"} <= set(adult_texts(forms["conversation"]))
    assert not any(path.startswith(("quotes", "corrections")) for path in adult_texts(forms["conversation"]))
    assert "in_child_words" not in adult_texts(forms["goal"])


@pytest.mark.parametrize("code", ["E50"])
def test_labels_are_looked_for_in_every_kind_of_record_that_an_adult_writes_a_text_in(library, check):
    assert set(check.looks_at) == {name for name, form in library.forms().items() if adult_texts(form)} - ABOUT_RULES


@pytest.mark.parametrize("code", ["E50"])
def test_what_others_wrote_is_a_long_text_that_exists(library, check):
    for named in check.given["written_by_others"]:
        kind, _, path = named.partition(".")
        assert path in adult_texts(library.forms()[kind])


@pytest.mark.parametrize("code", ["E49"])
def test_facts_are_looked_for_in_texts_that_an_adult_writes(library, check):
    assert set(check.given) == set(check.looks_at)
    for kind, paths in check.given.items():
        assert paths
        assert set(paths) <= set(adult_texts(library.forms()[kind]))


def test_the_rules_know_the_texts_of_a_kind_and_none_of_an_unknown_one(library):
    assert library.rules.adult_texts("note") == ("content",)
    assert library.rules.adult_texts("delivery") == library.rules.adult_texts("weather") == ()


def test_the_texts_of_a_record_stand_where_they_were_written():
    duties = [{"what": "Du henter."}, {"what": "  "}, {"what": "Du ringer.", "suitable": "Det hjælper."}]
    record = small_record({"id": "p", "kind": "injunction", "risk": "Fare.", "ability": "", "duties": duties})
    paths = ("risk", "ability", "duties/*/what", "duties/*/suitable", "nothing/*/what")
    assert list(texts_at(record, paths)) == [
        ("risk", "Fare."),
        ("duties/1/what", "Du henter."),
        ("duties/3/what", "Du ringer."),
        ("duties/3/suitable", "Det hjælper."),
    ]


def test_what_was_taken_away_is_no_text():
    record = small_record({"id": "p", "kind": "injunction", "risk": "Fare.", "duties": [{"what": "A"}, {"what": "B"}]})
    taken = deleted(record, f"duties/1/{DELETED}")
    assert [text for _, text in texts_at(taken, ("duties/*/what",))] == ["B"]
    assert dict(every_text(taken)) == {"risk": "Fare.", "duties/2/what": "B"}
    assert dict(every_text(deleted(record, "source/risk"))) == dict(every_text(record))
