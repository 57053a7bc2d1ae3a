"""The quiet page that stands before the work."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.widgets.card import Card
from desktop.widgets.page import Page
from desktop.widgets.text import Text

WIDTH = 560


class CalmPage(Page):
    """The program's name, and one card in the middle of the window that asks one thing."""

    def __init__(self, title: str, sentence: str = "", *, width: int = WIDTH, parent: QWidget | None = None) -> None:
        super().__init__(margins=(24, 24, 24, 24), spacing=14, parent=parent)
        self.setAccessibleName(title)
        self.body.addStretch(2)
        name = Text("Sagsgang", "heading")
        name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(name)
        self._width = width
        self.card = Card()
        self.card.body.setContentsMargins(32, 26, 32, 28)
        self.card.body.setSpacing(14)
        self.card.setFixedWidth(width)
        # An alignment would take the card's height for the width it wishes, not the one it gets.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.card)
        middle.addStretch(1)
        self.body.addLayout(middle)
        self._title = Text(title, "title", wrap=True)
        self.card.add(self._title)
        self._sentence = Text(sentence, wrap=True)
        self.card.add(self._sentence)
        self._sentence.setVisible(bool(sentence))
        self.below = QVBoxLayout()
        self.body.addLayout(self.below)
        self.body.addStretch(3)

    def show_title(self, title: str, sentence: str = "") -> None:
        """Show other words at the top of the card."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.setAccessibleName(title)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put `widget` into the card."""
        self.card.add(widget, stretch)

    def add_below(self, widget: QWidget) -> None:
        """Put `widget` under the card."""
        self.below.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)

    def first_stop(self) -> QWidget:
        """Return where the focus should be when the page comes up."""
        return self


def buttons_row(*buttons: QWidget) -> QWidget:
    """Return the buttons beside each other, the first one at the right."""
    row = QWidget()
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 6, 0, 0)
    across.setSpacing(10)
    for button in reversed(buttons[1:]):
        across.addWidget(button)
    across.addStretch(1)
    across.addWidget(buttons[0])
    return row
