"""The line about a case that an older program wrote is made anew, once, when the file is opened."""

import os
from pathlib import Path

from casework.library import Library
from casework.workspace import Place, open_workspace
from tests.fakes import SetClock


def test_what_was_agreed_on_is_due_next_in_a_file_of_an_older_program(
    library: Library, clock: SetClock, tmp_path: Path
) -> None:
    key = os.urandom(32)

    def opened():
        return open_workspace(Place(tmp_path), key, library=library, clock=clock, author="Mette (opdigtet)")

    workspace = opened()
    case = workspace.opening.new_case({"name": "Freja Prøve (opdigtet)"})
    workspace.answering.start(case, "conversation", {"hears_back_on": "2026-11-27"})
    tables = workspace._database.tables
    tables.execute("UPDATE case_now SET due_on = '', due_code = ''")
    tables.execute("DELETE FROM _sqlite_migrations WHERE name = '019_agreed_days'")
    workspace.close()
    workspace = opened()
    line = workspace.cases.line(case)
    assert line is not None
    assert (line.due.code, line.due.on) == ("conversation", "2026-11-27")
    assert workspace.verify() == ()
    workspace.close()
