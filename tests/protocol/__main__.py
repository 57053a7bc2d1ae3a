"""Running the model of the protocol for long: `scripts/soak --protocol [--operations N] [--seed S]`."""

import argparse
import sys
from collections import Counter
from random import randrange

from tests.protocol.running import Figures, run
from tests.protocol.seeds import FILE, Seed, keep

EACH = 1_000
"""Operations of one run: long enough for a world to become entangled, and quick to do again."""

MOST_BROKEN = 5
OFTEN = 50


def main() -> int:
    """Run seed after seed, say what came of it, and keep every seed that breaks something; return 1 for that."""
    asked = _asked()
    total, seed, broken = Figures(), asked.seed, list[str]()
    while total.operations < asked.operations and len(broken) < MOST_BROKEN:
        one = Seed(seed, min(EACH, asked.operations - total.operations))
        try:
            total.add(run(*one))
        except Exception as wrong:  # noqa: BLE001 -- whatever a run raises is what it has found
            broken.append(_found(one, wrong))
            total.operations += one.operations
        seed += 1
        if seed % OFTEN == 0:
            sys.stderr.write(f"\r{total.operations} ")
    _tell(total, asked.seed, seed - asked.seed)
    for line in broken:
        _say(line)
    return 1 if broken else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/soak --protocol", description=__doc__)
    parser.add_argument("--operations", type=int, default=10_000_000)
    parser.add_argument("--seed", type=int, default=randrange(10**9))  # noqa: S311 -- no secret is made of it
    return parser.parse_args()


def _found(one: Seed, wrong: Exception) -> str:
    keep(one)
    notes = "\n".join(getattr(wrong, "__notes__", []))
    return f"{type(wrong).__name__}: {wrong}\n{notes}\nkept in {FILE}: {one.seed} {one.operations}"


def _tell(total: Figures, first: int, seeds: int) -> None:
    per_second = total.operations / total.seconds if total.seconds else 0
    _say(f"{total.operations} operations, {seeds} seeds from {first} on")
    _say(f"{total.fates.total()} questions: {_told(total.fates)}")
    _say(_told(total.counts))
    _say(f"{total.seconds:.0f} s of a processor, {per_second:.0f} operations a second")


def _told(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {number}" for name, number in counts.most_common())


def _say(line: str) -> None:
    print(line)  # noqa: T201 -- a script that prints


if __name__ == "__main__":
    sys.exit(main())
