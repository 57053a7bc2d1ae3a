"""The JSON Schema of the case file: it takes what a person would write and tells what is wrong."""

import pytest
from jsonschema import Draft202012Validator

from casework.library import default_library
from casework.model.form_schema import schema

SCHEMA = schema(default_library().forms())
CHECK = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)

# An invented family.
FILE = {
    "format": "sagsgang-case/1",
    "case": {"id": "sag", "fields": {"number": "2026-0412", "opened_on": "2026-11-01", "responsible": "Mette Holm"}},
    "persons": [
        {"id": "barn", "fields": {"name": "Sofie Opdigtet", "roles": ["child"], "birth_date": "2014-03-01"}},
        {"id": "mor", "fields": {"name": "Anna Opdigtet", "roles": ["mother"], "custody": True}},
    ],
    "records": [
        {
            "id": "samtale",
            "kind": "conversation",
            "created": {"at": "2026-11-12T16:00+01:00", "by": "Mette Holm"},
            "fields": {
                "held_at": "2026-11-12T15:10+01:00",
                "present": ["barn"],
                "quotes": [{"id": "q1", "words": "Ingen vågner om morgenen.", "house": "worries"}],
                "child_scale": 4,
            },
        },
        {
            "id": "undersoegelse",
            "kind": "investigation",
            "form": "investigation@1",
            "finished": {"at": "2026-11-20T12:00Z", "by": "Mette Holm"},
            "fields": {
                "quotes": ["samtale/quotes/q1"],
                "health": {"not_relevant_because": "Sofie er rask"},
                "family": {"resources": "Mormor bor tæt på"},
            },
            "written": {"family/resources": {"at": "2026-11-19T12:00Z", "by": "Jonas Bay"}},
            "conflicts": {"siblings": [{"value": "Ingen", "at": "2026-11-19T12:00Z", "by": "Jonas Bay"}]},
            "source": {"family/resources": {"record": "vurdering", "path": "resources"}},
        },
    ],
    "documents": [],
}


def with_fields(number, **fields):
    records = list(FILE["records"])
    records[number] = {**records[number], "fields": fields}
    return {**FILE, "records": records}


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


def test_a_case_file_written_by_hand_fits():
    assert [error.message for error in CHECK.iter_errors(FILE)] == []


@pytest.mark.parametrize(
    ("file", "place"),
    [
        ({**FILE, "format": "sagsgang-case/9"}, ["format"]),
        ({**FILE, "case": {"name": "sag"}}, ["case"]),
        ({**FILE, "documents": [{"name": "brev.docx"}]}, ["documents", 0]),
        ({**FILE, "cases": []}, []),
        ({**FILE, "persons": [{"id": "x", "fields": {"nmae": "x"}}]}, ["persons", 0, "fields"]),
        ({**FILE, "persons": [{"id": "x", "fields": {"cpr": "0103144000"}}]}, ["persons", 0, "fields", "cpr"]),
        ({**FILE, "records": [{"id": "x", "kind": "poem", "fields": {}}]}, ["records", 0, "kind"]),
        (with_fields(0, child_scale=11), ["records", 0, "fields", "child_scale"]),
        (with_fields(0, held_at="2026-11-12"), ["records", 0, "fields", "held_at"]),
        (with_fields(0, quotes=[{"id": "q", "house": "tent"}]), ["records", 0, "fields", "quotes", 0, "house"]),
        (with_fields(0, present=["barn", "barn"]), ["records", 0, "fields", "present"]),
        (with_fields(1, quotes=["samtale"]), ["records", 1, "fields", "quotes", 0]),
        (with_fields(1, health={"resource": "x"}), ["records", 1, "fields", "health"]),
        (with_fields(1, decided_on="2026-02-30"), ["records", 1, "fields", "decided_on"]),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(file, place):
    assert place in [list(error.absolute_path) for error in CHECK.iter_errors(file)]


def test_every_form_has_its_answers_described():
    assert set(default_library().forms()) <= SCHEMA["$defs"].keys()
