"""Runs Atheris, away from whoever asks, and tells what came of it."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.fuzzing.places import CORPUS, Places, places

SECONDS_OF_ONE, MEGABYTES, LONGEST = 10, 1024, 16_384
"""How long one input may take, how much memory the process may use, and how long an input becomes."""

BY_CHANCE = 0
"""The seed that libFuzzer takes for none: it tries others each time."""

_WORD = re.compile(rb'"[a-z_]{1,12}"')
_RUNS = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
_EDGES = re.compile(r"cov: (\d+)")


@dataclass(frozen=True)
class Done:
    """What came of fuzzing one target: whether something was wrong, what was said, and the inputs that did it."""

    target: str
    wrong: bool
    said: str
    inputs: tuple[Path, ...]

    @property
    def runs(self) -> int:
        """Return how many inputs were tried."""
        found = _RUNS.search(self.said)
        return int(found[1]) if found else 0

    def __str__(self) -> str:
        reached = [*_EDGES.findall(self.said), "0"][-2:][0]
        return f"{self.target}: {self.runs} inputs, {reached} places reached, {len(self.inputs)} wrong"


def fuzz(
    targets: Iterable[str], seconds: int, folder: Path, *, runs: int = -1, seed: int = BY_CHANCE
) -> Iterator[Done]:
    """Fuzz targets for so many seconds each, or so many inputs; what is found on the way goes into a folder.

    With one seed the same inputs are tried in the same order, as far as the machine comes in that time.
    """
    names = list(targets)
    for name in names:
        _prepare(name, places(folder, name))
    options = (
        f"-max_total_time={seconds}", f"-runs={runs}", f"-timeout={SECONDS_OF_ONE}", f"-rss_limit_mb={MEGABYTES}",
        f"-max_len={LONGEST}", f"-seed={seed}", "-print_final_stats=1",
    )  # fmt: skip
    command = [sys.executable, "-m", "tests.fuzzing.guided", str(folder), *names, "--", *options]
    # What is met in a set must be met in the same order each time.
    around = {**os.environ, "PYTHONHASHSEED": str(seed)} if seed else None
    subprocess.run(command, check=True, env=around, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 -- our own words
    return (_done(name, places(folder, name)) for name in names)


def _prepare(target: str, at: Places) -> None:
    at.new.mkdir(parents=True)
    at.wrong.mkdir()
    at.words.write_bytes(_words(target))


def _words(target: str) -> bytes:
    """Return the words of a target's corpus in the form of a dictionary of libFuzzer."""
    found = {b'"v"'} | {word for file in (CORPUS / target).iterdir() for word in _WORD.findall(file.read_bytes())}
    return b"".join(json.dumps(word.decode()).encode() + b"\n" for word in sorted(found))


def _done(name: str, at: Places) -> Done:
    said = at.said.read_text(encoding="utf-8", errors="replace")
    return Done(name, at.code.read_text(encoding="utf-8") != "0", said, tuple(sorted(at.wrong.iterdir())))
