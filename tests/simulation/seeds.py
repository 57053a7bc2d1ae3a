"""The seeds that are run again for ever: those that once broke an invariant."""

from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("seeds.txt")


class Seed(NamedTuple):
    """One run: the database of the center, the seed, and how many operations."""

    database: str
    seed: int
    operations: int


def kept_seeds(database: str) -> list[Seed]:
    """Return the seeds that are kept for a database."""
    lines = [line.split() for line in FILE.read_text().splitlines() if line and not line.startswith("#")]
    return [Seed(line[0], int(line[1]), int(line[2])) for line in lines if line[0] == database]


def keep(seed: Seed) -> None:
    """Write down a seed that has broken something, so that it is a test from now on."""
    if seed not in kept_seeds(seed.database):
        with FILE.open("a") as file:
            file.write(f"{seed.database} {seed.seed} {seed.operations}\n")
