"""What a command works with: the center it is asked of, who asks, and where it answers."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from casework.model.clock import Clock
from center.administering import Administering, NoSuch
from center.database import Database
from center.erasure_ledger import Ledger
from center.meant import case_meant

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 -- argparse has no public name for it
"""Where each file of commands adds its own; `do` of what is asked is a function of what is asked and the center."""


@dataclass(frozen=True)
class Center:
    """The center that a command is asked of; `by` is who asks, `town` of which municipality, `tell` says a line.

    `ledger` is of erasures.
    """

    database: Database
    administering: Administering
    clock: Clock
    by: str
    town: str
    tell: Callable[[str], object]
    ledger: Ledger

    def case(self, told: str) -> str:
        """Return the id of the case that is meant by a key or an id; raises NoSuch for none or several."""
        with self.database.reading() as connection:
            found = case_meant(connection, self.town, told)
        if not found:
            raise NoSuch(what="case", name=told)
        return found
