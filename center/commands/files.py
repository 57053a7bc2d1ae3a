"""Takes in what a desk hands in by file, and writes the receipt beside it."""

import argparse
from collections import Counter
from pathlib import Path

from center.commands.center import Center, Commands
from center.taking_files import TakingFiles


def add(commands: Commands) -> None:
    """Add the commands."""
    take = commands.add_parser("take", help="take in a file of what a desk could not send")
    take.add_argument("file", type=Path)
    take.set_defaults(do=_take)


def _take(asked: argparse.Namespace, center: Center) -> None:
    taken = TakingFiles(center.database, asked.town, center.clock).take(asked.file.read_bytes())
    beside = asked.file.with_name(f"{asked.file.name}.receipt")
    beside.write_bytes(taken.receipt)
    counted = Counter(one.became for one in taken.results)
    said = ", ".join(f"{number} {became}" for became, number in sorted(counted.items())) or "nothing in it"
    center.tell(f"{taken.device}: {said}. Receipt: {beside}")
