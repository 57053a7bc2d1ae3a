"""Saving one field, on disk when it returns, against one row in plain SQLite on the same disk."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import time_ns

from benchmarks.bench import Bench
from benchmarks.load import sample
from benchmarks.stopwatch import side_by_side
from benchmarks.table import Figure, Times
from casework.model.casefile import CaseFile

SAVES = 500
GOAL_MS = 20
TEXT = "Vi aftaler at tales ved igen på fredag, og jeg ringer til skolen i morgen. "


def save_figures(bench: Bench) -> Iterator[Figure]:
    """Yield saving while one text grows, as in typing, and saving a different note each time."""
    notes = [_note(bench.workspace.opening.file(case)) for case in sample(bench.workspace.cases.ids(), SAVES)]
    with TemporaryDirectory(dir=bench.data) as folder:
        plain = _plain(Path(folder) / "plain.db")
        yield _figure("save one field while typing", *_measured(bench, plain, notes[:1] * SAVES))
        yield _figure("save one field, another note each time", *_measured(bench, plain, notes))
        plain.close()


def _measured(bench: Bench, plain: sqlite3.Connection, notes: list[str]) -> tuple[Times, Times]:
    # Never the same text as in an earlier run: what stands already is not saved again.
    texts = ((note, TEXT + f"{time_ns()} " * (number % 20 + 1)) for number, note in enumerate(notes))

    def ours(save: tuple[str, str]) -> None:
        bench.workspace.answering.set(save[0], "content", save[1])

    def floor(save: tuple[str, str]) -> None:
        with plain:
            plain.execute("INSERT INTO save VALUES (?, ?, ?)", (save[0], "content", save[1]))

    return side_by_side(list(texts), ours, floor)


def _figure(what: str, ours: Times, floor: Times) -> Figure:
    return Figure(
        what, ours, floor, "plain SQLite commits one row (WAL, FULL)", f"p99 ≤ {GOAL_MS} ms", ours.at(99) <= GOAL_MS
    )


def _note(case: CaseFile) -> str:
    return case.of("note")[-1].id


def _plain(file: Path) -> sqlite3.Connection:
    plain = sqlite3.connect(file)
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("PRAGMA synchronous = FULL")
    plain.execute("CREATE TABLE save (record TEXT, path TEXT, value TEXT)")
    return plain
