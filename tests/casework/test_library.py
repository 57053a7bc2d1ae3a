"""The library finds what belongs to the program, reads it once and says when it is gone."""

import shutil
import sys

import pytest

from casework.library import Library, LibraryMissing, default_library
from casework.model.problems import BadData


def copy_of_forms(folder):
    shutil.copytree(default_library().root / "forms", folder / "forms")
    shutil.copytree(default_library().root / "resources" / "choices", folder / "resources" / "choices")
    return Library(folder)


@pytest.fixture(autouse=True)
def found_anew():
    """Let the library be looked for in each test, and by whoever comes after."""
    default_library.cache_clear()
    yield
    default_library.cache_clear()


def test_it_finds_the_forms_of_this_checkout():
    forms = default_library().forms()

    assert set(forms) == {file.stem for file in (default_library().root / "forms").glob("*.toml")} > {"case", "person"}
    assert all(forms[name].name == name for name in forms)
    assert "poem" not in forms


def test_it_finds_the_files_of_the_packaged_program(tmp_path, monkeypatch):
    copy_of_forms(tmp_path)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    default_library.cache_clear()

    assert default_library().root == tmp_path


def test_a_form_is_read_once(tmp_path):
    library = copy_of_forms(tmp_path)
    first = library.forms()["note"]
    (tmp_path / "forms" / "note.toml").unlink()

    assert library.forms()["note"] is first


def test_a_list_of_choices_is_known_by_its_file():
    choices = default_library().choices("support_measures")

    assert [choice.value for choice in choices] == [f"n{number}" for number in range(1, 9)]
    with pytest.raises(KeyError):
        default_library().choices("poems")


def test_a_wrong_form_is_told_when_it_is_read_and_the_others_still_are(tmp_path):
    library = copy_of_forms(tmp_path)
    (tmp_path / "forms" / "note.toml").write_text("name = 'note'", encoding="utf-8")

    assert library.forms()["case"].name == "case"
    with pytest.raises(BadData, match=r"forms/note\.toml: version"):
        library.forms()["note"]


@pytest.mark.parametrize("folder", ["templates", "law", "checks", "locale", "icons", "fonts", "style"])
def test_every_folder_lies_below_the_root(folder):
    library = default_library()
    assert library.root in getattr(library, folder).parents


def test_a_program_without_its_files_says_where_it_looked(tmp_path, monkeypatch):
    monkeypatch.setattr("casework.library.__file__", str(tmp_path / "casework" / "library.py"))
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    default_library.cache_clear()

    with pytest.raises(LibraryMissing) as caught:
        default_library()
    assert str(tmp_path) in caught.value.values["places"]
