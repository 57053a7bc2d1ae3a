"""Proofreading finds what is wrong in forms, rules and letters, and says in which file."""

import shutil
from pathlib import Path

import pytest

from casework.actions.proofreading import data_problems
from casework.library import Library, default_library

LETTER = "letter_templates/parental_injunction/letter.toml"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A library that a test may spoil."""
    root = default_library().root
    shutil.copytree(root / "forms", tmp_path / "forms")
    shutil.copytree(root / "letter_templates", tmp_path / "letter_templates")
    for folder in ("choices", "law", "checks", "wording", "handbook"):
        shutil.copytree(root / "resources" / folder, tmp_path / "resources" / folder)
    return tmp_path


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def told(root: Path) -> list[str]:
    return [str(problem) for problem in data_problems(Library(root))]


def test_what_the_program_comes_with_has_nothing_wrong() -> None:
    assert data_problems(default_library()) == ()


def test_every_wrong_form_is_told_and_each_mistake_once(copy: Path) -> None:
    for name in ("note", "plan"):
        change(copy / "forms" / f"{name}.toml", "version = 1", "version = 1\ncolour = 'red'")
    assert told(copy) == [f"forms/{name}.toml: colour: unknown_key" for name in ("note", "plan")]


@pytest.mark.parametrize(
    ("old", "new", "place", "source"),
    [
        ('recipient = "addressee"', 'recipient = "risk"', "recipient", "risk"),
        ('when = { type = "parental" }', 'when = { type = "odd" }', "when", "type = odd"),
        ('"injunction.duties"\nas = "items"', '"injunction.risk"\nas = "items"', "handlepligter", "injunction.risk"),
        ('from = "pattern"', 'from = "rhythm"', "handlepligter", "injunction.duties.rhythm"),
        ('of = "on"', 'of = "day"', "oplysninger", "injunction.evidence.day"),
        ('from = "words"', 'from = "tone"', "barnets_ord", "injunction.child_view_quotes.tone"),
        ('"sender.authority"', '"sender.motto"', "myndighed", "sender.motto"),
        ('"case.number"', '"case.colour"', "sagsnummer", "case.colour"),
    ],
)
def test_a_letter_that_takes_from_nowhere_is_told(copy: Path, old: str, new: str, place: str, source: str) -> None:
    change(copy / LETTER, old, new)
    where = place if place in {"recipient", "when"} else f"placeholder {place}"
    assert f"{LETTER}: {where}: unknown_source (source={source!r})" in told(copy)


def test_a_letter_about_a_kind_of_record_that_is_not_there_is_told(copy: Path) -> None:
    text = (copy / LETTER).read_text(encoding="utf-8")
    (copy / LETTER).write_text(text.replace('"injunction', '"order'), encoding="utf-8")
    assert told(copy) == [f"{LETTER}: form: unknown_source (source='order')"]


def test_a_letter_that_cites_what_no_law_file_has_is_told(copy: Path) -> None:
    change(copy / LETTER, 'law = ["barnets-lov/38/4"]', 'law = ["barnets-lov/999"]')
    assert told(copy) == [f"{LETTER}: law: unknown_law (id='barnets-lov/999')"]


def test_a_copied_letter_that_kept_its_name_is_told(copy: Path) -> None:
    shutil.copytree(copy / "letter_templates" / "parental_injunction", copy / "letter_templates" / "warning")
    assert told(copy) == ["letter_templates/warning/letter.toml: name: wrong_name (name='parental_injunction')"]


def test_a_matter_without_roles_and_a_day_off_that_nobody_knows_are_told(copy: Path) -> None:
    law = copy / "resources" / "law"
    change(
        law / "parties.toml", "[[limit]]", '[[matter]]\nname = "empty"\nlabel = { da = "Tom", en = "Empty" }\n[[limit]]'
    )
    change(law / "working_days.toml", '"Grundlovsdag"', '"Fastelavn"')
    assert told(copy) == [
        "law/parties.toml: empty: role: missing_key",
        "law/working_days.toml: also_closed: unknown_choice (value='Fastelavn')",
    ]


def test_mistakes_in_the_parties_and_the_days_off_are_told_together(copy: Path) -> None:
    law = copy / "resources" / "law"
    change(law / "parties.toml", 'role = "views"', 'role = "boss"')
    change(law / "working_days.toml", "source", "origin")
    assert [line.partition(":")[0] for line in told(copy)] == ["law/parties.toml", *["law/working_days.toml"] * 2]


def test_everything_wrong_about_the_law_itself_is_told_at_once(copy: Path) -> None:
    law = copy / "resources" / "law"
    change(law / "edition.toml", "searched_to = 2025-03-17", "searched_to = 2015-03-17")
    change(law / "serviceloven.toml", 'became = ["barnets-lov/20"]', 'became = ["barnets-lov/20", "barnets-lov/999"]')
    change(copy / "forms" / "approval.toml", 'name = "fingerprint"', 'name = "footprint"')
    assert told(copy) == [
        "law/serviceloven.toml: serviceloven/50: became: unknown_law (id='barnets-lov/999')",
        "law/edition.toml: searched_to: too_early (day='2015-03-17', earliest='2023-06-13')",
        "forms/approval.toml: fingerprint: missing_field (kind='text')",
    ]


def test_versions_that_overlap_are_told_with_file_id_and_both_periods(copy: Path) -> None:
    law = copy / "resources" / "law"
    change(law / "barnets-lov.toml", "valid_to = 2025-03-16", "valid_to = 2025-03-17")
    change(law / "edition.toml", "searched_to = 2025-03-17", 'searched_to = "snart"')
    periods = "one='2024-01-01 – 2025-03-17', other='2025-03-17 – …'"
    assert told(copy) == [
        f"law/barnets-lov.toml: overlapping_validity (id='barnets-lov/3/nr-2', {periods})",
        "law/edition.toml: searched_to: wrong_type (expected='date (2024-01-01)')",
    ]


def test_deadlines_that_overlap_are_told(copy: Path) -> None:
    file = copy / "resources" / "law" / "deadlines.toml"
    change(file, 'code = "D04"', 'code = "D05"\nvalid_from = 2025-01-01')
    assert told(copy) == ["law/deadlines.toml: overlapping_validity (id='D05', one='… – …', other='2025-01-01 – …')"]


def test_a_program_without_the_form_of_approvals_is_told(copy: Path) -> None:
    (copy / "forms" / "approval.toml").unlink()
    assert "forms/approval.toml: unknown_form (form='approval')" in told(copy)


def test_a_wrong_form_of_approvals_is_told_once(copy: Path) -> None:
    change(copy / "forms" / "approval.toml", "version = 1", "version = 1\ncolour = 'red'")
    assert told(copy) == ["forms/approval.toml: colour: unknown_key"]


def test_a_wrong_page_of_the_handbook_is_told_and_so_are_the_forms_and_law_it_does_not_find(copy: Path) -> None:
    pages = copy / "resources" / "handbook"
    change(pages / "da" / "notes.md", '"step:note"', '"step:poem"')
    change(pages / "en" / "notes.md", '"step:note"', '"step:poem"')
    change(pages / "en" / "notes.md", "law:offentlighedsloven/13", "law:offentlighedsloven/999")
    assert told(copy) == [
        "handbook/da/notes.md: for: unknown_place (value='step:poem')",
        "handbook/en/notes.md: for: unknown_place (value='step:poem')",
        "handbook/en/notes.md: unknown_law (id='offentlighedsloven/999')",
    ]
    change(pages / "da" / "notes.md", "## Hvorfor", "## Derfor")
    change(copy / "forms" / "note.toml", "version = 1", "version = 1\ncolour = 'red'")
    assert "forms/note.toml: colour: unknown_key" in told(copy)
    assert "handbook/da/notes.md: line 6: unknown_heading (value='## Derfor')" in told(copy)


def test_a_wrong_word_list_is_told(copy: Path) -> None:
    change(copy / "resources" / "wording" / "stigma.toml", 'kind = "family"', 'kind = "family"\ncolour = "red"')
    assert told(copy) == ["wording/stigma.toml: entry 1: colour: unknown_key"]
