"""A primary and its synchronous standby on this computer, and what becomes of them: restart, loss, failover."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from tests.center.node import HERE, Node, node_in

NAME = "sagsgang"
SYNCHRONOUS = "-c synchronous_commit=on -c wal_level=replica -c max_wal_senders=8 -c shared_buffers=32MB"
QUICK = "-c fsync=off -c full_page_writes=off"
"""A process that is killed leaves to the system what it has written; the disk matters when the power fails."""

MOST_SECONDS = 60.0


class NotInTime(Exception):
    """Something that was waited for did not come about."""


class Cluster:
    """Two servers of which one is the primary; what it has answered lies on both disks, while both are there."""

    def __init__(self, primary: Node, standby: Node) -> None:
        self.primary = primary
        self.standby = standby
        self.alone = True
        self.url = (
            f"postgresql+psycopg://postgres@/{NAME}"
            f"?host={HERE}:{primary.port}&host={HERE}:{standby.port}&target_session_attrs=read-write"
        )

    def begin(self) -> None:
        self.primary.make()
        self.primary.start()
        self.primary.ask(f"CREATE DATABASE {NAME}")
        self.rebuild()

    def rebuild(self) -> None:
        """Make the standby anew from the primary, and let nothing be answered from then on that it has not."""
        self.standby.copy_of(self.primary)
        self.standby.start()
        self._name_standbys("*")
        wait(lambda: self.primary.ask("SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'"))
        self.alone = False

    def take_over(self) -> None:
        """Let the standby take the place of the primary, which is gone; it is alone then."""
        self.standby.promote()
        self.primary, self.standby = self.standby, self.primary
        self._name_standbys("")
        self.alone = True

    def end(self) -> None:
        for node in (self.primary, self.standby):
            if (node.data / "postmaster.pid").exists():
                node.kill()

    def _name_standbys(self, names: str) -> None:
        self.primary.ask(f"ALTER SYSTEM SET synchronous_standby_names = '{names}'")
        self.primary.ask("SELECT pg_reload_conf()")


@contextmanager
def running_cluster(*, quick: bool) -> Iterator[Cluster]:
    """Run a primary with a synchronous standby for as long as the block lasts; raises NoPostgres.

    A `quick` one does not wait for its disk.
    """
    options = f"{SYNCHRONOUS} {QUICK}" if quick else SYNCHRONOUS
    with TemporaryDirectory(prefix="sag-fire-a-") as one, TemporaryDirectory(prefix="sag-fire-b-") as other:
        cluster = Cluster(*(node_in(Path(folder), options=options, near=True) for folder in (one, other)))
        try:
            cluster.begin()
            yield cluster
        finally:
            cluster.end()


def wait(until, seconds: float = MOST_SECONDS) -> float:
    """Wait until something is true, and return for how long; raises NotInTime."""
    began = monotonic()
    while not until():
        if monotonic() - began > seconds:
            raise NotInTime
        sleep(0.02)
    return monotonic() - began
