"""Measuring how long something takes, side by side with its floor."""

import gc
from collections.abc import Callable, Iterable
from time import perf_counter
from typing import TypeVar

from benchmarks.table import Times

Thing = TypeVar("Thing")


def side_by_side(
    things: Iterable[Thing], ours: Callable[[Thing], object], floor: Callable[[Thing], object], warm: int = 3
) -> tuple[Times, Times]:
    """Do both for every thing, one after the other, and return the times of each; the first `warm` do not count.

    Taking turns lets both meet the same noise of the machine. The garbage collector runs between, not within.
    """
    pairs = []
    for thing in things:
        gc.collect()
        gc.disable()
        pairs.append((_milliseconds(ours, thing), _milliseconds(floor, thing)))
        gc.enable()
    kept = pairs[warm:] or pairs
    return Times(tuple(one for one, _ in kept)), Times(tuple(other for _, other in kept))


def _milliseconds(work: Callable[[Thing], object], thing: Thing) -> float:
    began = perf_counter()
    work(thing)
    return (perf_counter() - began) * 1000
