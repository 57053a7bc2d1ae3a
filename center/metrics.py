"""Figures for whoever watches over the center: how much, how fast, how far behind, and nothing of a person or case."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import Connection, func, select

from casework.model.clock import Clock
from casework.model.exchange import Result
from center.access import is_user_scope
from center.database import Database
from center.states import PARKED, QUARANTINED
from center.tables import device, feed_head, revision, unit

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
WAITING = (PARKED, QUARANTINED)


class Metrics:
    """What this process has counted since it began; every process beside it has its own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        mine = self._registry
        self._requests = Counter("sagsgang_requests", "Requests answered", ["method", "route", "status"], registry=mine)
        self._seconds = Histogram(
            "sagsgang_request_seconds", "Time to answer", ["route"], buckets=SECONDS, registry=mine
        )
        self._revisions = Counter(
            "sagsgang_revisions", "Revisions offered, by what became of them", ["result"], registry=mine
        )
        ProcessCollector(registry=self._registry)

    def count_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def count_results(self, results: Iterable[Result]) -> None:
        """Count what became of revisions that a desk has offered."""
        for result in results:
            self._revisions.labels(result.became).inc()

    def text(self, database: Database, clock: Clock) -> bytes:
        """Return all figures as Prometheus reads them, the database's as of now; raises CenterUnavailable."""
        standing = CollectorRegistry()
        standing.register(_Standing(database, clock.now().astimezone(UTC)))
        return generate_latest(self._registry) + generate_latest(standing)


class _Standing(Collector):
    """How it stands in the database, in all municipalities together."""

    def __init__(self, database: Database, now: datetime) -> None:
        self._database = database
        self._now = now

    def describe(self) -> Iterable[Metric]:
        return ()  # so that registering does not ask the database already

    def collect(self) -> Iterator[Metric]:
        with self._database.reading() as connection:
            yield _gauge("sagsgang_devices", "Desks", "state", _devices(connection))
            yield from self._waiting(connection)
            yield _gauge("sagsgang_feed_lag", "Rows of the furthest feed in no backup", "kind", _lag(connection))

    def _waiting(self, connection: Connection) -> Iterator[Metric]:
        asked = (
            select(revision.c.state, func.count(), func.min(revision.c.received_at))
            # By municipality and state, which has an index: what waits is counted without reading all that does not.
            .where(revision.c.town.in_(select(unit.c.town).distinct()), revision.c.state.in_(WAITING))
            .group_by(revision.c.state)
        )
        rows = connection.execute(asked).all()
        count = {**dict.fromkeys(WAITING, 0), **{state: number for state, number, _ in rows}}
        age = {**dict.fromkeys(WAITING, 0.0), **{state: self._age(oldest) for state, _, oldest in rows}}
        yield _gauge("sagsgang_waiting_revisions", "Revisions that nobody sees yet", "state", count)
        yield _gauge("sagsgang_oldest_waiting_seconds", "Age of the oldest of them", "state", age)

    def _age(self, moment: str) -> float:
        return max((self._now - datetime.fromisoformat(moment)).total_seconds(), 0.0)


def _devices(connection: Connection) -> dict[str, int]:
    rows = connection.execute(select(device.c.state, func.count()).group_by(device.c.state))
    return {state: count for state, count in rows}  # noqa: C416 -- rows are tuples only to the eye


def _lag(connection: Connection) -> dict[str, int]:
    """Return how far the furthest feed of units, and of people, is ahead of what lies in a backup; never whose."""
    found = {"unit": 0, "person": 0}
    for scope, lag in connection.execute(select(feed_head.c.scope, feed_head.c.seq - feed_head.c.safe_seq)):
        kind = "person" if is_user_scope(scope) else "unit"
        found[kind] = max(found[kind], lag)
    return found


def _gauge(name: str, what: str, label: str, values: dict[str, int] | dict[str, float]) -> Metric:
    family = GaugeMetricFamily(name, what, labels=[label])
    for key, value in values.items():
        family.add_metric([key], value)
    return family
