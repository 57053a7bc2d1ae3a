"""Where the fuzzing finds what it begins with, and where each target leaves what came of it."""

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
CORPUS, FOUND = HERE / "corpus", HERE / "found"
"""A good message for each target; and inputs that something was wrong with once, which every run tries first."""


@dataclass(frozen=True)
class Places:
    """What belongs to one target: new inputs, those that something is wrong with, words, what was said, the end."""

    new: Path
    wrong: Path
    words: Path
    said: Path
    code: Path


def places(folder: Path, target: str) -> Places:
    """Return the places of a target below a folder."""
    return Places(*(folder / target / name for name in ("new", "wrong", "words", "said", "code")))
