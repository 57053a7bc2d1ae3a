"""What can be said to the program when it is started."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from casework.words import LANGUAGES

SIZE = (1360, 850)


@dataclass(frozen=True)
class Options:
    """The answers of the command line; empty ones leave the choice to what was chosen last time."""

    workspace: Path | None = None
    practice: bool = False
    language: str = ""
    theme: str = ""
    tour: Path | None = None
    selftest: bool = False
    size: tuple[int, int] | None = None
    meeting: Path | None = None


def read_options(arguments: Sequence[str]) -> Options:
    """Return what the command line says; ends the program with a sentence when it cannot be understood."""
    told = _parser().parse_args(arguments)
    return Options(
        told.workspace, told.practice, told.language, told.theme, told.tour, told.selftest, told.size,
        told.meeting,
    )  # fmt: skip


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sagsgang", description="The case program's window.")
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="where the encrypted cases lie")
    parser.add_argument("--practice", action="store_true", help="open the practice families")
    parser.add_argument("--language", choices=LANGUAGES, default="", help="da or en")
    parser.add_argument("--theme", choices=("light", "dark"), default="")
    parser.add_argument("--tour", type=Path, metavar="DIR", help="play the whole thread and leave pictures in DIR")
    parser.add_argument("--meeting", type=Path, metavar="DIR", help="what `python -m center demo` starts: two desks")
    parser.add_argument("--selftest", action="store_true", help="check this installation and say how it stands")
    parser.add_argument("--size", type=_size, metavar="WIDTHxHEIGHT", default=None)
    return parser


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)
