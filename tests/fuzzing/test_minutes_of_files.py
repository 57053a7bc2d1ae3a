"""A minute of each kind of what people bring by hand."""

import pytest

from tests.fuzzing.by_hand import read_docx
from tests.fuzzing.minutes import FILES, needs_atheris, nothing_is_found_in_a_minute
from tests.fuzzing.places import CORPUS


@needs_atheris
@pytest.mark.parametrize("target", FILES)
def test_a_minute_finds_nothing(target, tmp_path):
    nothing_is_found_in_a_minute(target, tmp_path)


@pytest.mark.parametrize("name", ["good", "zip"])
def test_the_word_files_to_begin_with_are_letters_in_which_nothing_is_wrong(name):
    assert read_docx((CORPUS / "docx" / f"{name}.bin").read_bytes())
