"""What a look would have to find first is found ahead, and stops with the window."""

from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtCore import QObject

from casework.actions.health import Health
from casework.library import Library
from casework.store.settled_records import SettledRecords
from casework.workspace import Workspace
from desktop.health.ahead import AGAIN_MS, FIRST_MS, Ahead
from desktop.tasks import InlineTasks, Tasks
from tests.invented import in_processes, opened


@pytest.fixture
def cases(invented_cases: Path, tmp_path: Path, library: Library) -> Iterator[Workspace]:
    """A workspace of invented cases of the test's own, in which nothing was settled yet."""
    workspace = opened(copytree(invented_cases, tmp_path / "sager"), library)
    with workspace._database.transaction():
        workspace._database.do("DELETE FROM settled")
    yield workspace
    workspace.close()


@pytest.fixture
def parent(qapp) -> Iterator[QObject]:  # noqa: ARG001 -- a timer needs the application
    made = QObject()
    yield made
    made.deleteLater()


def waiting(cases: Workspace) -> tuple[str, ...]:
    return SettledRecords(cases._database, cases.library.rules_mark).without()


def test_the_cases_are_settled_beside_the_window_after_a_while(cases: Workspace, parent: QObject, qtbot) -> None:
    ahead = Ahead(in_processes(cases, 2), Tasks(), parent)
    assert ahead._timer.isActive()
    assert ahead._timer.interval() == FIRST_MS
    assert waiting(cases)
    ahead._settle()
    qtbot.waitUntil(lambda: not waiting(cases), timeout=30_000)
    qtbot.waitUntil(lambda: ahead._timer.interval() == AGAIN_MS)
    assert ahead._timer.isActive()


def test_it_ends_with_the_window(cases: Workspace, parent: QObject, qtbot) -> None:
    tasks = Tasks()
    ahead = Ahead(in_processes(cases, 2), tasks, parent)
    ahead._settle()
    ahead.stop()
    tasks.wait()
    qtbot.wait(10)
    assert not ahead._timer.isActive()
    assert not active_children()


def test_rules_that_cannot_be_read_are_left_to_the_look(cases: Workspace, parent: QObject, tmp_path: Path) -> None:
    for part in ("forms", "resources"):
        copytree(cases.library.root / part, tmp_path / "copy" / part)
    (tmp_path / "copy" / "resources" / "checks" / "E50.toml").write_text("dette er ingen regel", encoding="utf-8")
    health = in_processes(cases, 1)
    broken = Health(health._source, Library(tmp_path / "copy"), cases.clock, enough=1)
    ahead = Ahead(broken, InlineTasks(), parent)
    ahead._settle()
    assert ahead._timer.interval() == AGAIN_MS
    assert waiting(cases)
