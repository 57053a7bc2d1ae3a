"""The typefaces that come with the program."""

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from desktop.look.tokens import BASE

NORMAL_POINTS = {"win32": 9.0, "darwin": 13.0}
"""The text size people have who have not changed it, by platform; 10 elsewhere."""


@dataclass(frozen=True)
class Families:
    """One family for the window and one for letters."""

    sans: str
    serif: str


def load_fonts(folder: Path) -> Families:
    """Make the typefaces in `folder` known to Qt and return the two to use."""
    for file in sorted(folder.glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(file))
    return Families(
        _first("Segoe UI" if sys.platform == "win32" else "Inter", "Noto Sans"), _first("Noto Serif", "serif")
    )


def base_size(system: QFont) -> float:
    """Return the text size in pixels that answers to the size `system` was set to."""
    asked = system.pointSizeF() / NORMAL_POINTS.get(sys.platform, 10.0)
    return BASE * min(max(asked, 1.0), 2.0)


def _first(wanted: str, otherwise: str) -> str:
    return wanted if QFontDatabase.hasFamily(wanted) else otherwise
