"""Running the checks again after a save, in a case of 300 records."""

import json
import os
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.bench import Bench
from benchmarks.stopwatch import side_by_side
from benchmarks.table import Figure
from casework.__main__ import DayClock
from casework.library import default_library
from casework.model.casefile import CaseFile
from casework.model.revisions import Value
from casework.workspace import Place, Workspace, open_workspace
from tests.casework.planted.complete import complete

RECORDS, TURNS = 300, 60
GOAL_MS = 50
TODAY = date(2026, 11, 23)
FLOOR = "only reading the case anew"


def checks_figures(bench: Bench) -> Iterator[Figure]:
    """Yield what the panel costs after a save: reading the case anew, and all checks that look at the record."""
    del bench
    with TemporaryDirectory() as folder:
        workspace = _workspace(Path(folder))
        case = workspace.cases.ids()[0]
        for kind, record, path in _written(workspace.opening.file(case)):
            saves = _saves(workspace, record, path)
            ours, floor = side_by_side(saves, partial(_judged, workspace, case), lambda _: workspace.opening.file(case))
            yield Figure(f"judge again: {kind}", ours, floor, FLOOR, f"p95 ≤ {GOAL_MS} ms", ours.at(95) <= GOAL_MS)
        workspace.close()


def _saves(workspace: Workspace, record: str, path: str) -> Iterator[str]:
    """Yield the record after each of many saves, none of them the same."""
    for turn in range(TURNS):
        workspace.answering.set(record, path, f"Freja siger, at hun vil i skole. Det betyder noget, fordi {turn}.")
        yield record


def _judged(workspace: Workspace, case: str, record: str) -> None:
    file = workspace.opening.file(case)
    found = file.record(record)
    if found is not None:
        workspace.finishing.readiness(file, found)


def _workspace(folder: Path) -> Workspace:
    """Return a workspace with the complete case, open for writing and grown by notes to so many records."""
    told = complete()
    for one in told["records"]:
        one.pop("finished", None)
        one.pop("sealed", None)
    number = RECORDS - len(told["records"]) - len(told["persons"]) - 1
    told["records"] += [_note(n) for n in range(number)]
    file = folder / "sag.json"
    file.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    workspace = open_workspace(
        Place(folder / "work"), os.urandom(32), library=default_library(), clock=DayClock(TODAY), author="Mette Holm"
    )
    workspace.importing.read(file)
    return workspace


def _note(number: int) -> dict[str, Value]:
    at = f"2026-{number % 10 + 1:02}-{number % 27 + 1:02}T09:00+01:00"
    said = "Tage Lærer ringede: Freja kom til tiden og var med til morgensang. Hun spiste sin mad og gik hjem kl. 14."
    return {"kind": "note", "created": {"at": at, "by": "Mette Holm"}, "fields": {"happened_at": at, "content": said}}


def _written(case: CaseFile) -> Iterator[tuple[str, str, str]]:
    """Yield kind, record and path of the longest texts of the kinds that most checks look at."""
    draft = next(one for one in case.of("injunction") if one.text("decided_on") == "2026-11-23")
    yield "injunction", draft.id, "considerations"
    for kind, path in (("investigation", "analysis"), ("decision", "considerations"), ("assessment", "overall")):
        yield kind, case.of(kind)[0].id, path
