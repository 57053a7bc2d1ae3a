"""The line above what is due in one band."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from casework.model.deadline_bands import OVERDUE
from casework.words import Words
from desktop.deadlines.due import BAND_NAMES
from desktop.widgets.chip import Chip
from desktop.widgets.text import Text


class BandHeading(QWidget):
    """The name of a band, and how much is in it."""

    def __init__(self, band: str, number: int, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = words.say(BAND_NAMES[band])
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 12, 8, 6)
        row.setSpacing(8)
        row.addWidget(Text(name, "strong"))
        row.addWidget(Chip(str(number), "bad" if band == OVERDUE else "plain"))
        row.addStretch(1)
        self.setAccessibleName(f"{name}: {number}")
