"""What a worker process does: it opens the cases for reading and says what is missing in those it is given."""

import gc
import signal
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path

from casework.actions.announcer import Announcer
from casework.actions.approved_rules import ApprovedRules
from casework.actions.health.inspector import Inspector, Seen
from casework.library import Library
from casework.model.rules import Rules
from casework.store.cases import Cases
from casework.store.database import Database, open_reader
from casework.store.settled_records import SettledRecords

Batch = tuple[str, ...]
Answer = tuple[Seen, ...]
"""The ids of some cases, and what was seen in each of them."""

YOUNG = 1
"""The generations of objects that are searched after each batch."""


@dataclass(frozen=True)
class Order:
    """Where the cases lie, with their key, the folder of the library, and as on which moment by which check.

    It reaches a worker through a pipe: never by a file, the command line or the environment.
    """

    database: Path
    key: bytes = field(repr=False)
    root: Path
    now: datetime
    code: str = ""


def rules_of(library: Library, cases: Cases, code: str) -> Rules:
    """Return the rules as the house of these cases has approved them, with one check alone where there is a code.

    Raises BadData naming all that is wrong in their files.
    """
    rules = ApprovedRules(library, cases, Announcer()).rules
    return replace(rules, checks=tuple(check for check in rules.checks if check.code == code)) if code else rules


def inspector_of(database: Database, library: Library, now: datetime, code: str) -> Inspector:
    """Return who looks at the cases of a database by the checks of a code, by all without one; raises BadData."""
    rules = rules_of(library, Cases(database), code)
    return Inspector(database, rules, now, SettledRecords(database, library.rules_mark), whole=not code)


def work(pipe: Connection) -> None:
    """Answer every batch of cases, None for one that cannot be answered, until the pipe is closed at the other end."""
    # Ctrl+C reaches every process of a terminal; a worker is stopped by whoever started it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with pipe, suppress(EOFError, OSError):
        inspector = _inspector(pipe.recv())
        # The rules stay as long as the worker does, and no case holds itself: searching all of it again and again for
        # what can be let go took a sixth of the time. Once for each batch is enough for what we do not know of, and
        # only among what is new: searching what is remembered of texts as well took a fifth.
        gc.disable()
        gc.collect()
        gc.freeze()
        while True:
            pipe.send(_answer(inspector, pipe.recv()))
            gc.collect(YOUNG)


# What goes wrong here is answered with None: whoever asked does it again, and meets it where it can be told in full.
def _inspector(order: Order) -> Inspector | None:
    try:
        database, library = open_reader(order.database, order.key), Library(order.root)
        return inspector_of(database, library, order.now, order.code)
    except Exception:  # noqa: BLE001 -- as said above
        return None


def _answer(inspector: Inspector | None, batch: Batch) -> Answer | None:
    try:
        return tuple(inspector.seen(case) for case in batch) if inspector else None
    except Exception:  # noqa: BLE001 -- as said above
        return None
