"""Looking many cases through for what is missing, in one process or in several, with progress and a way to stop."""

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from os import cpu_count

from casework.actions.health.inspector import Inspector, Seen
from casework.actions.health.memory import Memory
from casework.actions.health.missing import CaseHealth, health_of
from casework.actions.health.source import Source
from casework.actions.health.team import Team
from casework.actions.health.worker import Answer, Batch, Order, inspector_of, rules_of
from casework.library import Library
from casework.model.clock import Clock
from casework.model.problems import CaseworkError
from casework.model.rules import Rules
from casework.store.cases import Cases, Wanted
from casework.store.database import Database
from casework.store.settled_records import SettledRecords

IN_A_BATCH = 25
ENOUGH = 400
"""Below so many cases a second process would take longer to begin than it saves."""


class UnknownCheck(CaseworkError):
    """No check has this code."""

    code = "unknown_check"


@dataclass(frozen=True)
class Asked:
    """Which cases to look through, in which order (a name of SORTS), and by which check; "" means all.

    Closed cases are left out unless they are asked for: the law wants nothing of them any more.
    """

    unit: str = ""
    responsible: str = ""
    code: str = ""
    closed: bool = False
    sort: str = "number"


@dataclass(frozen=True)
class Latest:
    """What the last look through the cases found: when it began, how many of how many cases it came to, and those."""

    at: datetime
    done: int
    of: int
    cases: Mapping[str, CaseHealth] = field(repr=False)


class Health:
    """Says of many cases what the law and good work still ask of them (sager med mangler).

    It may be used on another thread than the window's: it opens the file anew, and never touches the database that is
    open. Only one in memory has to be looked through where it is.
    """

    def __init__(
        self,
        source: Source,
        library: Library,
        clock: Clock,
        *,
        processes: int = min(2, cpu_count() or 1),
        enough: int = ENOUGH,
    ) -> None:
        self._source = source
        self._library = library
        self._clock = clock
        self._processes = processes
        self._enough = enough
        self._looks = 0
        self.latest: Latest | None = None
        """Kept by whoever shows it, for as long as the cases are open."""

    def look(
        self,
        asked: Asked,
        progress: Callable[[int, int], object] = lambda _done, _of: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Generator[CaseHealth, None, None]:
        """Yield how every case that is asked for stands, in the order that is asked for, until somebody has cancelled.

        `progress` is told how many of how many are done. Nothing is left running when the iterator is closed. Raises
        UnknownCheck, WorkerDied, BadData for files of rules, or what opening the database raises.
        """
        with self._source.reader() as database, ExitStack() as end:
            self._looks += 1
            end.callback(self._looked)
            cases = Cases(database)
            if asked.code and not rules_of(self._library, cases, asked.code).checks:
                raise UnknownCheck(code=asked.code)
            lines = cases.list(_wanted(asked))
            progress(0, len(lines))
            memory = Memory(self._source, self._library.rules_mark)
            end.callback(memory.write)
            ids = [line.case for line in lines]
            found = end.enter_context(
                closing(self._each(database, ids, asked.code, self._workers(len(ids)), cancelled))
            )
            for done, (line, seen) in enumerate(zip(lines, found, strict=False), 1):
                memory.note(line.case, seen)
                progress(done, len(lines))
                yield health_of(line, seen.missing)

    def of_case(self, case: str, rules: Rules) -> CaseHealth | None:
        """Return how one case stands now, None when it is gone; it is read where it is open, on the window's thread."""
        line = Cases(self._source.open).line(case)
        return health_of(line, Inspector(self._source.open, rules, self._clock.now()).missing(case)) if line else None

    def settle(self, cancelled: Callable[[], bool] = lambda: False) -> int:
        """Find ahead what is settled in the cases, so that a look has it behind it; return in how many.

        One process does it, and ends when a look begins. A few cases are left to the look, and so is a database in
        memory. Raises what `look` raises.
        """
        if self._source.file is None:
            return 0
        with self._source.reader() as database:
            few = Cases(database).count(Wanted(status="")) < self._enough  # which is told without reading the rules
            ids = () if few else SettledRecords(database, self._library.rules_mark).without()
            if len(ids) < self._enough:
                return 0
            memory = Memory(self._source, self._library.rules_mark)
            with closing(self._each(database, ids, "", 1, lambda: cancelled() or self._looks > 0)) as found:
                settled = sum(memory.note(case, seen) for case, seen in zip(ids, found, strict=False))
            memory.write()
            return settled

    def _looked(self) -> None:
        self._looks -= 1

    def _workers(self, cases: int) -> int:
        """Return how many processes look through so many cases, 0 when it is done quicker here."""
        return self._processes if self._source.file and cases >= self._enough and self._processes > 1 else 0

    def _each(
        self, database: Database, ids: Sequence[str], code: str, workers: int, cancelled: Callable[[], bool]
    ) -> Generator[Seen, None, None]:
        """Yield what is seen in each case."""
        now = self._clock.now()
        inspector = cache(lambda: inspector_of(database, self._library, now, code))
        if self._source.file is None or not workers:
            for case in ids:
                if cancelled():
                    return
                yield inspector().seen(case)
            return

        def again(batch: Batch) -> Answer:
            return tuple(inspector().seen(case) for case in batch)

        order = Order(self._source.file, self._source.key, self._library.root, now, code)
        with Team(order, workers) as team:
            inspector()  # whoever shows what is found needs these rules too: they are read while the workers begin
            for answer in team.answers(_batches(ids), again, cancelled):
                yield from answer


def _wanted(asked: Asked) -> Wanted:
    status = "" if asked.closed else "open"
    return Wanted(status=status, unit=asked.unit, responsible=asked.responsible, sort=asked.sort)


def _batches(ids: Sequence[str]) -> list[Batch]:
    return [tuple(ids[first : first + IN_A_BATCH]) for first in range(0, len(ids), IN_A_BATCH)]
