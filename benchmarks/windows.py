"""Starting the window, and the memory it takes, against an empty window of the same toolkit."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.bench import Bench
from benchmarks.table import Figure, Times

RUNS = 15
START_GOAL = 1.8
EMPTY = "an empty QMainWindow, started alike"


@dataclass(frozen=True)
class Started:
    """One start: milliseconds from the process to a window that takes keys, and megabytes resident then."""

    milliseconds: float
    megabytes: float


def start_figures(_bench: Bench) -> Iterator[Figure]:
    """Yield the start to the first page and the memory there, then the same with practice families open."""
    with TemporaryDirectory() as nowhere, TemporaryDirectory() as practice:
        _start("open", practice)  # brings the practice families in
        runs = [(_start("first", nowhere), _start("open", practice), _start("empty", nowhere)) for _ in range(RUNS)]
    first, opened, empty = zip(*runs[1:], strict=True)
    yield _time("start to the first page", first, empty, f"≤ {START_GOAL}×")
    yield _time("start to practice families", opened, empty)
    yield _memory("memory at the first page", first, empty)
    yield _memory("memory with families open", opened, empty)


def _time(what: str, ours: tuple[Started, ...], floor: tuple[Started, ...], goal: str = "") -> Figure:
    figure = Figure(what, _milliseconds(ours), _milliseconds(floor), EMPTY, goal)
    return figure if not goal else Figure(**{**vars(figure), "met": figure.ratio <= START_GOAL})


def _memory(what: str, ours: tuple[Started, ...], floor: tuple[Started, ...]) -> Figure:
    return Figure(what, _megabytes(ours), _megabytes(floor), "the same empty window")


def _milliseconds(starts: tuple[Started, ...]) -> Times:
    return Times(tuple(start.milliseconds for start in starts))


def _megabytes(starts: tuple[Started, ...]) -> Times:
    return Times(tuple(start.megabytes for start in starts), "MB")


def _start(which: str, folder: str) -> Started:
    began = perf_counter()
    asked = [sys.executable, "-m", "benchmarks.probe", which, folder]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1]) as process:  # noqa: S603 -- our own module
        assert process.stdout is not None  # noqa: S101 -- asked for above
        line = process.stdout.readline()
        took = (perf_counter() - began) * 1000
        memory = process.stdout.readline()
    if line.strip() != "usable":
        raise RuntimeError(f"the {which} window did not open")
    return Started(took, float(memory))
