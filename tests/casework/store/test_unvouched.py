"""What nobody vouches for is asked after in every exchange, and costs no more where much has been written."""

import os
from datetime import UTC, datetime

from casework.store.unvouched import Unvouched
from casework.workspace import Place, open_workspace
from tests.fakes import SetClock

STEPS = 50


def test_asking_whether_there_is_any_does_not_go_through_what_was_written(library):
    clock = SetClock(datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
    workspace = open_workspace(Place(None), os.urandom(32), library=library, clock=clock, author="Mette (opdigtet)")
    for number in range(STEPS):
        workspace.opening.new_case({"name": f"Barn {number} (opdigtet)"}, {"responsible": "Mette"})
    database, taken = workspace.log._database, []
    database._connection.set_progress_handler(lambda: taken.append(1), 1)
    assert Unvouched(database).cases() == ()
    database._connection.set_progress_handler(None, 0)
    assert len(taken) < STEPS
    workspace.close()
