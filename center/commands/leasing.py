"""Says for how many days desks open without contact."""

import argparse

from center.commands.center import Center, Commands


def add(commands: Commands) -> None:
    """Add the command."""
    lease = commands.add_parser("lease", help="for how many days desks open without contact; 14 unless you say it")
    lease.add_argument("days", type=int)
    lease.set_defaults(do=_lease)


def _lease(asked: argparse.Namespace, center: Center) -> None:
    center.administering.lease_for(center.by, asked.days)
