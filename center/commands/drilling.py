"""Holds a drill with the newest backup."""

import argparse
from pathlib import Path
from time import monotonic

from center.commands.center import Center, Commands
from center.commands.keeping import erase_again
from center.drill import Drill


def add(commands: Commands) -> None:
    """Add the command."""
    drill = commands.add_parser("drill", help="put the newest backup back into a scratch database, and verify that")
    drill.add_argument("from_folder", type=Path, metavar="FOLDER")
    drill.add_argument("--scratch", default="", metavar="URL", help="an empty PostgreSQL database, for its dumps")
    drill.add_argument("--keys", type=Path, metavar="FILE", help="the secret keys of a sealed backup")
    drill.add_argument("--programs", type=Path, metavar="FOLDER", help="where pg_restore is, if not on the path")
    drill.set_defaults(do=_drill)


def _drill(asked: argparse.Namespace, center: Center) -> bool:
    began = monotonic()
    file, restored, wrong = Drill(center.clock, erase_again(center), asked.programs, asked.keys).hold(
        center.by, asked.from_folder, asked.scratch
    )
    for problem in wrong:
        center.tell(f"{problem.code}  {problem.place}")
    whole = "NOT whole" if wrong else "whole"
    center.tell(f"{file}  {restored.contents.revisions} revisions, {whole}, in {monotonic() - began:.0f} s")
    return bool(wrong)
