"""Every disk that may be left of what was recorded, with what had been told before the power was lost."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from tests.power.disk import Disk, Image
from tests.power.recording import SYNCED, TOLD, Act


@dataclass(frozen=True)
class Left:
    """What may be left when the power is lost after act number `at`; `told` is what had been told by then."""

    at: int
    how: str
    image: Image = field(repr=False)
    told: tuple[Any, ...] = field(repr=False)

    def write(self, folder: Path) -> None:
        """Put it into an empty folder."""
        for name, data in sorted(self.image.items()):
            if data is None:
                (folder / name).mkdir()
            else:
                (folder / name).write_bytes(data)


def images(disk: Disk, acts: tuple[Act, ...], random: Random, for_each_sync: int) -> Iterator[Left]:
    """Yield what may be left, each once: at each sync all and the least, and between two so many that chance makes."""
    met: set[tuple[bytes, int]] = set()
    held: tuple[bytes, Left] | None = None
    for left in _images(disk, acts, random, for_each_sync):
        digest = _digest(left.image)
        # The same disk with more told right after it is the harder question: only that one is asked.
        if held and held[0] != digest and _is_new(met, held):
            yield held[1]
        held = digest, left
    if held and _is_new(met, held):
        yield held[1]


def _is_new(met: set[tuple[bytes, int]], held: tuple[bytes, Left]) -> bool:
    name = (held[0], len(held[1].told))
    new = name not in met
    met.add(name)
    return new


def _images(disk: Disk, acts: tuple[Act, ...], random: Random, for_each_sync: int) -> Iterator[Left]:
    told: list[Any] = []
    chosen = _moments(acts, random, for_each_sync)
    for at, act in enumerate(acts):
        if act.kind == TOLD:
            told.append(act.told)
        disk.do(act)
        if act.kind == SYNCED:
            yield Left(at, "all", disk.whole(), tuple(told))
        if act.kind in (SYNCED, TOLD):
            yield Left(at, "the least", disk.certain(), tuple(told))
        for _ in range(chosen.count(at)):
            yield Left(at, "some", disk.some(random), tuple(told))


def _moments(acts: tuple[Act, ...], random: Random, for_each_sync: int) -> list[int]:
    """Return the numbers of the acts after which something is left to chance, so many between each two syncs."""
    syncs = [-1, *(at for at, act in enumerate(acts) if act.kind == SYNCED), len(acts)]
    return [
        random.randrange(before + 1, after)
        for before, after in pairwise(syncs)
        if before + 1 < after
        for _ in range(for_each_sync)
    ]


def _digest(image: Image) -> bytes:
    found = sha256()
    for name, data in sorted(image.items()):
        found.update(f"{name}\0{-1 if data is None else len(data)}\0".encode())
        found.update(data or b"")
    return found.digest()
