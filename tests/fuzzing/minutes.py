"""Which readers have a minute each with every change; two files of tests share them, for they run side by side."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.fuzzing.running import fuzz

MESSAGES = ("sync", "revision", "answer", "attachment")
"""What everything that is pushed and pulled goes through, pages and the parts of attachments too."""

FILES = ("form", "docx", "typed")
"""What people bring by hand: forms, Word files, and what they type as a CPR number, a day or a time."""

A_MINUTE, AT_LEAST = 60, 5_000
"""Seconds for each, and how many inputs that is on a slow machine."""

SEED = 1
"""The same inputs with every change, for what is found is then what it brought; `scripts/soak --fuzz` tries others."""

needs_atheris = pytest.mark.skipif(find_spec("atheris") is None, reason="Atheris is built for Linux on x86-64 alone")


def nothing_is_found_in_a_minute(target: str, folder: Path) -> None:
    """Fuzz a target for its minute, and fail with what was said about an input that it is wrong with."""
    [done] = fuzz([target], A_MINUTE, folder, seed=SEED)
    assert not done.wrong, f"{done}\n{done.said[-2000:]}"
    assert done.runs > AT_LEAST
