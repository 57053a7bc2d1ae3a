"""Opening a case among 10,000, in the store and on the screen."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.bench import Bench
from benchmarks.load import rows_of, sample
from benchmarks.stopwatch import side_by_side
from benchmarks.table import Figure, Times

CASES, PAGES = 300, 60
GOAL_MS = 100
FLOOR = "plain SQLite selects the same JSON"


def case_figures(bench: Bench) -> Iterator[Figure]:
    """Yield opening a case as data, and as a page that is painted."""
    ids = sample(bench.workspace.cases.ids(), CASES)
    with TemporaryDirectory() as folder:
        plain = _plain_copy(bench.folder, Path(folder) / "plain.db")
        ours, floor = side_by_side(ids, bench.workspace.opening.file, lambda case: _select(plain, case))
        yield _figure("open a case: its records", ours, floor)
        ours, floor = side_by_side(sample(ids, PAGES), bench.screen.open_case, lambda case: _select(plain, case))
        yield _figure("open a case: its page, painted", ours, floor)
        plain.close()


def _figure(what: str, ours: Times, floor: Times) -> Figure:
    return Figure(what, ours, floor, FLOOR, f"p95 ≤ {GOAL_MS} ms", ours.at(95) <= GOAL_MS)


def _plain_copy(folder: Path, file: Path) -> sqlite3.Connection:
    plain = sqlite3.connect(file)
    plain.execute("CREATE TABLE record_now (record TEXT PRIMARY KEY, case_id TEXT, json TEXT)")
    with closing(rows_of(folder)) as ours:
        rows = ours.rows("SELECT record, case_id, json FROM record_now")
    plain.executemany("INSERT INTO record_now VALUES (?, ?, ?)", rows)
    plain.execute("CREATE INDEX by_case ON record_now (case_id)")
    plain.commit()
    return plain


def _select(plain: sqlite3.Connection, case: str) -> list[tuple[str]]:
    return plain.execute("SELECT json FROM record_now WHERE case_id = ?", (case,)).fetchall()
