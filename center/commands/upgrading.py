"""Brings the center's tables to the shape that this program knows."""

import argparse

from center.commands.center import Center, Commands


def add(commands: Commands) -> None:
    """Add the command."""
    upgrade = commands.add_parser("upgrade", help="bring an older center's tables forward; `serve` does so too")
    upgrade.set_defaults(do=_upgrade)


def _upgrade(_asked: argparse.Namespace, center: Center) -> None:
    taken = center.database.make()
    for step in taken:
        center.tell(f"{step.number} {step.name}")
    center.tell(f"{len(taken)} steps taken; the tables are of today.")
