"""Failing calls to the disk: built from `faults.c`, loaded before everything else, armed for one folder at a time."""

import ctypes
import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

SOURCE = Path(__file__).with_name("faults.c")
LOADED = "SAGSGANG_FAULTS"
WRITES, LOCKS = 1, 2
COUNT, KILL, TEAR, ONCE, FROM_THEN_ON = range(5)


@dataclass(frozen=True)
class Fault:
    """What is to happen at a call: which calls count, how it fails, and with which error."""

    name: str
    what: int
    how: int
    error: int = 0

    @property
    def kills(self) -> bool:
        """Tell whether the process does not outlive it."""
        return self.how in (KILL, TEAR)


KILLED = Fault("kill -9", WRITES, KILL)
TORN = Fault("kill -9 in the middle of a write", WRITES, TEAR)
FULL = Fault("ENOSPC from then on", WRITES, FROM_THEN_ON, errno.ENOSPC)
BROKEN = Fault("EIO once", WRITES, ONCE, errno.EIO)
READ_ONLY = Fault("EROFS from then on", WRITES, FROM_THEN_ON, errno.EROFS)
LOCKED = Fault("a file that another program holds", LOCKS, FROM_THEN_ON, errno.EAGAIN)
FAULTS = (KILLED, TORN, FULL, BROKEN, READ_ONLY, LOCKED)


def build(folder: Path, *more: Path) -> Path:
    """Return the built library, with more sources built into it."""
    built = folder / "faults.so"
    compiler = shutil.which("cc") or "gcc"
    asked = [compiler, "-shared", "-fPIC", "-O1", "-o", built, SOURCE, *more, "-ldl"]
    subprocess.run(asked, check=True)  # noqa: S603 -- ours
    return built


def again_with_faults(
    folder: Path, arguments: list[str], module: str = "tests.faults", *more: Path
) -> subprocess.CompletedProcess[str]:
    """Run a module in a process whose calls to the disk can be made to fail; return how it ended."""
    built = build(folder, *more)
    environment = {**os.environ, "LD_PRELOAD": str(built), LOADED: str(built)}
    asked = [sys.executable, "-m", module, *arguments]
    root = SOURCE.parents[2]
    return subprocess.run(asked, env=environment, cwd=root, capture_output=True, text=True, check=False)  # noqa: S603 -- ours


@contextmanager
def failing(folder: Path, fault: Fault, at: int) -> Iterator[None]:
    """Let the call number `at` to files below a folder fail."""
    library = ctypes.CDLL(os.environ[LOADED])
    library.faults_arm(os.fsencode(folder), fault.what, fault.how, fault.error, ctypes.c_long(at))
    try:
        yield
    finally:
        library.faults_disarm()


def counted(folder: Path, what: int) -> "Counted":
    """Return something that counts the calls inside its block and lets none fail."""
    return Counted(folder, what)


class Counted:
    """How many calls there were."""

    def __init__(self, folder: Path, what: int) -> None:
        self.calls = 0
        self._folder = folder
        self._what = what
        self._library = ctypes.CDLL(os.environ[LOADED])

    def __enter__(self) -> Self:
        self._library.faults_arm(os.fsencode(self._folder), self._what, COUNT, 0, ctypes.c_long(0))
        return self

    def __exit__(self, *_error: object) -> None:
        self.calls = self._library.faults_disarm()
