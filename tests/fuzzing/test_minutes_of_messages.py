"""A minute of each kind of bytes that comes over the line."""

import pytest

from tests.fuzzing.minutes import MESSAGES, needs_atheris, nothing_is_found_in_a_minute


@needs_atheris
@pytest.mark.parametrize("target", MESSAGES)
def test_a_minute_finds_nothing(target, tmp_path):
    nothing_is_found_in_a_minute(target, tmp_path)
