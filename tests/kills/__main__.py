"""Killing many times: `python -m tests.kills [--kills N] [--seed S]`."""

import argparse
import sys
from pathlib import Path
from random import Random, randrange
from tempfile import TemporaryDirectory
from time import monotonic

from tests.kills.killing import Tally, kill_once, look


def main() -> int:
    """Kill, look, and say what came of it; return 1 when anything told to be saved was gone or wrong."""
    parser = argparse.ArgumentParser(prog="scripts/soak", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=randrange(10_000))  # noqa: S311 -- no secret is made of it
    asked = parser.parse_args()
    random, tally, began = Random(asked.seed), Tally(), monotonic()  # noqa: S311 -- as above
    with TemporaryDirectory() as folder:
        for _ in range(asked.kills):
            kill_once(Path(folder), random, tally)
            look(Path(folder), tally)
            sys.stderr.write(f"\r{tally.kills} ")
            if tally.wrong:
                break
    for wrong in tally.wrong:
        print(wrong)  # noqa: T201 -- a script that prints
    print(f"seed {asked.seed}: {tally}, in {monotonic() - began:.0f} s")  # noqa: T201 -- as above
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
