"""A whole fire: a town with its desks, a cluster and centers, one fire after another, and a look at what is left."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Event
from time import monotonic, sleep

import httpx2
from sqlalchemy import insert, select

from casework.link.trust import trusting_client
from center.administering import Administering
from center.clock import UtcClock
from center.database import Database
from center.tables import device, revision
from center.verification import Verification
from tests.fire.centers import Process, running_centers
from tests.fire.cluster import Cluster, running_cluster, wait
from tests.fire.desks import TOWN, Desk, Reader, Shared, Writer, now
from tests.fire.fires import FIRES
from tests.fire.tally import Tally

READER, UNITS = "erik", ("vest", "ost")
PROCESSES, DESKS_EACH, SOME = 2, 2, 16


class Burning:
    """Desks that write at centers on a cluster, fires that are lit one after another, and what came of it."""

    def __init__(self, cluster: Cluster, centers: list[Process], database: Database, random: Random) -> None:
        self._cluster = cluster
        self._centers = centers
        self._database = database
        self._random = random
        self.tally = Tally()

    def burn(self, writers: int, fires: Iterator[str], calm: float) -> Tally:
        """Light each fire in turn, with `calm` seconds of writing before each; return what has come of all."""
        lines = [trusting_client(one.url) for one in self._centers]
        over, began = Event(), monotonic()
        reader = Reader(self._desk(f"d-{READER}", lines))
        with ThreadPoolExecutor(writers + 1) as pool, ThreadPoolExecutor(8) as beside:
            desks = [Writer(self._desk(f"d-{number}", lines), shared, beside) for number, shared in _shared(writers)]
            self._let_in([reader.desk, *(one.desk for one in desks)])
            busy = [pool.submit(one.write_until, over) for one in desks]
            busy.append(pool.submit(reader.read_until, over))
            try:
                for fire in fires:
                    sleep(calm)
                    self._light(fire)
                self.tally.seconds = monotonic() - began
            finally:
                over.set()
            for one in busy:
                one.result()
            list(pool.map(Writer.finish, desks))
            list(pool.map(Writer.repeat, desks[::SOME]))
        reader.read_to_the_end()
        self._look(reader)
        for line in lines:
            line.close()
        return self.tally

    def _light(self, name: str) -> None:
        if self._cluster.alone:
            self._cluster.rebuild()
        # A process that begins while there is no database ends, and it is the system that would begin it anew.
        wait(lambda: all(one.answers() for one in self._centers))
        began = monotonic()
        FIRES[name](self._cluster, self._centers, self._random)
        answered_then = self.tally.pushes
        wait(lambda: self.tally.pushes > answered_then)
        self.tally.burnt(name, monotonic() - began)
        wait(lambda: self.tally.pushes > answered_then + SOME)
        self._look_for_told()

    def _look_for_told(self) -> None:
        told = self.tally.so_far()
        with self._database.reading() as connection:
            there = set(connection.scalars(select(revision.c.id).where(revision.c.state.in_(("live", "parked")))))
        self.tally.wrong += [f"{name} was told and is gone" for name in sorted(told - there)]

    def _look(self, reader: Reader) -> None:
        self._look_for_told()
        told = self.tally.so_far()
        self.tally.wrong += [f"{name} was told and is in no feed" for name in sorted(told - reader.seen)]
        self.tally.wrong += [f"verify: {one}" for one in Verification(self._database, TOWN).problems()]
        self.tally.wrong += [line for one in self._centers for line in one.mistakes()]

    def _desk(self, name: str, lines: list[httpx2.Client]) -> Desk:
        return Desk(name, lines, Random(self._random.random()), self.tally)  # noqa: S311 -- no secret is made of it

    def _let_in(self, desks: Sequence[Desk]) -> None:
        at = now().isoformat()
        told = [
            {"town": TOWN, "id": one.name, "user": _person(one.name), "public_key": one.key.public, "state": "active",
             "enrolled_at": at}
            for one in desks
        ]  # fmt: skip
        with self._database.writing() as connection:
            connection.execute(insert(device), told)


@contextmanager
def burning(writers: int, random: Random, *, quick: bool) -> Iterator[Burning]:
    """Prepare a fire: servers, centers, and a town in which so many desks may be let in; raises NoPostgres."""
    with TemporaryDirectory() as folder, running_cluster(quick=quick) as cluster:
        database = Database(cluster.url)
        database.make()
        _settle(Administering(database, TOWN, UtcClock(), ()), writers)
        with running_centers(cluster.url, PROCESSES, Path(folder)) as centers:
            yield Burning(cluster, centers, database, random)
        database.close()


def in_turn(names: Sequence[str]) -> Iterator[str]:
    """Yield each fire once."""
    yield from names


def each_and_until(seconds: float, random: Random) -> Iterator[str]:
    """Yield each fire once, and then fires by chance until the time is over."""
    ends = monotonic() + seconds
    yield from FIRES
    while monotonic() < ends:
        yield random.choice(list(FIRES))


def until(seconds: float, random: Random) -> Iterator[str]:
    """Yield fires by chance until the time is over, and then a failover."""
    ends = monotonic() + seconds
    while monotonic() < ends:
        yield random.choice(list(FIRES))
    yield "failed_over"


def _settle(administering: Administering, writers: int) -> None:
    administering.begin("Prøvestrup Kommune (opdigtet)")
    for unit in UNITS:
        administering.add_unit("admin", unit, f"Enhed {unit.title()}")
    administering.add_user("admin", READER, "Erik (opdigtet)", "area_manager", UNITS[0])
    for number in range(0, writers, DESKS_EACH):
        name, unit = _person(f"d-{number}"), UNITS[number // DESKS_EACH % len(UNITS)]
        administering.add_user("admin", name, f"{name} (opdigtet)", "caseworker", unit)


def _shared(writers: int) -> Iterator[tuple[int, Shared]]:
    """Yield the number of each desk, with what it shares with the other desk of its person."""
    for first in range(0, writers, DESKS_EACH):
        shared = Shared()
        yield from ((number, shared) for number in range(first, min(first + DESKS_EACH, writers)))


def _person(desk: str) -> str:
    name = desk.removeprefix("d-")
    return f"p{int(name) // DESKS_EACH}" if name.isdigit() else name
