"""A child's own words, wherever they stand."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.widgets.button import Button
from desktop.widgets.text import Text


class QuoteBlock(QFrame):
    """The words as they were said, with where and when under them; `acted` carries the name of a pressed action.

    `actions` are (name, words) pairs. `large` is for the visit and the child's own screen.
    """

    acted = Signal(str)

    def __init__(
        self,
        words_said: str,
        source: str = "",
        actions: tuple[tuple[str, str], ...] = (),
        *,
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        self.words = Text(quoted(words_said), "child-words" if large else "", wrap=True, selectable=True)
        column.addWidget(self.words)
        if source:
            column.addWidget(Text(source, "law", wrap=True))
        if actions:
            column.addLayout(self._row(actions))

    def _row(self, actions: tuple[tuple[str, str], ...]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, words in actions:
            button = Button(words, "child")
            button.clicked.connect(lambda _checked=False, name=name: self.acted.emit(name))
            row.addWidget(button)
        row.addStretch(1)
        return row


def quoted(words: str) -> str:
    """Return `words` in quotation marks, once."""
    return words if words.startswith(("“", "”", '"', "»", "„")) else f"“{words}”"
