"""Exchanging with the center over real HTTP, against one service with one table; near by and 50 ms away."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.bench import Bench
from benchmarks.exchange.measuring import Meeting, Spent
from benchmarks.exchange.notes import BATCH
from benchmarks.table import Figure, Times

SIZES = (10_000, 100_000)
ROUND_TRIPS = (0, 50)
CHANGED, TURNS = 10, 25
FLOOR = "one service, one table, gzip"

PUSH_GOAL_US, PULL_GOAL_US = 400, 119
"""Microseconds for each revision: 2,500 a second of one core of the center, 8,400 a second at the desk."""

CHANGED_GOAL_MS = {0: 10, 50: 120}
WIRE_GOAL_KB, QUIET_GOAL_KB = 0.75, 1.5
KB, MICRO, MILLI = 1 / 1024, 1e6, 1e3

Costs = Sequence[Spent]


def sync_figures(bench: Bench) -> Iterator[Figure]:
    """Yield a first exchange, ten changed and nothing new, for few and many records, near and far."""
    for size in SIZES:
        for round_trip in ROUND_TRIPS:
            where = f"{size // 1000}k, {round_trip} ms"
            print(f"  {where}", file=sys.stderr)
            with (
                TemporaryDirectory(dir=bench.data) as folder,
                closing(Meeting(bench.data, Path(folder), size, round_trip / 2)) as meeting,
            ):
                yield from _first(meeting, where)
                yield from _later(meeting, where, CHANGED_GOAL_MS[round_trip])


def _first(meeting: Meeting, where: str) -> Iterator[Figure]:
    rounds, rows = meeting.size // BATCH, meeting.raw_rows(BATCH)
    pushed = _turns(meeting, meeting.writer.round, lambda: meeting.raw_writer.push(rows), rounds)
    pulled = _turns(meeting, meeting.reader.round, lambda: meeting.raw_reader.pull(BATCH), rounds)
    for what, (ours, floor), goal in (("push", pushed, None), ("pull", pulled, PULL_GOAL_US)):
        yield _figure(f"{what} {where}", _each(ours), _each(floor), "µs", goal)
        yield _figure(f"{what} {where}: desk's processor", _here(ours), _here(floor), "µs")
        center_goal = PUSH_GOAL_US if what == "push" else None
        yield _figure(f"{what} {where}: center's processor", _there(ours), _there(floor), "µs", center_goal)
        yield _figure(f"{what} {where}: on the wire", _wire(ours), _wire(floor), "KB", WIRE_GOAL_KB)


def _later(meeting: Meeting, where: str, goal: float) -> Iterator[Figure]:
    rows = meeting.raw_rows(CHANGED)
    # What a first exchange leaves over is not part of what comes later.
    meeting.writer.exchange()
    meeting.reader.exchange()
    changed: list[tuple[Spent, Spent, Spent, Spent]] = []
    for turn in range(TURNS):
        meeting.change(CHANGED, turn)
        changed.append(
            (
                Spent.on(meeting.center, meeting.writer.exchange),
                Spent.on(meeting.raw, lambda: meeting.raw_writer.push(rows)),
                Spent.on(meeting.center, meeting.reader.exchange),
                Spent.on(meeting.raw, lambda: meeting.raw_reader.pull(BATCH)),
            )
        )
    push, raw_push, pull, raw_pull = (list(one) for one in zip(*changed, strict=True))
    yield from _increment(f"{CHANGED} changed, push {where}", push, raw_push, goal)
    yield from _increment(f"{CHANGED} changed, pull {where}", pull, raw_pull, goal)
    quiet = _turns(meeting, meeting.reader.exchange, lambda: meeting.raw_reader.pull(BATCH), TURNS)
    yield from _increment(f"nothing new {where}", *quiet, None, QUIET_GOAL_KB)


def _increment(what: str, ours: Costs, floor: Costs, goal: float | None, wire: float | None = None) -> Iterator[Figure]:
    yield _figure(what, *_both(ours, floor, lambda one: one.clock * MILLI), "ms", goal)
    yield _figure(f"{what}: desk's processor", *_both(ours, floor, lambda one: one.here * MILLI), "ms")
    yield _figure(f"{what}: center's processor", _mean(ours, "service"), _mean(floor, "service"), "ms")
    yield _figure(f"{what}: requests", *_both(ours, floor, lambda one: one.requests), "", 1)
    yield _figure(f"{what}: on the wire", *_both(ours, floor, lambda one: one.bytes * KB), "KB", wire)


def _turns(
    meeting: Meeting, ours: Callable[[], object], floor: Callable[[], object], count: int
) -> tuple[Costs, Costs]:
    """Do both in turns, so that both meet the same noise of the machine."""
    pairs = [(Spent.on(meeting.center, ours), Spent.on(meeting.raw, floor)) for _ in range(count)]
    return [one for one, _ in pairs], [other for _, other in pairs]


def _figure(what: str, ours: Sequence[float], floor: Sequence[float], unit: str, goal: float | None = None) -> Figure:
    times, under = Times(tuple(ours), unit), Times(tuple(floor), unit)
    told = "" if goal is None else f"≤ {goal} {unit}".strip()
    return Figure(what, times, under, FLOOR, told, None if goal is None else times.median <= goal)


def _both(ours: Costs, floor: Costs, told: Callable[[Spent], float]) -> tuple[list[float], list[float]]:
    return [told(one) for one in ours], [told(one) for one in floor]


def _each(costs: Costs) -> list[float]:
    return [one.clock * MICRO / BATCH for one in costs]


def _here(costs: Costs) -> list[float]:
    return [one.here * MICRO / BATCH for one in costs]


def _there(costs: Costs) -> list[float]:
    # The system counts a service's time in hundredths of a second: only the sum says something.
    return [sum(one.service for one in costs) * MICRO / BATCH / len(costs)]


def _mean(costs: Costs, name: str) -> list[float]:
    return [sum(getattr(one, name) for one in costs) * MILLI / len(costs)]


def _wire(costs: Costs) -> list[float]:
    return [one.bytes * KB / BATCH for one in costs]
