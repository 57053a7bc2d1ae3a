"""Looking 10,000 cases through for what is missing, against only reading every one of them."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.bench import Bench
from benchmarks.load import rows_of, sample
from benchmarks.stopwatch import side_by_side
from benchmarks.table import Figure, Times
from casework.actions.health import Asked
from casework.actions.health.worker import inspector_of
from casework.store.cases import Wanted
from casework.store.database import Database
from casework.workspace import Workspace

CASES, RUNS = 600, 2
GOAL_SECONDS, GOAL_MS = 60, 12
FLOOR = "only reading their JSON, in one process"
UNSETTLED = "nothing settled"
"""In the first minutes after a first copy, or when the word lists have changed: before it is known what is settled."""


def health_figures(bench: Bench) -> Iterator[Figure]:
    """Yield whole looks through long cases in two processes, and looking at one of them in this process."""
    workspace = bench.long_cases
    assert workspace.place.folder is not None  # noqa: S101 -- it was opened from one
    _forget(workspace.place.folder)
    yield from _each(workspace, workspace.place.folder, f", {UNSETTLED}")
    yield from _whole(workspace, workspace.place.folder, f", {UNSETTLED}", 1)
    _forget(workspace.place.folder)
    yield from _ahead(workspace, workspace.place.folder)
    yield from _whole(workspace, workspace.place.folder, "", RUNS)
    yield from _each(workspace, workspace.place.folder, "")


def _forget(folder: Path) -> None:
    with closing(rows_of(folder)) as own, own.transaction():
        own.do("DELETE FROM settled")


def _ahead(workspace: Workspace, folder: Path) -> Iterator[Figure]:
    ids = workspace.cases.ids()
    with closing(rows_of(folder)) as bare:
        ours, floor = side_by_side(
            range(1), lambda _: workspace.health.settle(), lambda _: [_read(bare, case) for case in ids], warm=0
        )
    yield Figure("find ahead what is settled in them, in one process", _seconds(ours), _seconds(floor), FLOOR)


def _whole(workspace: Workspace, folder: Path, when: str, runs: int) -> Iterator[Figure]:
    ids = workspace.cases.ids()
    with closing(rows_of(folder)) as bare:
        ours, floor = side_by_side(
            range(runs),
            lambda _: sum(1 for _case in workspace.health.look(Asked(closed=True))),
            lambda _: [_read(bare, case) for case in ids],
            warm=0,
        )
    ours, floor = _seconds(ours), _seconds(floor)
    met = ours.median <= GOAL_SECONDS
    yield Figure(f"check {len(ids):,} long cases{when}", ours, floor, FLOOR, f"≤ {GOAL_SECONDS} s", met)


def _each(workspace: Workspace, folder: Path, when: str) -> Iterator[Figure]:
    ids = sample([line.case for line in workspace.cases.list(Wanted(sort="number"))], CASES)
    with closing(rows_of(folder)) as bare, closing(rows_of(folder)) as own:
        inspector = inspector_of(own, workspace.library, workspace.clock.now(), "")
        ours, floor = side_by_side(ids, inspector.seen, lambda case: _read(bare, case))
    met = ours.median <= GOAL_MS
    yield Figure(f"… one of them{when}", ours, floor, FLOOR, f"≤ {GOAL_MS} ms", met)


def _read(database: Database, case: str) -> int:
    return len([json.loads(row[0]) for row in database.rows("SELECT json FROM record_now WHERE case_id = ?", (case,))])


def _seconds(times: Times) -> Times:
    return Times(tuple(value / 1000 for value in times.values), "s")
