"""A practice workspace on disk with forty invented cases, made once; a test may look at them and change nothing."""

from datetime import UTC, datetime
from pathlib import Path

from casework.actions.health import Health
from casework.actions.inventing import Amount
from casework.library import Library
from casework.vault import PracticeVault
from casework.workspace import Place, Workspace, open_workspace
from tests.fakes import SetClock

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CASES = 40


def invent_cases(folder: Path, library: Library) -> None:
    """Fill a folder with invented cases."""
    PracticeVault(folder).create()
    workspace = opened(folder, library)
    workspace.inventing.invent(CASES, 5, Amount(2, 4, whole=0.6))
    workspace.close()


def opened(folder: Path, library: Library) -> Workspace:
    """Open the invented cases, on the day they were invented."""
    key = PracticeVault(folder).open()
    place = Place(folder, practice=True)
    return open_workspace(place, key, library=library, clock=SetClock(NOW), author="Mette Holm")


def in_processes(workspace: Workspace, processes: int) -> Health:
    """Return the action on the cases of a workspace in so many processes, however few cases there are."""
    source = workspace.health._source
    return Health(source, workspace.library, workspace.clock, processes=processes, enough=1)
