"""What was written is made searchable beside the work, a little at a time, and after trouble with the next save."""

import pytest
from PySide6.QtCore import QObject

from casework.store.log import Change
from desktop.search.following import QUIET_MS, Following

MANY = 60


@pytest.fixture
def case(workspace) -> str:
    """A case with more notes than are made searchable at once."""
    case = workspace.opening.new_case({"name": "Freja Prøve (opdigtet)"})
    write(workspace, case, MANY)
    return case


@pytest.fixture
def following(workspace, case, qapp):  # noqa: ARG001 -- a timer needs the application
    parent = QObject()
    yield Following(workspace.searching, workspace.clock, parent)
    parent.deleteLater()


def write(workspace, case: str, count: int) -> None:
    text = "Skolen ringede i morges, og mor svarede, at hun ville tale med ham. " * 20
    workspace.log.save(
        *(Change(workspace.log.new_id(), case, "note", "note@1", {"content": text}) for _ in range(count))
    )


def waiting(workspace) -> int:
    return workspace._projections.indexing.waiting


def test_it_begins_a_moment_after_the_last_save_and_ends_when_nothing_waits(workspace, following, qtbot) -> None:
    assert following._timer.interval() == QUIET_MS
    before = waiting(workspace)
    following._timer.timeout.emit()
    assert 0 < waiting(workspace) < before
    qtbot.waitUntil(lambda: not waiting(workspace))
    qtbot.waitUntil(lambda: not following._timer.isActive())
    following.nudge()
    assert (following._timer.interval(), following._timer.isActive()) == (QUIET_MS, True)


def test_a_full_disk_ends_it_until_the_next_save(workspace, following, case, qtbot) -> None:
    tables = workspace._database
    ((pages,),) = tables.rows("PRAGMA page_count")
    tables.rows(f"PRAGMA max_page_count = {pages}")
    following._timer.start(0)
    qtbot.waitUntil(lambda: not following._timer.isActive())
    assert waiting(workspace)
    tables.rows("PRAGMA max_page_count = 1000000")
    write(workspace, case, 1)
    following.nudge()
    following._timer.start(0)
    qtbot.waitUntil(lambda: not waiting(workspace))
