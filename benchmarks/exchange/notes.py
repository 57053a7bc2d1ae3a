"""A desk with many notes of one KiB that no center has seen: what is offered in a measured exchange."""

import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from benchmarks.load import opened
from casework.library import default_library
from casework.store.log import Change
from casework.workspace import Workspace

PER_CASE = 100
BATCH = 500
TEXT_BYTES = 1024
ENDINGS = ("", "", "", "en", "et", "er", "erne", "s", "e")
COMPOUND, TIMES_OF_DAY = 0.03, 0.3
SEED = 7
READY = "ready.json"


def writer(kept: Path, folder: Path, count: int) -> tuple[Workspace, list[str]]:
    """Return a desk in a folder with so many notes to offer, and their ids; built in `kept` if it is not there."""
    if not (kept / READY).exists():
        shutil.rmtree(kept, ignore_errors=True)
        workspace = opened(kept)
        names = list(_written(workspace, count))
        workspace.close()
        (kept / READY).write_text(json.dumps(names))
    shutil.copytree(kept, folder, dirs_exist_ok=True)
    return opened(folder), json.loads((kept / READY).read_text())


def texts(seed: int) -> Iterator[str]:
    """Yield invented texts of one KiB, of which gzip leaves as much as of real ones: about 0.45."""
    words, chance = default_library().passphrase_words(), random.Random(seed)  # noqa: S311 -- the same for everybody
    while True:
        text = ""
        while len(text.encode()) < TEXT_BYTES:
            stop = chance.choice((". ", " ", " ", " ", " ", " ", ", "))
            first = chance.choice(words) if chance.random() < COMPOUND else ""
            text += first + chance.choice(words) + chance.choice(ENDINGS) + stop
            text += f"kl. {chance.randint(0, 2359)} " if chance.random() < TIMES_OF_DAY else ""
        yield text.encode()[:TEXT_BYTES].decode(errors="ignore")


def _written(workspace: Workspace, count: int) -> Iterator[str]:
    text, changes = texts(SEED), []
    case = ""
    for number in range(count):
        if number % PER_CASE == 0:
            case = workspace.opening.new_case(
                {"name": f"Barn {number} (opdigtet)"}, {"responsible": workspace.author, "status": "open"}
            )
        record = workspace.log.new_id()
        changes.append(Change(record, case, "note", "note@1", {"content": next(text), "who": "Skolen"}))
        yield record
        if len(changes) == BATCH or number == count - 1:
            workspace.log.save(*changes)
            changes.clear()
