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
from casework.actions.health.missing import missing_of
from casework.model.checks import case_findings
from casework.store.cases import Cases, Wanted
from casework.store.database import Database
from casework.workspace import Workspace

CASES, RUNS = 600, 2
GOAL_SECONDS, GOAL_MS = 60, 6
FLOOR = "only reading their JSON, in one process"


def health_figures(bench: Bench) -> Iterator[Figure]:
    """Yield a whole look through long cases in two processes, and looking at one of them in this process."""
    workspace = bench.long_cases
    assert workspace.place.folder is not None  # noqa: S101 -- it was opened from one
    yield from _whole(workspace, workspace.place.folder)
    yield from _each(workspace, workspace.place.folder)


def _whole(workspace: Workspace, folder: Path) -> Iterator[Figure]:
    ids = workspace.cases.ids()
    with closing(rows_of(folder)) as bare:
        ours, floor = side_by_side(
            range(RUNS),
            lambda _: sum(1 for _case in workspace.health.look(Asked(closed=True))),
            lambda _: [_read(bare, case) for case in ids],
            warm=0,
        )
    ours, floor = _seconds(ours), _seconds(floor)
    met = ours.median <= GOAL_SECONDS
    yield Figure(f"check {len(ids):,} long cases", ours, floor, FLOOR, f"≤ {GOAL_SECONDS} s", met)


def _each(workspace: Workspace, folder: Path) -> Iterator[Figure]:
    ids = sample([line.case for line in workspace.cases.list(Wanted(sort="number"))], CASES)
    rules, now = workspace.rules, workspace.clock.now()
    with closing(rows_of(folder)) as bare, closing(rows_of(folder)) as own:
        cases = Cases(own)

        def look(case: str) -> None:
            file = cases.file(case)
            assert file is not None  # noqa: S101 -- it is in the list
            missing_of(case_findings(file, rules, now))

        ours, floor = side_by_side(ids, look, lambda case: _read(bare, case))
    met = ours.median <= GOAL_MS
    yield Figure("… one of them, all in", ours, floor, FLOOR, f"≤ {GOAL_MS} ms", met)


def _read(database: Database, case: str) -> int:
    return len([json.loads(row[0]) for row in database.rows("SELECT json FROM record_now WHERE case_id = ?", (case,))])


def _seconds(times: Times) -> Times:
    return Times(tuple(value / 1000 for value in times.values), "s")
