"""A real workspace in memory, with a clock that the test sets."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from casework.actions.working_rules import working_rules
from casework.library import Library, default_library
from casework.model.rules import Rules
from casework.workspace import Place, Workspace, open_workspace
from tests.fakes import SetClock


@pytest.fixture(scope="session")
def library() -> Library:
    return default_library()


@pytest.fixture(scope="session")
def rules(library: Library) -> Rules:
    return working_rules(library)


@pytest.fixture
def clock() -> SetClock:
    return SetClock(datetime(2026, 11, 23, 9, 0, tzinfo=UTC))


@pytest.fixture
def workspace(library: Library, clock: SetClock) -> Iterator[Workspace]:
    workspace = open_workspace(Place(None), os.urandom(32), library=library, clock=clock, author="Mette Holm")
    yield workspace
    assert workspace.verify() == ()
    workspace.close()


@pytest.fixture
def case(workspace: Workspace) -> str:
    """An invented child with two custody holders."""
    case = workspace.opening.new_case({"name": "Sofie Emilie Friis", "birth_date": "2014-05-03"})
    workspace.answering.start(case, "person", {"name": "Anna Friis", "roles": ["mother"], "custody": True})
    workspace.answering.start(case, "person", {"name": "Peter Lund", "roles": ["father"], "custody": True})
    return case
