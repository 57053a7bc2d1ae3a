"""Today's page over a caseworker's forty cases, from the question to the paint, against reading the same cases."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.bench import Bench
from benchmarks.load import SEED, opened
from benchmarks.screen import Screen
from benchmarks.stopwatch import side_by_side
from benchmarks.table import Figure
from casework.workspace import Workspace
from desktop.desk import Destination

CASES, TIMES = 40, 25
GOAL_MS = 300


def today_figures(_bench: Bench) -> Iterator[Figure]:
    """Yield the page of the day, painted, with forty invented cases of 20 to 300 notes each."""
    with TemporaryDirectory() as folder:
        workspace = _forty(Path(folder))
        screen, ids = Screen(workspace), workspace.cases.ids()
        ours, floor = side_by_side(
            range(TIMES), lambda _: _show(screen), lambda _: [workspace.opening.file(case) for case in ids]
        )
        told = f"p95 ≤ {GOAL_MS} ms"
        yield Figure(
            "today: forty cases, painted", ours, floor, "reading the forty cases", told, ours.at(95) <= GOAL_MS
        )
        workspace.close()


def _forty(folder: Path) -> Workspace:
    workspace = opened(folder)
    workspace.inventing.invent(CASES, SEED)
    for case in workspace.cases.ids():
        workspace.answering.set_all(case, {"responsible": workspace.author, "status": "open"})
    return workspace


def _show(screen: Screen) -> None:
    screen.view.go(Destination("today"))
    screen.paint()
