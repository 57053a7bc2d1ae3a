"""Opening what is left of a center's disk, letting a desk exchange with it, and saying everything that is wrong."""

import shutil
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

from casework.library import Library
from casework.model.revisions import is_whole
from center.backup import backups
from center.copies.embedded import EmbeddedCopying
from center.database import sqlite_url
from tests.fakes import SetClock
from tests.power.looking import AFTERWARDS
from tests.simulation.center import Center
from tests.simulation.clocks import WrongClock
from tests.simulation.desk import Desk
from tests.simulation.invariants import i6_feeds_have_no_hole
from tests.simulation.network import Network, without_threads
from tests.simulation.world import BEGAN

BACKUPS = "nye/sikkerhedskopier"
ANOTHER = "jonas"
"""Whose desk took no part in what was recorded; it lies beside the disk that is left."""


def center_left(folder: Path, told: tuple[Any, ...], library: Library) -> list[str]:
    """Return what is wrong with a center's embedded database."""
    clock = SetClock(BEGAN)
    center = Center(sqlite_url(folder / "center.db"), clock, library, folder / "erasures.jsonl", begun=True)
    try:
        with center.database.reading() as connection:
            rows = connection.exec_driver_sql("PRAGMA integrity_check").all()
        wrong = [f"damaged: {row[0]}" for row in rows if row[0] != "ok"]
        there = center.revisions()
        wrong += [f"gone: {name}" for _, name in told if name not in there or not is_whole(there[name][1])]
        i6_feeds_have_no_hole(SimpleNamespace(center=center))
        wrong += _exchanged(center, folder.with_name(ANOTHER), clock, library)
    finally:
        center.close()
    return wrong


def backups_left(folder: Path, told: tuple[Any, ...], _library: Library) -> list[str]:
    """Return what is wrong with the backups of a center: each is whole, and what is safe is in the newest."""
    copying, found, wrong = EmbeddedCopying(folder / "center.db"), backups(folder / BACKUPS), []
    kept = [{row["id"] for table, row in copying.rows(file) if table == "revision"} for file in found]
    for _, names in told:
        wrong += [f"gone: {name} was safe" for name in names if not kept or name not in kept[-1]]
    return wrong


def _exchanged(center: Center, desk_folder: Path, clock: SetClock, library: Library) -> list[str]:
    """Let a desk write and exchange; return what is wrong afterwards."""
    with without_threads():
        network = Network(Random(0), lambda _asked, _answered: None)  # noqa: S311 -- no secret is made of it
        network.app = center.app
        folder = desk_folder.with_name("another")
        shutil.copytree(desk_folder, folder)
        desk = Desk(ANOTHER, ANOTHER, folder, WrongClock(clock), library, network)
        try:
            [case] = desk.workspace.cases.ids()
            desk.workspace.answering.start(case, "note", {"content": AFTERWARDS})
            new = [one.id for one in desk.workspace.log.unsent()]
            desk.exchanging.exchange()
            there, here = center.revisions(), {name for [name] in desk.rows("SELECT id FROM revision")}
            wrong = [f"the next push did not bring {name}" for name in new if name not in there]
            return [*wrong, *(f"{name} does not come to a desk" for name in there if name not in here)]
        finally:
            desk.throw_away()
            network.close()
