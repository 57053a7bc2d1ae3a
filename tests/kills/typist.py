"""A caseworker in a process of its own, typing until it is killed: `python -m tests.kills.typist FOLDER SEED MS`.

It works through the real autosave on a Qt event loop and says on its output, one JSON line each, what it typed and
what it was told is saved. A text only ever grows, so that whatever is found later can be held against what was said.
"""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import monotonic

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QTimer

from casework.library import default_library
from casework.model.clock import SystemClock
from casework.vault import PracticeVault
from casework.workspace import Place, Workspace, open_workspace
from desktop.autosave import Autosave

WORDS = ("barnet", "skolen", "mormor", "siger", "vi", "går", "hjem", "i", "dag", "og", "måske", "Åge", "øllebrød")
LONGEST = 600


def open_practice(folder: Path) -> Workspace:
    """Return the practice workspace of a folder, made when it is not there."""
    vault = PracticeVault(folder)
    key = vault.open() if vault.exists() else vault.create().key
    place = Place(folder, practice=True)
    return open_workspace(place, key, library=default_library(), clock=SystemClock(), author="Mette Holm")


class Typist:
    """Types a key every `pause_ms`; every now and then begins a note, a quote, finishes, deletes or undoes."""

    def __init__(self, workspace: Workspace, random: Random, pause_ms: int, interval_ms: int) -> None:
        self._workspace = workspace
        self._random = random
        self._autosave = Autosave(workspace.answering, interval_ms)
        self._autosave.saving.connect(self._remember)
        self._autosave.saved.connect(lambda _at: self._tell("saved", self._flushing))
        self._flushing: list[list[str]] = []
        self._case = self._some_case()
        self._keys = self._typing()
        self._timer = QTimer()
        self._timer.timeout.connect(lambda: next(self._keys))
        self._timer.start(pause_ms)

    def _some_case(self) -> str:
        if len(self._workspace.cases.ids()) < 3:
            case = self._workspace.opening.new_case({"name": "Prøve Prøvesen", "birth_date": "2015-05-05"})
            self._tell("saved", [[case, "number", ""]])
            return case
        return self._random.choice(self._workspace.cases.ids())

    def _typing(self) -> Iterator[None]:
        while True:
            record, path = self._place()
            text = ""
            for _ in range(self._random.randint(2, LONGEST // 6)):
                for key in self._random.choice(WORDS) + " ":
                    text += key
                    self._tell("typed", [record, path, len(text), monotonic()])
                    self._autosave.edited(record, path, text)
                    yield

    def _place(self) -> tuple[str, str]:
        """Begin something new to write in, sometimes leaving the last in another way; all of it is saved at once."""
        self._autosave.flush()
        answering, kind = self._workspace.answering, self._random.choice(("note", "conversation", "concern"))
        record = answering.start(self._case, kind)
        self._tell("saved", [[record, "", ""]])
        if kind == "conversation":
            item = answering.add_item(record, "quotes", {"house": "good"})
            self._tell("saved", [[record, f"quotes/{item}/house", "good"]])
            return record, f"quotes/{item}/words"
        if self._random.random() < 0.2:
            answering.delete(record)
            self._tell("deleted", [record])
            return self._place()
        return record, "content" if kind == "note" else "about"

    def _remember(self) -> None:
        self._flushing = [[edit.record, edit.path, str(edit.value)] for edit in self._autosave.unsaved]

    @staticmethod
    def _tell(what: str, told: object) -> None:
        # One write of one short line: a kill cannot leave half of it.
        os.write(sys.stdout.fileno(), (json.dumps([what, told]) + "\n").encode())


def main(folder: str, seed: str, pause_ms: str, interval_ms: str) -> int:
    """Type until killed."""
    application = QCoreApplication([])
    workspace = open_practice(Path(folder))
    typist = Typist(workspace, Random(seed), int(pause_ms), int(interval_ms))  # noqa: S311 -- no secret is made of it
    status = application.exec()
    del typist
    return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
