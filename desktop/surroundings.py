"""What the window is given from outside: the program's files, time, folders and helpers."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from casework.library import Library
from casework.model.clock import Clock
from desktop.options import Options
from desktop.places import Places
from desktop.tasks import Tasks

if TYPE_CHECKING:
    from casework.vault import Vault  # the cryptography behind it takes longer to import than the first window


@dataclass(frozen=True)
class Surroundings:
    """Everything that differs between a caseworker's computer, a test and the tour.

    `vault_for` makes the vault of a folder; it may ask the computer's key store and is called beside the window.
    `lock_after` is in seconds.
    """

    options: Options
    places: Places
    library: Library
    clock: Clock
    tasks: Tasks
    vault_for: "Callable[[Path], Vault]"
    lock_after: int = 600
