"""Losing the power: `scripts/soak --power [--images N] [--seed S] [--only FLOW]`, N by chance for each sync."""

import argparse
import os
import sys
from pathlib import Path
from random import Random, randrange
from tempfile import TemporaryDirectory
from time import process_time

from casework.library import Library, default_library
from tests.faults.__main__ import MEMORY
from tests.faults.calls import LOADED, again_with_faults
from tests.power.flows import FLOWS, Flow
from tests.power.losing import lose_power
from tests.power.recording import SOURCE

MOST_SAID = 20


def main(arguments: list[str]) -> int:
    """Lose the power in every flow, and say what came of it; return 1 when anything was wrong."""
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        if LOADED not in os.environ:
            done = again_with_faults(Path(folder), arguments, "tests.power", SOURCE)
            sys.stdout.write(done.stdout)
            sys.stderr.write(done.stderr)
            return done.returncode
        return _lose_all(_asked(arguments), Path(folder), default_library())


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/soak --power", description=__doc__)
    parser.add_argument("--images", type=int, default=200, help="images by chance for each sync")
    parser.add_argument("--seed", type=int, default=randrange(10_000))  # noqa: S311 -- no secret is made of it
    parser.add_argument("--only", action="append", default=[], metavar="FLOW")
    return parser.parse_args(arguments)


def _lose_all(asked: argparse.Namespace, folder: Path, library: Library) -> int:
    chosen = [flow for flow in FLOWS if flow.name in asked.only or not asked.only]
    return 1 if sum(not _stood(flow, folder, asked, library) for flow in chosen) else 0


def _stood(flow: Flow, folder: Path, asked: argparse.Namespace, library: Library) -> bool:
    """Tell whether a flow came out of it as it should."""
    began = process_time()
    random = Random(f"{asked.seed} {flow.name}")  # noqa: S311 -- as above
    tally = lose_power(flow, folder / flow.name, library, random, asked.images)
    _say(
        f"{flow.name}, seed {asked.seed}: {tally.images} images at {tally.syncs} syncs, {tally.told} told, "
        f"{tally.lost} lost, {tally.damaged} damaged, {process_time() - began:.1f} s of a processor"
    )
    if flow.must_lose:
        return tally.lost > 0
    for one in tally.wrong[:MOST_SAID]:
        _say(f"  {one}")
    return not tally.wrong


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 -- a script that prints


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
