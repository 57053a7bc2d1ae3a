"""Losing the power in one flow: recording it once, and looking at every disk that may be left."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from casework.library import Library
from tests.power.disk import Disk
from tests.power.flows import Flow
from tests.power.images import Left, images
from tests.power.recording import SYNCED, Act, recorded


@dataclass
class Tally:
    """What came of all images of a flow."""

    syncs: int = 0
    told: int = 0
    images: int = 0
    lost: int = 0
    damaged: int = 0
    wrong: list[str] = field(default_factory=list)

    def note(self, left: Left, wrong: list[str]) -> None:
        """Count an image, and what is wrong with it."""
        self.images += 1
        self.lost += any(one.startswith("gone") for one in wrong)
        self.damaged += any(not one.startswith("gone") for one in wrong)
        self.wrong += [f"after act {left.at}, {left.how} of it there: {one}" for one in wrong]


def lose_power(flow: Flow, place: Path, library: Library, random: Random, for_each_sync: int) -> Tally:
    """Record a flow, let the power go at every moment of it, and return what came of that."""
    place.mkdir()
    ready = flow.prepare(place, library)
    disk, whole = Disk.of(place / flow.where), Disk.of(place / flow.where)
    acts = recorded(place / flow.where, lambda say: flow.do(place, library, say, ready))
    _require_all_recorded(whole, acts, place / flow.where)
    tally = Tally(syncs=sum(act.kind == SYNCED for act in acts))
    for left in images(disk, acts, random, for_each_sync):
        folder = place / "left"
        folder.mkdir()
        left.write(folder)
        tally.note(left, _wrong(flow, folder, left, library))
        tally.told = len(left.told)
        shutil.rmtree(folder)
    return tally


def _wrong(flow: Flow, folder: Path, left: Left, library: Library) -> list[str]:
    try:
        return flow.look(folder, left.told, library)
    except Exception as wrong:  # noqa: BLE001 -- what cannot be opened is what is looked for
        return [f"not opened: {wrong!r}"]


def _require_all_recorded(disk: Disk, acts: tuple[Act, ...], folder: Path) -> None:
    """Raise AssertionError unless the record ends in what is really there: a call that it does not know would hide."""
    for act in acts:
        disk.do(act)
    if disk.whole() != Disk.of(folder).certain():
        raise AssertionError("something was done to the disk that is not in the record")
