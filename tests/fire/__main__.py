"""Burning for long: `python -m tests.fire [--minutes N] [--writers N] [--seed S] [--fire NAME …]`."""

import argparse
import sys
from random import Random, randrange

from tests.fire.burning import burning, in_turn, until
from tests.fire.fires import FIRES

MOST_SHOWN = 50


def main() -> int:
    """Burn, look, and say what came of it; return 1 when anything told was gone, or something else was wrong."""
    parser = argparse.ArgumentParser(prog="scripts/soak --postgres", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--writers", type=int, default=64)
    parser.add_argument("--seed", type=int, default=randrange(10_000))  # noqa: S311 -- no secret is made of it
    parser.add_argument("--fire", choices=tuple(FIRES), nargs="*", help="only these, once each")
    parser.add_argument("--quick", action="store_true", help="do not wait for the disk, as the test does")
    asked = parser.parse_args()
    random = Random(asked.seed)  # noqa: S311 -- as above
    fires = in_turn(asked.fire) if asked.fire else until(asked.minutes * 60, random)
    with burning(asked.writers, random, quick=asked.quick) as fire:
        tally = fire.burn(asked.writers, fires, calm=2.0)
    for wrong in tally.wrong[:MOST_SHOWN]:
        print(wrong)  # noqa: T201 -- a script that prints
    print(f"seed {asked.seed}, {asked.writers} desks: {tally}")  # noqa: T201 -- as above
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
