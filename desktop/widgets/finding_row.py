"""One thing that is missing, worth a look, or in place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.words import Words
from desktop.widgets.button import RowButton
from desktop.widgets.icon import Icon
from desktop.widgets.text import Text

MARKS = {"bad": "bang", "warn": "point", "ok": "tick"}


class FindingRow(RowButton):
    """A mark, what it is, and the paragraph or detail under it; Enter or a click says `activated`.

    `kind` is "bad" (the law), "warn" (quality) or "ok" (in place).
    """

    activated = Signal()

    def __init__(self, kind: str, title: str, detail: str, words: Words, parent: QWidget | None = None) -> None:
        said = {"bad": words.say("Missing"), "warn": words.say("Worth a look"), "ok": words.say("In place")}[kind]
        super().__init__(f"{said}: {title}. {detail}".strip(), parent)
        self.kind, self.title = kind, title
        self.setToolTip(said)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 8, 2, 8)
        row.setSpacing(9)
        row.addWidget(Icon(MARKS[kind], 18, tone=f"mark-{kind}"), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Text(title, wrap=True))
        if detail:
            column.addWidget(Text(detail, "law", wrap=True))
        row.addLayout(column, 1)
        self.clicked.connect(self.activated.emit)
