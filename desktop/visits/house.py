"""One of the three houses of a conversation – the good, the hard, the dreams – in the child's own words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from casework.model.records import DELETED, Item
from desktop.forms.asking import Asking, Shown, Sight
from desktop.handbook.place import mark, place_in
from desktop.rooms.questions import make_roomy
from desktop.visits.words_said import WordsSaid
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.text import Text
from desktop.widgets.value_editor import dress

GROUP = "quotes"
HOUSES = ("good", "worries", "dreams")
OTHER = "other"
"""The house of what fits in none of the three."""


class House(Card):
    """The words that belong under one heading, and a line for the next: Enter begins another.

    What is typed in the line is saved as it is typed, so that nothing is lost before Enter.
    """

    def __init__(self, name: str, title: str, asked: str, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(title, "child", parent=parent)
        self.name = name
        self._asking = asking
        mark(self, place_in(asking.form, GROUP))
        self._said: dict[str, WordsSaid] = {}
        self._sight: Sight | None = None
        self._last = 0
        self._writing = ""
        self._gone = ""
        words = asking.words
        self.body.setSpacing(4)
        self.add(Text(asked, "help", wrap=True))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        self.undo = Button(words.say("Taken away. Bring it back"), "link", icon="undo", roomy=True)
        self.undo.hide()
        self.undo.clicked.connect(self._bring_back)
        self.add(self.undo)
        self.line = NextWords(words.say("Write the child's own words … ↵"))
        self.line.setAccessibleName(f"{title}: {asked}")
        self.line.textEdited.connect(self._typed)
        self.line.entered.connect(self._entered)
        self.add(self.line)

    def questions(self) -> tuple[Shown, ...]:
        """Return what is asked about all words here."""
        return tuple(question for said in self._said.values() for question in said.questions())

    def said(self) -> tuple[WordsSaid, ...]:
        """Return the quotations in their order."""
        return tuple(self._said.values())

    def refresh(self, sight: Sight) -> None:
        """Show the words of the record that belong here."""
        self._sight = sight
        items = sight.record.items(GROUP)
        self._last = max((order for item in items if isinstance(order := item.answer("order"), int)), default=0)
        self._arrange(tuple(item for item in items if item.id != self._writing and self._belongs(item)))
        for said in self._said.values():
            said.refresh(sight)
            make_roomy(said)
        self.line.setVisible(not sight.locked)
        self.undo.setVisible(bool(self._gone) and not sight.locked)

    def _belongs(self, item: Item) -> bool:
        return item.text("house") == self.name or (self.name == OTHER and item.text("house") not in HOUSES)

    def _arrange(self, items: tuple[Item, ...]) -> None:
        wanted = [item.id for item in items]
        if list(self._said) == wanted:
            return
        for item in [item for item in self._said if item not in wanted]:
            gone = self._said.pop(item)
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        known = self._said
        self._said = {item.id: known.get(item.id) or self._made(item) for item in items}
        for said in self._said.values():
            self._list.addWidget(said)

    def _made(self, item: Item) -> WordsSaid:
        said = WordsSaid(item, self._asking)
        said.removed.connect(self._remove)
        return said

    def _typed(self, text: str) -> None:
        if not self._writing and not text.strip():
            return
        autosave, record = self._asking.desk.autosave, self._asking.record
        if not self._writing:
            self._writing = self._asking.desk.workspace.answering.new_id()
            autosave.edited(record, f"{GROUP}/{self._writing}/order", self._last + 1)
            autosave.edited(record, f"{GROUP}/{self._writing}/house", self.name)
        autosave.edited(record, f"{GROUP}/{self._writing}/words", text)

    def _entered(self) -> None:
        item, self._writing = self._writing, ""
        if not item:
            return
        empty = not self.line.text().strip()
        self.line.clear()
        self._asking.desk.autosave.flush()
        if empty:
            self._take_away(item)
        elif self._sight is not None:
            self.refresh(self._sight)

    def _remove(self, item: str) -> None:
        self._gone = item
        self._take_away(item)
        self.undo.setFocus()

    def _take_away(self, item: str) -> None:
        answering, record = self._asking.desk.workspace.answering, self._asking.record
        self._asking.attempt(lambda: answering.remove_item(record, GROUP, item))

    def _bring_back(self) -> None:
        gone, self._gone = self._gone, ""
        self.line.setFocus()
        self._asking.give_now(f"{GROUP}/{gone}/{DELETED}", None)


class NextWords(QLineEdit):
    """The line that waits for the child's next words."""

    entered = Signal()

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        dress(self, roomy=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say when Enter is pressed, and keep the key from the button that a page may have."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
            return
        super().keyPressEvent(event)
