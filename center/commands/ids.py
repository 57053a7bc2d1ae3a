"""Reading a command line in which ids of revisions stand: one in sixty-four begins with a dash, and is no option."""

import argparse
import re
from collections.abc import Sequence
from typing import Any

MARK = "\N{WORD JOINER}"
"""Set before an id that begins with a dash while the line is read; nobody types it."""

DASHED_ID = re.compile(r"-[\w-]{42}", re.ASCII)


def read_with_ids(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> argparse.Namespace:
    """Return what is asked for; whatever has the form of an id is never taken for an option."""
    marked = [f"{MARK}{one}" if DASHED_ID.fullmatch(one) else one for one in arguments]
    asked = parser.parse_args(marked)
    for name, value in vars(asked).items():
        setattr(asked, name, _unmarked(value))
    return asked


def _unmarked(value: Any) -> Any:
    if isinstance(value, list):
        return [_unmarked(one) for one in value]
    return value.removeprefix(MARK) if isinstance(value, str) else value
