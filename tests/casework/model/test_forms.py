"""The forms of the product: complete, in both languages, each question with its reason."""

import tomllib

import pytest

from casework.library import default_library
from casework.model.form_text import check_forms

LIBRARY = default_library()
FORMS = LIBRARY.forms()
KINDS = {
    "case", "person", "concern", "assessment", "investigation", "conversation", "waiver", "plan", "goal", "rating",
    "injunction", "hearing", "decision", "letter", "note", "approval",
}  # fmt: skip
HEADINGS = (
    "health", "school", "behaviour", "leisure", "care", "stimulation", "relations",
    "family", "housing_work_economy", "network",
)  # fmt: skip


def every_question(form):
    for path, field in form.questions():
        yield path, field
        yield from ((f"{path}/{inner.name}", inner) for inner in field.fields)


EVERY = [(form, path, field) for form in FORMS.values() for path, field in every_question(form)]


def test_every_kind_of_record_has_a_form():
    assert set(FORMS) == KINDS


def test_all_forms_fit_together():
    assert check_forms(FORMS) == ()


def test_every_paragraph_that_a_question_names_is_in_the_law():
    known = {
        paragraph["id"]
        for file in LIBRARY.law.glob("*.toml")
        for paragraph in tomllib.loads(file.read_text(encoding="utf-8")).get("paragraph", [])
    }
    asked = {law: f"{form.name}.{path}" for form, path, field in EVERY for law in field.law}
    assert {law: place for law, place in asked.items() if law not in known} == {}


def test_every_letter_that_a_question_names_is_there():
    named = {use.removeprefix("letter:") for _, _, field in EVERY for use in field.used_by if use.startswith("letter:")}
    assert named <= {folder.name for folder in LIBRARY.templates.iterdir()}


@pytest.mark.parametrize("name", sorted(KINDS))
def test_labels_are_short_and_not_the_same_in_both_languages(name):
    for path, field in every_question(FORMS[name]):
        assert len(field.label.da) <= 75, path
        assert not field.label.da.endswith((":", ".")), path
        assert field.help is None or len(field.help.da) <= 160, path


def test_the_triangle_has_its_ten_headings_on_three_sides():
    investigation = FORMS["investigation"]
    parts = {
        section.name: [field.name for field in section.fields if field.kind == "part"]
        for section in investigation.sections
    }

    assert [len(parts[side]) for side in ("child", "parenting", "family_network")] == [4, 3, 3]
    assert tuple(name for names in parts.values() for name in names) == HEADINGS
    assert tuple(choice.value for choice in LIBRARY.choices("ics_headings")) == HEADINGS


def test_every_heading_can_be_not_relevant():
    for heading in HEADINGS:
        assert FORMS["investigation"].field_at(f"{heading}/not_relevant_because") is not None


def test_headings_are_called_the_same_in_investigation_and_goal():
    labels = {choice.value: choice.label for choice in FORMS["goal"].field_at("domain").choices}
    for heading in HEADINGS:
        assert FORMS["investigation"].field_at(heading).label == labels[heading]


def test_stage_two_starts_from_what_stage_one_knows():
    carried = {path: field.carried_from for path, field in FORMS["investigation"].questions() if field.carried_from}

    assert carried == {
        "ground": ("assessment.mandatory_grounds",),
        "aware_on": ("assessment.aware_on",),
        "decision_reason": ("assessment.outcome_reason",),
        "occasion": ("assessment.occasion",),
        "quotes": ("assessment.quotes",),
        "child_perspective": ("assessment.child_perspective",),
        "school/challenges": ("assessment.everyday_school",),
        "family/resources": ("assessment.resources",),
        "family/challenges": ("assessment.worries",),
        "network/resources": ("assessment.family_network",),
        "siblings": ("assessment.siblings",),
    }


def test_the_childs_own_words_are_marked_as_voice():
    voices = {f"{form.name}.{path}" for form, path, field in EVERY if field.voice}
    assert {f"{form.name}.{path}" for form, path, field in EVERY if field.kind == "quotes"} <= voices
    assert {"conversation.quotes/words", "goal.in_child_words", "plan.child_wish", "rating.words"} <= voices
    assert not {"conversation.impression", "conversation.weight", "injunction.child_view"} & voices


def test_what_leaves_the_house_is_sealed():
    assert {form.name for form in FORMS.values() if form.seals} == {"injunction", "decision", "letter"}
