"""Standing for a rule with one's name, or taking that back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.words import Words
from desktop.look.style import show_if
from desktop.unlock.calm_page import buttons_row
from desktop.widgets.button import Button
from desktop.widgets.field_block import FieldBlock
from desktop.widgets.long_text import LongText
from desktop.widgets.text import Text
from desktop.widgets.text_line import TextLine


class SigningForm(QWidget):
    """Says what signing does and asks who signs; says `signed` with name, position and words, or `put_away`."""

    signed = Signal(str, str, str)
    put_away = Signal()

    def __init__(
        self, told: str, act: Button, words: Words, *, ask_position: bool = True, more: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._words = words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(12)
        column.addWidget(Text(told, wrap=True))
        self.name, self.position, self.more = TextLine(), TextLine(), LongText(lines=2)
        self._blocks = {
            self.name: FieldBlock(words.say("Name"), self.name, words),
            self.position: FieldBlock(words.say("Position"), self.position, words),
        }
        column.addWidget(self._blocks[self.name])
        column.addWidget(self._blocks[self.position])
        show_if(self._blocks[self.position], ask_position)
        self._ask_position = ask_position
        column.addWidget(FieldBlock(more, self.more, words))
        self.act = act
        cancel = Button(words.say("Cancel"), "quiet")
        column.addWidget(buttons_row(act, cancel))
        act.clicked.connect(self._sign)
        cancel.clicked.connect(self.put_away.emit)

    def fill(self, name: str, position: str, more: str) -> None:
        """Begin with who signed last, or with what was typed here before."""
        self.name.show_value(name)
        self.position.show_value(position)
        self.more.show_value(more)

    def typed(self) -> tuple[str, str, str]:
        """Return what stands in the form."""
        return self.name.value(), self.position.value(), self.more.value()

    def focus_first(self) -> None:
        """Put the focus on the first answer that is missing."""
        (self.name if not self.name.value() else self.more).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put it away on Esc; what was typed is kept by whoever shows it."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away.emit()
            return
        super().keyPressEvent(event)

    def _sign(self) -> None:
        asked = [self.name, *([self.position] if self._ask_position else [])]
        empty = [editor for editor in asked if not editor.value().strip()]
        for editor in asked:
            self._blocks[editor].set_problem(self._words.say("Write it here.") if editor in empty else "")
        if empty:
            empty[0].setFocus()
            return
        self.signed.emit(self.name.value().strip(), self.position.value().strip(), self.more.value().strip())
