"""Proves that the center is whole, and gives a case out of it."""

import argparse
from pathlib import Path

from casework.model.problems import Unavailable
from center.backup import ONLY_OURS
from center.commands.center import Center, Commands
from center.exporting import Exporting, Shape
from center.ledger import read_lines
from center.signing import SignedCheckpoint
from center.verification import Verification

ROOT = Path(__file__).resolve().parents[2]


class NoFile(Unavailable):
    """A file that cannot be written: it is there already, or its folder cannot be written to."""

    code = "export_file"


def add(commands: Commands) -> None:
    """Add the commands."""
    verify = commands.add_parser("verify", help="look through everything, and say what is wrong with it and where")
    verify.add_argument("--checkpoints", type=Path, metavar="FILE", help="compare with what was signed at backups")
    verify.set_defaults(do=_verify)
    export = commands.add_parser("export", help="give a case out as a file; who asked and why is kept")
    export.add_argument("case")
    export.add_argument("file", type=Path)
    export.add_argument("--reason", required=True)
    export.add_argument("--as", dest="shape", type=Shape, choices=tuple(Shape), default=Shape.CASE)
    export.set_defaults(do=_export)


def _verify(asked: argparse.Namespace, center: Center) -> bool:
    verification = Verification(center.database, asked.town)
    signed = read_lines(asked.checkpoints) if asked.checkpoints else ()
    wrong = False
    for problem in verification.problems(map(SignedCheckpoint.read, signed)):
        wrong = True
        center.tell(f"{problem.code}  {problem.place}")
    counts = verification.counts()
    for fork in counts.forks:
        center.tell(f"fork  {fork}  this desk gave one number twice: its disk was copied or put back")
    center.tell(f"{counts.revisions} revisions in {counts.feeds} feeds, {'NOT whole' if wrong else 'whole'}")
    return wrong


def _export(asked: argparse.Namespace, center: Center) -> None:
    exporting = Exporting(center.database, asked.town, center.clock, ROOT)
    told = exporting.export(center.by, center.case(asked.case), asked.reason, asked.shape)
    try:
        with asked.file.open("x", encoding="utf-8", newline="\n") as file:
            file.write(told)
        asked.file.chmod(ONLY_OURS)
    except OSError as wrong:
        raise NoFile(reason=wrong.strerror or type(wrong).__name__) from wrong
