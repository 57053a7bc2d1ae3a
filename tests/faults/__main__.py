"""Failing every call: `scripts/soak --faults`, or some calls of some flows: `--only "save/kill -9/40"`, repeated."""

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from casework.library import Library, default_library
from tests.faults.calls import FAULTS, LOADED, again_with_faults
from tests.faults.flows import FLOWS
from tests.faults.trying import Tally, try_every_call

MEMORY = Path("/dev/shm")  # noqa: S108 -- a disk in memory, where there is one


def main(arguments: list[str]) -> int:
    """Try every fault at every call of every flow, and say what came of it; return 1 when anything was wrong."""
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        if LOADED not in os.environ:
            done = again_with_faults(Path(folder), arguments)
            sys.stdout.write(done.stdout)
            sys.stderr.write(done.stderr)
            return done.returncode
        return _try_all(_asked(arguments), Path(folder))


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/soak --faults", description=__doc__)
    parser.add_argument("--only", action="append", default=[], metavar="FLOW/FAULT/STEP", help="every so manieth call")
    return parser.parse_args(arguments)


def _try_all(asked: argparse.Namespace, folder: Path) -> int:
    library, wrong = default_library(), 0
    every = [f"{flow.name}/{fault.name}/1" for flow in FLOWS for fault in FAULTS]
    for one in asked.only or every:
        flow, fault, step = one.rsplit("/", 2)
        wrong += _tried(flow, fault, int(step), folder, library)
    return 1 if wrong else 0


def _tried(flow_name: str, fault_name: str, step: int, folder: Path, library: Library) -> int:
    flow = next(one for one in FLOWS if one.name == flow_name)
    fault = next(one for one in FAULTS if one.name == fault_name)
    tally, began = Tally(), monotonic()
    try_every_call(flow, fault, folder, library, tally, step)
    _say(
        f"{flow.name}, {fault.name}: {tally.calls} calls, {tally.refused} refused aloud, {tally.told} told, "
        f"{len(tally.wrong)} wrong, {monotonic() - began:.0f} s"
    )
    for one in tally.wrong:
        _say(f"  {one}")
    return len(tally.wrong)


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 -- a script that prints


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
