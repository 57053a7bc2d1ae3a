"""What a newer program wrote: named by what this one has no question for, and refused where somebody would write."""

import pytest

from casework.library import default_library
from casework.model.casefile import CaseFile
from casework.model.forms import UnknownForm
from casework.model.newer import form_for_showing, newer_answers
from casework.model.records import Origin, Record, Write

FORMS = default_library().forms()


def record(kind: str, **answers: object) -> Record:
    fields = {path: (Write(path, "r", value, "Mette", "1.0"),) for path, value in answers.items()}  # type: ignore[arg-type]
    return Record(Origin("id", "case", kind, f"{kind}@9", "1.0", "Mette", "1.0", "Mette"), fields)


def found(*records: Record) -> list[tuple[str, object]]:
    return [one for _, answers in newer_answers(CaseFile("case", records), FORMS) for one in answers]


def test_answers_that_no_question_is_known_for_are_found() -> None:
    known = {"content": "Kendt", "source/content": {"record": "x"}, "finished": "2026-11-23", "deleted": False}
    items = {"quotes/q/words": "Ja", "quotes/q/order": 1, "quotes/q/deleted": True, "quotes/q/tone": "glad"}
    assert found(record("note", **known, mood="glad", gone=None), record("conversation", **items)) == [
        ("mood", "glad"),
        ("quotes/q/tone", "glad"),
    ]


def test_of_a_kind_that_is_not_known_everything_is_found_and_nothing_can_be_written() -> None:
    assert found(record("drone_visit", altitude=30, sealed=True)) == [("altitude", 30)]
    assert form_for_showing(FORMS, "drone_visit").sections == ()
    assert "drone_visit" not in FORMS
    with pytest.raises(UnknownForm):
        FORMS["drone_visit"]


@pytest.mark.parametrize("kind", list(FORMS))
def test_nothing_that_this_program_asks_is_taken_for_another_s(kind: str) -> None:
    """Every path that a form has, made from the form itself."""
    asked = {}
    for section in FORMS[kind].sections:
        for field in section.fields:
            inner = [f"{field.name}/{'' if field.kind == 'part' else 'i/'}{one.name}" for one in field.fields]
            asked |= dict.fromkeys(inner or [field.name], "x")
    assert found(record(kind, **asked)) == []
