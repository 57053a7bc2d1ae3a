"""The list of 10,000 cases on the screen, against fetching its rows."""

from collections.abc import Iterator
from contextlib import closing

from benchmarks.bench import Bench
from benchmarks.load import rows_of
from benchmarks.stopwatch import side_by_side
from benchmarks.table import Figure, Times
from casework.store.cases import Wanted

GOAL_MS = 200
SORTS = ("child", "due", "changed", "number", "stage")
TIMES = 6
COLUMNS = "case_id, number, child, birth_date, responsible, unit, status, stage, due_code, due_on, drafts, changed"


def case_list_figures(bench: Bench) -> Iterator[Figure]:
    """Yield the list as lines in memory, and as a page from the question to the paint."""
    sorts = [sort for sort in SORTS for _ in range(TIMES)]
    count = bench.workspace.cases.count(Wanted(status=""))
    bench.screen.want_all()
    with closing(rows_of(bench.folder)) as bare:

        def fetch(_sort: str) -> None:
            bare.rows(f"SELECT {COLUMNS} FROM case_now ORDER BY changed")  # noqa: S608 -- our own words

        ours, floor = side_by_side(
            sorts, lambda sort: bench.workspace.opening.list(Wanted(status="", sort=sort)), fetch
        )
        yield _figure(f"list of {count:,} cases: its lines", ours, floor)
        ours, floor = side_by_side(sorts, bench.screen.show_list, fetch)
        yield _figure(f"list of {count:,} cases: first paint", ours, floor)


def _figure(what: str, ours: Times, floor: Times) -> Figure:
    return Figure(what, ours, floor, "the bare SQL fetch", f"p95 ≤ {GOAL_MS} ms", ours.at(95) <= GOAL_MS)
