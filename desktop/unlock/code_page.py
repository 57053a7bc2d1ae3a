"""Showing the recovery code once, and having it typed back."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from casework.words import Words
from desktop.unlock.calm_page import CalmPage, buttons_row
from desktop.unlock.message import Message
from desktop.widgets.button import Button
from desktop.widgets.field_block import FieldBlock
from desktop.widgets.text import Text
from desktop.widgets.text_line import TextLine


class CodePage(CalmPage):
    """First the code to write down, then a line to type it into; says `confirmed` when `is_code` agrees.

    `protection` says in words what protects the cases on this computer.
    """

    confirmed = Signal()

    def __init__(
        self, code: str, protection: str, words: Words, is_code: Callable[[str], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            words.say("Write this code on paper"),
            words.say("It opens your cases if you forget the passphrase or the computer breaks. It is shown only now."),
            parent=parent,
        )
        self._words, self._is_code = words, is_code
        self.code = Text(_in_two_lines(code), "code")
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code.setAccessibleName(code)
        self.add(self.code)
        self._where = Text(
            words.say("Keep the paper where you keep other keys, not with the computer."), "help", wrap=True
        )
        self.add(self._where)
        self.protection = Text(protection, "help", wrap=True)
        self.add(self.protection)
        self.typed = TextLine()
        self._block = FieldBlock(
            words.say("Type the code from your paper"),
            self.typed,
            words,
            help_text=words.say("Small letters, spaces and dashes do not matter."),
        )
        self._block.hide()
        self.add(self._block)
        self.message = Message()
        self.add(self.message)
        self.go_on = Button(words.say("I have written it down"), "primary")
        self._look = Button(words.say("Show the code again"), "quiet")
        self._look.hide()
        self.add(buttons_row(self.go_on, self._look))
        self.go_on.clicked.connect(self._continue)
        self._look.clicked.connect(lambda: self._show_code(True))
        self.typed.line.returnPressed.connect(self._continue)

    def first_stop(self) -> QWidget:
        """Return where the focus should be when the page comes up."""
        return self.go_on

    def _continue(self) -> None:
        if self.code.isVisibleTo(self):
            self._show_code(False)
        elif self._is_code(self.typed.value()):
            self.confirmed.emit()
        else:
            self.message.say(self._words.say("That is not the code. Look at the paper once more; nothing is lost."))
            self.typed.line.setFocus()

    def _show_code(self, shown: bool) -> None:
        self.code.setVisible(shown)
        self._where.setVisible(shown)
        self.protection.setVisible(shown)
        self._block.setVisible(not shown)
        self._look.setVisible(not shown)
        self.message.say("")
        self.go_on.show_text(self._words.say("I have written it down") if shown else self._words.say("Continue"))
        (self.go_on if shown else self.typed.line).setFocus()


def _in_two_lines(code: str) -> str:
    groups = code.split("-")
    half = len(groups) // 2
    return "\n".join("  ".join(part) for part in (groups[:half], groups[half:]))
