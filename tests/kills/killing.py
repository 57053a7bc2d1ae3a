"""Killing a typist at random moments, and holding what is left against what had been said to be saved."""

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import monotonic, sleep

from casework.workspace import Workspace
from tests.kills.typist import open_practice

ROOT = Path(__file__).parents[2]
CALM, HURRIED = ("40", "700"), ("1", "1")
"""Milliseconds between keys and until a save: a person's, and one that makes every key a save."""

LONGEST_LIFE = 2.5
"""Seconds after its first word that a typist may live."""


@dataclass
class Tally:
    """What has come of all kills so far; times in seconds."""

    kills: int = 0
    before_the_first_word: int = 0
    told: int = 0
    keys: int = 0
    lost_keys: int = 0
    oldest_lost: float = 0.0
    wrong: list[str] = field(default_factory=list)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)

    def __str__(self) -> str:
        """Return the one line that sums up."""
        return (
            f"{self.kills} kills ({self.before_the_first_word} before the first word): {self.told} saves told, "
            f"{len(self.wrong)} of them wrong or gone, {self.keys} keys typed, {self.lost_keys} of them not yet saved "
            f"when killed, the oldest for {self.oldest_lost * 1000:.0f} ms"
        )


def kill_once(folder: Path, random: Random, tally: Tally) -> None:
    """Start a typist, kill it at a random moment, and take down what it had said."""
    calm = random.random() < 0.5
    seed, pace = str(random.random()), CALM if calm else HURRIED
    asked = [sys.executable, "-m", "tests.kills.typist", str(folder), seed, *pace]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, cwd=ROOT) as typist:  # noqa: S603 -- our own module
        assert typist.stdout is not None
        early = random.random() < 0.1  # one in ten dies while it opens the workspace
        first = b"" if early else typist.stdout.readline()
        sleep(random.uniform(0, 0.6) if early else random.uniform(0, LONGEST_LIFE))
        typist.kill()
        killed = monotonic()
        said = first + typist.stdout.read()
    tally.kills += 1
    tally.before_the_first_word += not said
    _take_down(said, killed, tally, calm=calm)


def look(folder: Path, tally: Tally) -> None:
    """Reopen the workspace and note everything that is wrong in it."""
    workspace = open_practice(folder)
    tally.wrong += [f"verify: {problem}" for problem in workspace.verify()]
    tally.wrong += [f"{place} is gone" for place, text in tally.texts.items() if not _stands(workspace, place, text)]
    tally.wrong += [f"{record} is back" for record in tally.deleted if not _is_deleted(workspace, record)]
    workspace.close()
    # What has been found once is part of the log that `verify` proves; only the newest is looked for each time.
    tally.texts.clear()
    tally.deleted.clear()


def _take_down(said: bytes, killed: float, tally: Tally, *, calm: bool) -> None:
    typed: dict[tuple[str, str], dict[int, float]] = {}
    for line in said.splitlines(keepends=True):
        if not line.endswith(b"\n"):
            continue
        what, told = json.loads(line)
        if what == "typed":
            record, path, length, at = told
            typed.setdefault((record, path), {})[length] = at
            tally.keys += 1
        elif what == "deleted":
            tally.deleted.update(told)
        else:
            tally.told += len(told)
            tally.texts |= {(record, path): text for record, path, text in told}
    lost = [
        killed - at
        for place, lengths in typed.items()
        for length, at in lengths.items()
        if length > len(tally.texts.get(place, ""))
    ]
    tally.lost_keys += len(lost)
    if calm:
        tally.oldest_lost = max([tally.oldest_lost, *lost])


def _is_deleted(workspace: Workspace, record: str) -> bool:
    case = workspace.cases.case_of(record)
    now = workspace.opening.file(case).record(record) if case else None
    return now is None or now.deleted


def _stands(workspace: Workspace, place: tuple[str, str], text: str) -> bool:
    """Tell whether a text stands, or a longer one that was saved but could not be told any more."""
    record, path = place
    case = workspace.cases.case_of(record)
    now = workspace.opening.file(case).record(record) if case else None
    return now is not None and (not path or now.text(path).startswith(text))
