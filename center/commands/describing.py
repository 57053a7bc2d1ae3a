"""Prints the OpenAPI document of the center, for whoever wants to try its addresses; no address shows it."""

import argparse
import json

from center.app import make_app
from center.commands.center import Center, Commands
from center.describing import described


def add(commands: Commands) -> None:
    """Add the command."""
    commands.add_parser("describe", help="print every address as an OpenAPI document").set_defaults(do=_describe)


def _describe(_asked: argparse.Namespace, center: Center) -> None:
    center.tell(json.dumps(described(make_app(center.database, center.administering, center.clock, "")), indent=1))
