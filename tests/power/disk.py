"""A disk as the record says: what is on it for certain, and what was done since and may be there or not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Self

from tests.power.recording import CREATED, CUT, FOLDER, REMOVED, RENAMED, SHARED_MEMORY, SYNCED, TOLD, WROTE, Act

SECTOR = 512
A_FOLDER = -1

Image = dict[str, bytes | None]
"""Every name with its bytes; None is a folder."""


@dataclass(frozen=True)
class Change:
    """One thing that no sync has covered yet: to the bytes of a file (`file`), or to a name in a folder."""

    act: Act
    file: int

    @property
    def is_of_name(self) -> bool:
        """Tell whether a folder is changed by it, and no bytes."""
        return self.act.kind in (CREATED, REMOVED, RENAMED, FOLDER)


@dataclass
class Disk:
    """A disk with its cache; files are numbered, for a name may be given to another one."""

    names: dict[str, int] = field(default_factory=dict)
    files: dict[int, bytearray] = field(default_factory=dict)
    unsynced: list[Change] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path) -> Self:
        """Return the disk that holds what lies below a folder, all of it for certain."""
        disk = cls()
        for path in sorted(folder.rglob("*")):
            if not path.name.endswith(SHARED_MEMORY):
                file = A_FOLDER if path.is_dir() else len(disk.files)
                disk.names[str(path.relative_to(folder))] = file
                if file != A_FOLDER:
                    disk.files[file] = bytearray(path.read_bytes())
        disk.seen = dict(disk.names)
        return disk

    def do(self, act: Act) -> None:
        """Let something happen; only a sync makes it certain."""
        if act.kind == SYNCED:
            self._sync(act.path)
        elif act.kind in (WROTE, CUT):
            if act.path in self.seen:  # a file without a name is nobody's any more
                self.unsynced.append(Change(act, self.seen[act.path]))
        elif act.kind != TOLD:
            self._name(act)

    def whole(self) -> Image:
        """Return what is there when everything has reached the disk."""
        return self._left(lambda _change: True, Random(0))  # noqa: S311 -- nothing is left to it

    def certain(self) -> Image:
        """Return what is there when nothing has that no sync covers."""
        return self._left(lambda _change: False, None)

    def some(self, random: Random) -> Image:
        """Return what is there when some of it has: whole writes missing, others torn, names there or not."""
        share = random.choice((0.1, 0.5, 0.9))
        return self._left(lambda _change: random.random() < share, random)

    def _name(self, act: Act) -> None:
        if act.kind == FOLDER:
            file = A_FOLDER
        elif act.kind == CREATED:
            file = len(self.files)
            self.files[file] = bytearray()
        else:
            file = self.seen.pop(act.path)
        if act.kind != REMOVED:
            self.seen[act.to or act.path] = file
        self.unsynced.append(Change(act, file))

    def _sync(self, path: str) -> None:
        file = self.seen.get(path, A_FOLDER)
        left = []
        for change in self.unsynced:
            if change.is_of_name and file == A_FOLDER and _folder_of(change.act) == path:
                _rename(self.names, change)
            elif not change.is_of_name and change.file == file:
                _write(self.files[file], change.act)
            else:
                left.append(change)
        self.unsynced = left

    def _left(self, keeps: Callable[[Change], bool], random: Random | None) -> Image:
        names = dict(self.names)
        files = {file: bytearray(data) for file, data in self.files.items()}
        for change in self.unsynced:
            if change.is_of_name:
                if keeps(change):
                    _rename(names, change)
            elif keeps(change):
                _write(files[change.file], change.act)
            elif random is not None and change.act.kind == WROTE:
                _write_in_part(files[change.file], change.act, random)
        return {
            name: None if file == A_FOLDER else bytes(files[file])
            for name, file in names.items()
            if all(str(above) in names for above in list(Path(name).parents)[:-1])
        }


def _folder_of(act: Act) -> str:
    above = str(Path(act.to or act.path).parent)
    return "" if above == "." else above


def _rename(names: dict[str, int], change: Change) -> None:
    if change.act.kind in (REMOVED, RENAMED):
        names.pop(change.act.path, None)
    if change.act.kind != REMOVED:
        names[change.act.to or change.act.path] = change.file


def _write(data: bytearray, act: Act) -> None:
    if act.kind == CUT:
        del data[act.place :]
    _grow(data, act.place, bytes(max(0, act.place - len(data))))
    data[act.place : act.place + len(act.data)] = act.data


def _write_in_part(data: bytearray, act: Act, random: Random) -> None:
    """Let some sectors of a write be there, or none; a file may have grown for those that are not."""
    torn, growing = random.random() < 0.5, random.choice(("not", "empty", "junk"))
    for sector in _sectors(act):
        end = sector.place + len(sector.data)
        if torn and random.random() < 0.5:
            _write(data, sector)
        elif growing != "not":
            missing = max(0, end - len(data))
            _grow(data, end, random.randbytes(missing) if growing == "junk" else bytes(missing))


def _grow(data: bytearray, size: int, filling: bytes) -> None:
    if len(data) < size:
        data += filling


def _sectors(act: Act) -> Iterator[Act]:
    at = act.place
    while at < act.place + len(act.data):
        end = min(at - at % SECTOR + SECTOR, act.place + len(act.data))
        yield Act(act.kind, act.path, place=at, data=act.data[at - act.place : end - act.place])
        at = end
