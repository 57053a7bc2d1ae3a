"""Measuring: `python -m benchmarks [--data DIR] [name …]` prints one table."""

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import gettempdir

from benchmarks.bench import Bench
from benchmarks.table import Figure, table

NAMES = ("start", "today", "case", "save", "search", "case_list", "letter", "wording", "checks", "sync", "health")
WHERE = {"start": "windows"}
"""Each module is imported when its figure is asked for; `start` measures the window's memory too."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for, print the table, and return 0: a missed goal is a figure, not a failure."""
    asked = _parser().parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    asked.data.mkdir(parents=True, exist_ok=True)
    bench = Bench(asked.data)
    figures: list[Figure] = []
    for name in asked.names or NAMES:
        print(f"{name} …", file=sys.stderr)
        figures += _figures_of(name)(bench)
    print(f"{_machine()}\n\n{table(figures)}")
    return 0


def _figures_of(name: str) -> Callable[[Bench], Iterator[Figure]]:
    found: Callable[[Bench], Iterator[Figure]] = getattr(
        import_module(f"benchmarks.{WHERE.get(name, name)}"), f"{name}_figures"
    )
    return found


def _machine() -> str:
    cores = os.cpu_count()
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{platform.system()} {platform.machine()}, {cores} cores, Python {platform.python_version()}{load}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(NAMES))
    parser.add_argument(
        "--data",
        type=Path,
        default=Path(gettempdir()) / "sagsgang-bench",
        metavar="DIR",
        help="where the big workspace is built once, in some minutes, and kept (6 GB)",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
