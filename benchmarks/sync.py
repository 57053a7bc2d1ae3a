"""Exchanging with the center over real HTTP, against one service with one table; near by and 50 ms away."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.bench import Bench
from benchmarks.exchange.measuring import Meeting, Spent
from benchmarks.table import Figure, Times
from tests.center.postgres import running_server

SIZES = (10_000, 100_000)
ROUND_TRIPS = (0, 50)
CHANGED, TURNS = 10, 25
WAITS_FOR_THE_DISK = ""
"""Options of the database server: none that lets it answer before what it was told is on the disk."""

FLOOR = "one service, one table, gzip"

PUSH_GOAL_US, PULL_GOAL_US = 400, 119
"""Microseconds for each revision: 2,500 a second of one core of the center, 8,400 a second at the desk."""

CHANGED_GOAL_MS = {0: 10, 50: 120}
WIRE_GOAL_KB, QUIET_GOAL_KB = 0.75, 1.5
KB, MICRO, MILLI = 1 / 1024, 1e6, 1e3

Costs = Sequence[Spent]
Pairs = Sequence[tuple[Spent, Spent]]
"""What each turn cost us, and the floor beside us."""


def sync_figures(bench: Bench) -> Iterator[Figure]:
    """Yield a first exchange, ten changed and nothing new: few and many records, near and far, and over PostgreSQL."""
    for size in SIZES:
        yield from _figures_of(bench, size, f"{size // 1000}k")
    with running_server(WAITS_FOR_THE_DISK) as server:
        yield from _figures_of(bench, SIZES[0], f"{SIZES[0] // 1000}k, PostgreSQL", server.fresh("bench"))


def _figures_of(bench: Bench, size: int, name: str, postgres: str = "") -> Iterator[Figure]:
    with (
        TemporaryDirectory(dir=bench.data) as folder,
        closing(Meeting(bench.data, Path(folder), size, postgres)) as meeting,
    ):
        yield from _first(meeting, name)
        for round_trip in ROUND_TRIPS:
            meeting.slow(round_trip)
            yield from _later(meeting, f"{name}, {round_trip} ms", CHANGED_GOAL_MS[round_trip])


def _first(meeting: Meeting, size: str) -> Iterator[Figure]:
    pushed = _first_turns(meeting, meeting.writer.round, lambda many: meeting.raw_writer.push(meeting.raw_rows(many)))
    pulled = _first_turns(meeting, meeting.reader.round, meeting.raw_reader.pull)
    for round_trip in ROUND_TRIPS:
        where = f"{size}, {round_trip} ms"
        yield from _each(f"push {where}", pushed[round_trip], {"center's processor": PUSH_GOAL_US})
        yield from _each(f"pull {where}", pulled[round_trip], {"": PULL_GOAL_US})
    followed = Spent.on(meeting.center, meeting.reader.follow)
    each = [followed.clock * MICRO / followed.many]
    yield _figure(
        f"made searchable after it {size}", each, [one.clock * MICRO / one.many for _, one in pulled[0]], "µs"
    )


def _first_turns(
    meeting: Meeting, ours: Callable[[], int], floor: Callable[[int], int]
) -> dict[int, list[tuple[Spent, Spent]]]:
    """Go on until nothing is left, the floor with as many each time; near and far in turns, so that both meet all."""
    found: dict[int, list[tuple[Spent, Spent]]] = {round_trip: [] for round_trip in ROUND_TRIPS}
    for round_trip in cycle(ROUND_TRIPS):
        meeting.slow(round_trip)
        one = Spent.on(meeting.center, ours)
        if not one.many:
            break
        found[round_trip].append((one, Spent.on(meeting.raw, lambda many=one.many: floor(many))))  # type: ignore[misc]
    print(f"  {sum(map(len, found.values()))} rounds", file=sys.stderr)
    return found


def _each(what: str, pairs: Pairs, goals: dict[str, float]) -> Iterator[Figure]:
    """Yield what one revision cost; the center's time only as a whole, for it is counted in hundredths of a second."""
    yield _figure(what, *_both(pairs, lambda one: one.clock * MICRO / one.many), "µs", goals.get(""))
    yield _figure(f"{what}: desk's processor", *_both(pairs, lambda one: one.here * MICRO / one.many), "µs")
    ours, floor = (_whole(side, lambda one: one.many, MICRO) for side in _sides(pairs))
    yield _figure(f"{what}: center's processor", ours, floor, "µs", goals.get("center's processor"))
    yield _figure(f"{what}: on the wire", *_both(pairs, lambda one: one.bytes * KB / one.many), "KB", WIRE_GOAL_KB)


def _later(meeting: Meeting, where: str, goal: float) -> Iterator[Figure]:
    rows = meeting.raw_rows(CHANGED)
    # What came before, here or in the first exchange, is not part of what comes later.
    meeting.writer.exchange()
    meeting.reader.exchange()
    pushed, pulled, quiet, followed = [], [], [], []
    for turn in range(TURNS):
        meeting.change(CHANGED, turn)
        push, pull = (lambda: meeting.raw_writer.push(rows)), (lambda: meeting.raw_reader.pull(CHANGED))
        pushed.append((Spent.on(meeting.center, meeting.writer.exchange), Spent.on(meeting.raw, push)))
        pulled.append((Spent.on(meeting.center, meeting.reader.exchange), Spent.on(meeting.raw, pull)))
        quiet.append((Spent.on(meeting.center, meeting.reader.exchange), Spent.on(meeting.raw, pull)))
        followed.append((Spent.on(meeting.center, meeting.reader.follow), pulled[-1][1]))
    yield from _increment(f"{CHANGED} changed, push {where}", pushed, goal)
    yield from _increment(f"{CHANGED} changed, pull {where}", pulled, goal)
    yield from _increment(f"nothing new {where}", quiet, None, QUIET_GOAL_KB)
    clock = _both(followed, lambda one: one.clock * MILLI)
    yield _figure(f"{CHANGED} changed, made searchable after it {where}", *clock, "ms")


def _increment(what: str, pairs: Pairs, goal: float | None, wire: float | None = None) -> Iterator[Figure]:
    yield _figure(what, *_both(pairs, lambda one: one.clock * MILLI), "ms", goal)
    yield _figure(f"{what}: desk's processor", *_both(pairs, lambda one: one.here * MILLI), "ms")
    ours, under = (_whole(side, lambda _: 1, MILLI) for side in _sides(pairs))
    yield _figure(f"{what}: center's processor", ours, under, "ms")
    yield _figure(f"{what}: requests", *_both(pairs, lambda one: one.requests), "", 1)
    yield _figure(f"{what}: on the wire", *_both(pairs, lambda one: one.bytes * KB), "KB", wire)


def _figure(what: str, ours: Sequence[float], floor: Sequence[float], unit: str, goal: float | None = None) -> Figure:
    times, under = Times(tuple(ours), unit), Times(tuple(floor), unit)
    told = "" if goal is None else f"≤ {goal} {unit}".strip()
    return Figure(what, times, under, FLOOR, told, None if goal is None else times.median <= goal)


def _both(pairs: Pairs, told: Callable[[Spent], float]) -> tuple[list[float], list[float]]:
    ours, floor = _sides(pairs)
    return [told(one) for one in ours], [told(one) for one in floor]


def _sides(pairs: Pairs) -> tuple[Costs, Costs]:
    return [ours for ours, _ in pairs], [floor for _, floor in pairs]


def _whole(costs: Costs, parts: Callable[[Spent], int], unit: float) -> list[float]:
    return [sum(one.service for one in costs) * unit / sum(map(parts, costs))]
