"""What every figure is measured in: the folder, the big workspace in it, and the window on it, each made once."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.load import big_workspace, long_workspace
from casework.workspace import Workspace

if TYPE_CHECKING:
    from benchmarks.screen import Screen


@dataclass(frozen=True)
class Bench:
    """Where a run keeps the big workspace, and what is open of it."""

    data: Path

    @property
    def folder(self) -> Path:
        """Return the folder of the big workspace."""
        return self.data / "big"

    @cached_property
    def workspace(self) -> Workspace:
        """Return the big workspace."""
        return big_workspace(self.folder)

    @cached_property
    def long_cases(self) -> Workspace:
        """Return the workspace of cases as long as real ones."""
        return long_workspace(self.data / "long")

    @cached_property
    def screen(self) -> "Screen":
        """Return the window on the big workspace, in this process."""
        from benchmarks.screen import Screen  # noqa: PLC0415 -- figures without a window do not load one

        return Screen(self.workspace)
