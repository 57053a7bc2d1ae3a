"""Removes what nothing needs any more; to be run every night."""

import argparse

from center.commands.center import Center, Commands
from center.tidying import Tidying


def add(commands: Commands) -> None:
    """Add the command."""
    tidy = commands.add_parser("tidy", help="remove attachments that nothing has referred to for thirty days")
    tidy.set_defaults(do=_tidy)


def _tidy(asked: argparse.Namespace, center: Center) -> None:
    dropped = Tidying(center.database, asked.town, center.clock).drop_unreferenced()
    center.tell(f"{dropped} attachments removed.")
