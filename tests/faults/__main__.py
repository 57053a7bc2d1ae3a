"""Failing every call: `scripts/soak --faults [--flows save,push] [--faults "kill -9"] [--step N]`."""

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from casework.library import default_library
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
    parser.add_argument("--flows", default=",".join(flow.name for flow in FLOWS))
    parser.add_argument("--faults", default=",".join(fault.name for fault in FAULTS))
    parser.add_argument("--step", type=int, default=1, help="try every so manieth call only")
    return parser.parse_args(arguments)


def _try_all(asked: argparse.Namespace, folder: Path) -> int:
    library, wrong = default_library(), 0
    for flow in (one for one in FLOWS if one.name in asked.flows.split(",")):
        for fault in (one for one in FAULTS if one.name in asked.faults.split(",")):
            tally, began = Tally(), monotonic()
            try_every_call(flow, fault, folder, library, tally, asked.step)
            _say(
                f"{flow.name}, {fault.name}: {tally.calls} calls, {tally.refused} refused aloud, "
                f"{tally.told} told, {len(tally.wrong)} of them gone or something damaged, {monotonic() - began:.0f} s"
            )
            for one in tally.wrong:
                _say(f"  {one}")
            wrong += len(tally.wrong)
    return 1 if wrong else 0


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 -- a script that prints


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
