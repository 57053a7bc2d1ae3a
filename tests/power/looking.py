"""Opening what is left of a disk with the real product, and saying everything that is wrong with it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from casework.library import Library
from casework.store.backup import copies
from casework.store.database import open_database
from casework.vault import Vault, WrongPassphrase
from casework.vault.wrapping import Cost, Costs
from casework.workspace import BACKUP, Place, Workspace, open_workspace
from tests.fakes import SetClock
from tests.simulation.world import BEGAN

KEY = bytes(range(32))
HOME = "Dokumenter/sagsgang"
PASSPHRASE = "fire ord der ingen andre kender"
PASSPHRASES = (PASSPHRASE, "fem andre ord som ingen har set", "atter nogle ord fra en anden bog")
COSTS = Costs(with_keyring=Cost(8, 1, 1), alone=Cost(8, 1, 1))
AFTERWARDS = "Efter strømmen kom igen."


@contextmanager
def opened(folder: Path, library: Library, key: bytes = KEY) -> Iterator[Workspace]:
    """Open the workspace of a folder for as long as the block lasts."""
    workspace = open_workspace(
        Place(folder), key, library=library, clock=SetClock(BEGAN), author="Mette Prøve (opdigtet)"
    )
    try:
        yield workspace
    finally:
        workspace.close()


def desk_left(folder: Path, told: tuple[Any, ...], library: Library, key: bytes = KEY) -> list[str]:
    """Return what is wrong with a workspace: what was told and is gone, what is damaged, a save that does not work."""
    with opened(folder, library, key) as workspace:
        wrong = [f"damaged: {problem}" for problem in workspace.verify()]
        wrong += [f"gone: {one}" for one in told if not _stands(workspace, one)]
        case = next(iter(workspace.cases.ids()), "") or workspace.opening.new_case({"name": "Emil Prøve (opdigtet)"})
        note = workspace.answering.start(case, "note", {"content": AFTERWARDS})
        if not _stands(workspace, ["words", note, AFTERWARDS]):
            wrong.append("the next save is not there")
    return wrong


def home_left(folder: Path, told: tuple[Any, ...], library: Library) -> list[str]:
    """Return what is wrong with a workspace and its key, either of which may not have been made yet."""
    vault = Vault(folder / HOME, None, COSTS)
    key = vault.open(PASSPHRASE) if vault.exists() else vault.create(PASSPHRASE).key
    return desk_left(folder / HOME, told, library, key)


def rewrapped_left(folder: Path, told: tuple[Any, ...], library: Library) -> list[str]:
    """Return what is wrong where the passphrase was changed: the one told last opens it, or the one after that."""
    vault, last = Vault(folder, None, COSTS), PASSPHRASES.index(told[-1]) if told else 0
    for passphrase in reversed(PASSPHRASES[last : last + 2]):
        with suppress(WrongPassphrase):
            return desk_left(folder, (), library, vault.open(passphrase))
    return ["gone: the key"]


def copies_left(folder: Path, told: tuple[Any, ...], library: Library) -> list[str]:
    """Return what is wrong with a workspace and the copies beside it."""
    key, found = Vault(folder, None, COSTS).open(PASSPHRASE), copies(folder / BACKUP)
    wrong = desk_left(folder, (), library, key)
    if told and Vault(folder / BACKUP, None, COSTS).open(PASSPHRASE) != key:
        wrong.append("gone: the key beside the copies")
    for copy in found:
        database = open_database(copy, key)
        if database.rows("PRAGMA integrity_check") != [("ok",)]:
            wrong.append("damaged: a copy")
        rows = database.rows("SELECT json FROM record_now WHERE record = ?", (told[-1][1],)) if told else []
        database.close()
        if told and told[-1][0] == "only copied" and not any(told[-1][2] in row[0] for row in rows):
            wrong.append("gone: a copy of before is back")
    if told and not found:
        wrong.append("gone: the copy")
    return wrong


def _stands(workspace: Workspace, told: list[str]) -> bool:
    """Tell whether what was told is there word for word, or a text that typing went on in."""
    kind, name, text = told
    if kind == "document":
        document = workspace.documents.get(name)
        return document is not None and document.name == text
    case = workspace.cases.case_of(name)
    record = workspace.opening.file(case).record(name) if case else None
    return record is not None and record.text("content").startswith(text)
