"""The seeds that are run again for ever: those that once broke an invariant of the model."""

from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("seeds.txt")


class Seed(NamedTuple):
    """One run: the seed, and how many operations."""

    seed: int
    operations: int


def kept_seeds() -> list[Seed]:
    """Return the seeds that are kept."""
    lines = [line.split() for line in FILE.read_text().splitlines() if line and not line.startswith("#")]
    return [Seed(int(line[0]), int(line[1])) for line in lines]


def keep(seed: Seed) -> None:
    """Write down a seed that has broken something, so that it is a test from now on."""
    if seed not in kept_seeds():
        with FILE.open("a") as file:
            file.write(f"{seed.seed} {seed.operations}\n")
