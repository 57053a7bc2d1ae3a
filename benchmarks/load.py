"""The big workspace that figures are measured in: 10,000 cases with 500,000 texts, built once and kept."""

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from shutil import rmtree
from time import monotonic
from typing import Any

from casework.actions.inventing import Amount
from casework.library import Library, default_library
from casework.model.clock import SystemClock
from casework.store.database import Database, SqlValue, open_database
from casework.store.stored_record import mark_of
from casework.vault import PracticeVault
from casework.workspace import DATABASE, Place, Workspace, open_workspace

INVENTED, COPIES = 1_000, 10
SEED = 11
LOAD = Amount(fewest=13, most=13, whole=0.1)
READY = "ready.txt"
BATCH = 1_000

COPIED = ("revision", "body", "outbox", "parentage", "field_gone", "field_write", "record_now", "case_now", "passage")
SHOWN = ("record_now", "case_now")
RECORD_ID = re.compile(r"\b[0-9a-f]([0-9a-f]{7}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12})\b")
REVISION_ID = re.compile(r'(?:(?<=")|^)[\w-]([\w-]{42})(?=$|")')
MARKS = "!#$%()*+.,"
"""What ids of copies begin with; no id of the program's own has these."""


def big_workspace(folder: Path) -> Workspace:
    """Return the big workspace in a folder, built there if it is not; that takes some minutes."""
    return _kept(folder, LOAD, COPIED)


def long_workspace(folder: Path) -> Workspace:
    """Return 10,000 cases as long as real ones, built in a folder if they are not there; that takes some minutes.

    Of the copies only what a case shows is written: they are listed, opened and checked, and have no history. Each text
    of theirs ends in words of its own, for nothing is read twice that was remembered.
    """
    return _kept(folder, Amount(), SHOWN)


def _kept(folder: Path, amount: Amount, copied: tuple[str, ...]) -> Workspace:
    library = default_library()
    if not (folder / READY).exists():
        # What was begun and broken off is not gone on with: it would be more cases than were asked for.
        rmtree(folder, ignore_errors=True)
        began = monotonic()
        _build(folder, library, amount, copied)
        (folder / READY).write_text(f"{INVENTED * COPIES} cases, built in {monotonic() - began:.0f} s\n")
    _say((folder / READY).read_text().strip())
    return opened(folder, library)


def opened(folder: Path, library: Library | None = None) -> Workspace:
    """Return a practice workspace, made when it is not there."""
    vault = PracticeVault(folder)
    key = vault.open() if vault.exists() else vault.create().key
    place = Place(folder, practice=True)
    return open_workspace(place, key, library=library or default_library(), clock=SystemClock(), author="Mette Holm")


def _build(folder: Path, library: Library, amount: Amount, copied: tuple[str, ...]) -> None:
    workspace = opened(folder, library)
    workspace.inventing.invent(INVENTED, SEED, amount, tell=lambda done: _say(f"{done} cases", end="\r"))
    while workspace.searching.catch_up(BATCH):
        pass
    workspace.close()
    database = rows_of(folder)
    rows = {table: database.rows(f"SELECT * FROM {table}") for table in copied}  # noqa: S608 -- our own names
    for number in range(1, COPIES):
        with database.transaction():
            _copy(database, rows, MARKS[number])
        _say(f"{INVENTED * (number + 1)} cases", end="\r")
    database.close()


def _copy(database: Database, tables: dict[str, list[tuple[Any, ...]]], mark: str) -> None:
    """Write every row once more under new ids; such copies read and search like the rest but are not signed."""
    for table, rows in tables.items():
        copies = [tuple(renamed(value, mark) for value in row) for row in rows]
        if table == "passage":
            copies = [(None, *copy[1:]) for copy in copies]
        if table == "record_now" and "field_write" not in tables:  # where nothing else would have to say the same
            copies = [_told_apart(copy, f" Kopi {MARKS.index(mark)}.") for copy in copies]
        places = ", ".join("?" * len(copies[0])) if copies else ""
        database.do_all(f"INSERT INTO {table} VALUES ({places})", copies)  # noqa: S608 -- our own names


def renamed(value: SqlValue, mark: str) -> SqlValue:
    """Return a stored value with every id of a record or a revision in it made another by a mark."""
    if not isinstance(value, str):
        return value
    return REVISION_ID.sub(rf"{mark}\1", RECORD_ID.sub(rf"{mark}\1", value))


def _told_apart(row: tuple[SqlValue, ...], words: str) -> tuple[SqlValue, ...]:
    *rest, json_of, _mark = row
    written = told_apart(json_of, words)
    return (*rest, written, mark_of(written))


def told_apart(record: SqlValue, words: str) -> str:
    """Return a stored record in which every text of several words ends in these words too."""
    data = json.loads(str(record))
    for write in data["f"]:
        if isinstance(write[2], str) and " " in write[2]:
            write[2] += words
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def rows_of(folder: Path) -> Database:
    """Return a second connection to a practice workspace's database, for what floors are made of."""
    return open_database(folder / DATABASE, PracticeVault(folder).open())


def sample(ids: Sequence[str], count: int) -> list[str]:
    """Return so many of the ids, evenly spread."""
    return list(ids[:: max(len(ids) // count, 1)])[:count]


def _say(text: str, end: str = "\n") -> None:
    print(text, end=end, file=sys.stderr, flush=True)
