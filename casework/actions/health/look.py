"""Looking many cases through for what is missing, in one process or in several, with progress and a way to stop."""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from os import cpu_count
from pathlib import Path

from casework.actions.health.inspector import Inspector, Seen
from casework.actions.health.missing import CaseHealth, health_of
from casework.actions.health.team import Team
from casework.actions.health.worker import Answer, Batch, Order, inspector_of, rules_of
from casework.library import Library
from casework.model.clock import Clock
from casework.model.problems import CaseworkError, Unavailable
from casework.model.rules import Rules
from casework.model.summaries import Summary
from casework.store.cases import Cases, Wanted
from casework.store.database import Database, open_database, open_reader
from casework.store.settled_records import Marks, SettledRecords

IN_A_BATCH = 25
ENOUGH = 400
"""Below so many cases a second process would take longer to begin than it saves."""


KEPT_AT_ONCE = 100
"""Cases of which is kept what was found settled, in a write that is no longer than a save."""


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


@dataclass(frozen=True)
class Source:
    """Where the cases lie: a file with its key, or a database in memory, which is read where it is."""

    file: Path | None
    key: bytes = field(repr=False)
    open: Database

    @contextmanager
    def reader(self) -> Iterator[Database]:
        """Open the cases for reading, beside whoever writes to them."""
        if self.file is None:
            yield self.open
            return
        with closing(open_reader(self.file, self.key)) as database:
            yield database

    @contextmanager
    def writer(self) -> Iterator[Database]:
        """Open the cases for a write that takes no longer than a save: whoever else writes waits for it."""
        if self.file is None:
            yield self.open
            return
        with closing(open_database(self.file, self.key)) as database:
            yield database


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
        now = self._clock.now()
        with self._source.reader() as database, ExitStack() as end:
            cases = Cases(database)
            if asked.code and not rules_of(self._library, cases, asked.code).checks:
                raise UnknownCheck(code=asked.code)
            lines = cases.list(_wanted(asked))
            progress(0, len(lines))
            memory = _Memory(self._source, self._library.rules_mark)
            end.callback(memory.write)
            found = end.enter_context(closing(self._each(database, lines, asked.code, now, cancelled)))
            for done, (line, seen) in enumerate(zip(lines, found, strict=False), 1):
                memory.note(line.case, seen)
                progress(done, len(lines))
                yield health_of(line, seen.missing)

    def of_case(self, case: str, rules: Rules) -> CaseHealth | None:
        """Return how one case stands now, None when it is gone; it is read where it is open, on the window's thread."""
        line = Cases(self._source.open).line(case)
        return health_of(line, Inspector(self._source.open, rules, self._clock.now()).missing(case)) if line else None

    def _each(
        self, database: Database, lines: Sequence[Summary], code: str, now: datetime, cancelled: Callable[[], bool]
    ) -> Generator[Seen, None, None]:
        """Yield what is seen in the case of each line."""
        inspector = cache(lambda: inspector_of(database, self._library, now, code))
        if self._source.file is None or len(lines) < self._enough or self._processes == 1:
            for line in lines:
                if cancelled():
                    return
                yield inspector().seen(line.case)
            return

        def again(batch: Batch) -> Answer:
            return tuple(inspector().seen(case) for case in batch)

        order = Order(self._source.file, self._source.key, self._library.root, now, code)
        with Team(order, self._processes) as team:
            inspector()  # whoever shows what is found needs these rules too: they are read while the workers begin
            for answer in team.answers(_batches(lines), again, cancelled):
                yield from answer


class _Memory:
    """Keeps what was found settled, some cases at a time; what cannot be kept is found again the next time."""

    def __init__(self, source: Source, rules: str) -> None:
        self._source = source
        self._rules = rules
        self._found: dict[str, Marks] = {}

    def note(self, case: str, seen: Seen) -> None:
        """Take what was seen in a case, and write once there is enough of it."""
        if seen.settled is not None:
            self._found[case] = seen.settled
        if len(self._found) == KEPT_AT_ONCE:
            self.write()

    def write(self) -> None:
        """Write what has not been written."""
        found, self._found = self._found, {}
        if found:
            with suppress(Unavailable), self._source.writer() as database:
                SettledRecords(database, self._rules).keep(found)


def _wanted(asked: Asked) -> Wanted:
    status = "" if asked.closed else "open"
    return Wanted(status=status, unit=asked.unit, responsible=asked.responsible, sort=asked.sort)


def _batches(lines: Sequence[Summary]) -> list[Batch]:
    ids = [line.case for line in lines]
    return [tuple(ids[first : first + IN_A_BATCH]) for first in range(0, len(ids), IN_A_BATCH)]
