"""Choosing the passphrase that will protect the cases."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casework.vault import entropy_bits, suggested_passphrase
from casework.words import Words
from desktop.unlock.calm_page import CalmPage, buttons_row
from desktop.unlock.message import Message
from desktop.unlock.secret_line import SecretLine
from desktop.unlock.strength import strength
from desktop.widgets.button import Button
from desktop.widgets.field_block import FieldBlock
from desktop.widgets.text import Text
from desktop.widgets.text_line import TextLine


@dataclass(frozen=True)
class Newcomer:
    """Who begins to work here, for which authority, and the passphrase they chose."""

    name: str
    unit: str
    authority: str
    passphrase: str = field(repr=False)


class NewVaultPage(CalmPage):
    """Asks who works here and for a passphrase, twice; says `chosen` with a Newcomer."""

    chosen = Signal(object)
    back = Signal()

    def __init__(self, words: Words, suggestions: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(
            words.say("Begin to work"),
            words.say("The cases are encrypted. Only somebody with your passphrase can read them."),
            parent=parent,
        )
        self._words, self._suggestions = words, suggestions
        self.name, self.unit, self.authority = TextLine(), TextLine(), TextLine()
        self.passphrase, self.again = SecretLine(words), SecretLine(words)
        self._strength, self.message = Message(), Message()
        self.add(
            FieldBlock(words.say("Your name"), self.name, words, help_text=words.say("It stands on what you write."))
        )
        self.add(FieldBlock(words.say("Your unit"), self.unit, words))
        self.add(
            FieldBlock(
                words.say("Your authority"),
                self.authority,
                words,
                help_text=words.say("It stands at the top of the letters, as in Example Municipality."),
            )
        )
        block = FieldBlock(
            words.say("Passphrase"),
            self.passphrase,
            words,
            help_text=words.say("At least 15 characters, or five words. You type it each time you open the program."),
        )
        self.add(block)
        self.add(self._strength)
        self._add_suggestion()
        self.add(FieldBlock(words.say("The passphrase once more"), self.again, words))
        self.add(self.message)
        self.go_on = Button(words.say("Continue"), "primary")
        back = Button(words.say("Back"), "quiet")
        self.add(buttons_row(self.go_on, back))
        self.go_on.clicked.connect(self._ask)
        back.clicked.connect(self.back)
        self.passphrase.edited.connect(lambda _value: self._judge())
        for editor in (self.name, self.unit, self.authority, self.passphrase, self.again):
            editor.line.returnPressed.connect(self._ask)

    def first_stop(self) -> QWidget:
        """Return where the focus should be when the page comes up."""
        return self.name.line

    def show_busy(self, busy: bool) -> None:
        """Say that the key is being made, and take no more keys meanwhile."""
        self.go_on.setEnabled(not busy)
        self.message.say(self._words.say("Making the key …") if busy else "", "help")

    def _add_suggestion(self) -> None:
        words = self._words
        suggest = Button(words.say("Suggest one"), "link", icon="key")
        suggest.clicked.connect(self._suggest)
        bits = round(entropy_bits(len(self._suggestions))) if self._suggestions else 0
        self.add(buttons_row(suggest))
        self._told = Text(
            words.say(
                "Five ordinary words drawn by lot ({bits} bits): easy to remember, and nobody guesses them.", bits=bits
            ),
            "help",
            wrap=True,
        )
        self._told.hide()
        self.add(self._told)

    def _suggest(self) -> None:
        self.passphrase.show_value(suggested_passphrase(self._suggestions))
        self.passphrase.show_characters(True)
        self._told.show()
        self._judge()
        self.again.line.setFocus()

    def _judge(self) -> None:
        judged = strength(self.passphrase.value(), self._words)
        self._strength.say(judged.words, judged.kind)

    def _ask(self) -> None:
        problem, place = self._problem()
        self.message.say(problem)
        if place is not None:
            place.setFocus()
            return
        told = (self.name.value().strip(), self.unit.value().strip(), self.authority.value().strip())
        self.chosen.emit(Newcomer(*told, self.passphrase.value()))

    def _problem(self) -> tuple[str, QWidget | None]:
        judged = strength(self.passphrase.value(), self._words)
        if not self.name.value().strip():
            return self._words.say("Write your name."), self.name.line
        if not judged.enough:
            return judged.words or self._words.say("Choose a passphrase."), self.passphrase.line
        if self.again.value() != self.passphrase.value():
            return self._words.say("The two passphrases are not the same."), self.again.line
        return "", None
