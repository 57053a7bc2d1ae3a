"""Simulating for long: `scripts/soak --sync [--operations N] [--seed S] [--database sqlite|postgres]`."""

import argparse
import sys
from collections import Counter
from contextlib import ExitStack
from random import randrange
from resource import RUSAGE_SELF, getrusage
from secrets import token_hex
from time import monotonic

from tests.center.postgres import running_server
from tests.simulation.running import Figures, run
from tests.simulation.seeds import FILE, Seed, keep

EACH = 2_000
"""Operations of one run: long enough for a world to become entangled, short enough to read."""


def main() -> int:
    """Run seed after seed, say what came of it, and keep every seed that breaks something; return 1 for that."""
    asked = _asked()
    total, began, seed = Figures(asked.seed), monotonic(), asked.seed
    memory, broken = 0, []
    with ExitStack() as stack:
        server = stack.enter_context(running_server()) if asked.database == "postgres" else None
        while total.operations < asked.operations and len(broken) < 5:
            one = Seed(asked.database, seed, min(EACH, asked.operations - total.operations))
            try:
                figures = run(
                    seed, one.operations, server.fresh(f"s{token_hex(6)}") if server else "", restores=asked.restores
                )
            except Exception as wrong:  # noqa: BLE001 -- whatever a run raises is what it has found
                broken.append(_found(one, wrong, restores=asked.restores))
                figures = Figures(seed, one.operations)
            _add(total, figures)
            memory = memory or _kilobytes()
            seed += 1
            sys.stderr.write(f"\r{total.operations} ")
    _tell(total, seed - asked.seed, monotonic() - began, _kilobytes() - memory)
    for line in broken:
        _say(line)
    return 1 if broken else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/soak --sync", description=__doc__)
    parser.add_argument("--operations", type=int, default=2_000_000)
    parser.add_argument("--seed", type=int, default=randrange(10**9))  # noqa: S311 -- no secret is made of it
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--restores", action="store_true", help="put the center and desks back to earlier days too")
    return parser.parse_args()


def _add(total: Figures, one: Figures) -> None:
    total.operations += one.operations
    total.revisions += one.revisions
    total.lost_with_both += one.lost_with_both
    total.seconds += one.seconds
    total.fates += one.fates
    total.done += one.done


def _found(one: Seed, wrong: Exception, *, restores: bool) -> str:
    if not restores:
        keep(one)
    notes = "\n".join(getattr(wrong, "__notes__", []))
    kept = "" if restores else f"kept in {FILE}: "
    return f"{type(wrong).__name__}: {wrong}\n{notes}\n{kept}{' '.join(map(str, one))}"


def _tell(total: Figures, seeds: int, seconds: float, grown: int) -> None:
    bad = total.fates.total() - total.fates["well"]
    _say(f"{total.operations} operations, {total.revisions} revisions, {seeds} seeds from {total.seed} on")
    _say(f"{total.fates.total()} requests, {bad} of them {_told(total.fates)}")
    _say(_told(total.done))
    _say(f"received and lost with every desk that held it and the center's last copy: {total.lost_with_both}")
    _say(f"{seconds:.0f} s, {total.seconds:.0f} s of a processor; memory grew by {grown / 1024:.0f} MB after the first")


def _told(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {number}" for name, number in counts.most_common() if name != "well")


def _kilobytes() -> int:
    return getrusage(RUSAGE_SELF).ru_maxrss


def _say(line: str) -> None:
    print(line)  # noqa: T201 -- a script that prints


if __name__ == "__main__":
    sys.exit(main())
