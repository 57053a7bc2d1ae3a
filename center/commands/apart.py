"""What is kept apart: listed without a word of it, taken in, or left."""

import argparse

from center.apart import Apart
from center.commands.center import Center, Commands


def add(commands: Commands) -> None:
    """Add the commands."""
    listed = commands.add_parser("quarantine", help="list what is kept apart: ids, who, when and why")
    listed.set_defaults(do=_listed)
    for name, does in (("adopt", "take in what was kept apart"), ("leave", "leave it apart for good")):
        command = commands.add_parser(name, help=does)
        command.add_argument("revision", nargs="+")
        command.set_defaults(do=_decided)


def _listed(_asked: argparse.Namespace, center: Center) -> None:
    for one in Apart(center.database, center.clock).all(center.town):
        head = one.revision.head
        center.tell(f"{one.revision.id}  case {head.case}  {one.user}  {one.received_at}  {one.why}")


def _decided(asked: argparse.Namespace, center: Center) -> None:
    Apart(center.database, center.clock).decide_for(center.town, center.by, **{asked.command: asked.revision})
