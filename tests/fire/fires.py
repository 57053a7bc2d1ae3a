"""What is done to PostgreSQL and the center while desks write; each returns when the worst is over."""

import os
import signal
from collections.abc import Callable
from random import Random
from time import sleep

from tests.fire.centers import Process
from tests.fire.cluster import Cluster, wait

Fire = Callable[[Cluster, list[Process], Random], None]

SOME = (
    "SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity "
    "WHERE datname = 'sagsgang' ORDER BY random() LIMIT 4) AS chosen"
)


def backends_ended(cluster: Cluster, _centers: list[Process], _random: Random) -> None:
    """End some lines to the database, several times, whatever they are at."""
    for _ in range(5):
        cluster.primary.ask(SOME)
        sleep(0.1)


def backend_killed(cluster: Cluster, _centers: list[Process], _random: Random) -> None:
    """Kill one of the server's processes, upon which it lets go of all and recovers from its log."""
    found = cluster.primary.ask("SELECT pid FROM pg_stat_activity WHERE datname = 'sagsgang' ORDER BY random() LIMIT 1")
    for (pid,) in found:
        os.kill(pid, signal.SIGKILL)


def center_killed(_cluster: Cluster, centers: list[Process], random: Random) -> None:
    """Kill one process of the center in the middle of what it does, and start it anew."""
    one = random.choice(centers)
    one.kill()
    sleep(0.5)
    one.start()


def restarted(cluster: Cluster, _centers: list[Process], _random: Random) -> None:
    """Stop the primary without a word to anybody, as a power cut would, and start it again."""
    cluster.primary.stop("immediate")
    cluster.primary.start()


def standby_away(cluster: Cluster, _centers: list[Process], _random: Random) -> None:
    """Take the standby away for a while, in which nothing can be answered that was written."""
    cluster.standby.stop("immediate")
    sleep(1)
    cluster.standby.start()


def failed_over(cluster: Cluster, _centers: list[Process], _random: Random) -> None:
    """Lose the primary for good, with all its processes; its standby takes its place."""
    cluster.primary.kill()
    cluster.take_over()


def failed_over_behind(cluster: Cluster, _centers: list[Process], _random: Random) -> None:
    """Lose the primary when its standby has been sent nothing for a while, and never gets what was on its way."""
    receiver = cluster.standby.ask("SELECT pid FROM pg_stat_wal_receiver")[0][0]
    os.kill(receiver, signal.SIGSTOP)
    sleep(1)
    cluster.primary.kill()
    os.kill(receiver, signal.SIGKILL)
    sleep(0.3)  # until it has noticed, and begun anew
    wait(cluster.standby.answers)
    cluster.take_over()


FIRES: dict[str, Fire] = {
    fire.__name__: fire
    for fire in (
        backends_ended,
        backend_killed,
        center_killed,
        restarted,
        standby_away,
        failed_over,
        failed_over_behind,
    )
}
