"""Fuzzing for long: `scripts/soak --fuzz [--seconds N] [--only TARGET]`."""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fuzzing.places import FOUND
from tests.fuzzing.running import Done, fuzz
from tests.fuzzing.targets import TARGETS

LAST = 4000
"""How much of what was said about an input is shown."""


def main() -> int:
    """Fuzz each target for so many seconds, and say what came of it; return 1 when anything was wrong."""
    parser = argparse.ArgumentParser(prog="scripts/soak --fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--only", choices=TARGETS, action="append", default=[])
    asked, wrong = parser.parse_args(), 0
    for target in asked.only or TARGETS:
        with TemporaryDirectory() as folder:
            [done] = fuzz([target], asked.seconds, Path(folder))
            print(done, flush=True)  # noqa: T201 -- a script that prints
            if done.wrong:
                wrong += 1
                _keep(done)
    return 1 if wrong else 0


def _keep(done: Done) -> None:
    """Show what was wrong, and keep its input, so that every run tries it first from now on."""
    print(done.said[-LAST:], flush=True)  # noqa: T201 -- as above
    for one in done.inputs:
        (FOUND / done.target).mkdir(parents=True, exist_ok=True)
        (FOUND / done.target / one.name).write_bytes(one.read_bytes())


if __name__ == "__main__":
    sys.exit(main())
