"""A process that is killed while somebody types loses the last second and nothing else."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from casework.library import default_library
from casework.model.clock import SystemClock
from casework.vault import PracticeVault
from casework.workspace import Place, open_workspace

TYPIST = Path(__file__).with_name("typist.py")


@pytest.mark.parametrize("keys_before", [40, 90])
def test_kill_9_while_typing_loses_at_most_what_was_not_yet_said_to_be_saved(tmp_path, keys_before):
    folder = tmp_path / "practice"
    with subprocess.Popen(  # noqa: S603 -- our own script
        [sys.executable, str(TYPIST), str(folder)], stdout=subprocess.PIPE, text=True, env={**os.environ}
    ) as typist:
        saved = ""
        for line in typist.stdout:
            if line.startswith("saved "):
                saved = line[6:].rstrip("\n")
            if line.startswith("typed ") and int(line[6:]) >= keys_before and saved:
                break
        typist.kill() if os.name == "nt" else os.kill(typist.pid, signal.SIGKILL)
    workspace = open_workspace(
        Place(folder, practice=True),
        PracticeVault(folder).open(),
        library=default_library(),
        clock=SystemClock(),
        author="Mette Holm",
    )
    place = workspace.settings.get("last_place")
    text = workspace.opening.file(place["case"]).record(place["record"]).text("about")
    assert workspace.verify() == ()
    workspace.close()
    assert len(text) >= len(saved)
    assert re.fullmatch(r"(ord )*(o|or|ord)?", text)
