"""A group: the same questions once for each item, on cards that can be added, moved and taken away."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from casework.model.forms import Field
from casework.model.records import DELETED, Item
from desktop.forms.asking import Asking, Shown, Sight
from desktop.forms.law_line import law_line
from desktop.forms.sentences import sentence
from desktop.handbook.place import mark, place_in
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.flow import Flow
from desktop.widgets.text import Text


class ItemCard(Card):
    """One item with its questions; Ctrl+Shift+Up and Down move it."""

    moved = Signal(int)
    removed = Signal()

    def __init__(self, field: Field, item: str, asking: Asking) -> None:
        super().__init__("1", "child" if _is_voice(field) else "plain")
        self.item = item
        self.path = f"{field.name}/{item}"
        self._label, self._words = field.label.in_language(asking.language), asking.words
        self._title = self.findChildren(Text)[0]
        self._up = self._act("chevron-up", asking.words.say("Move up"), lambda: self.moved.emit(-1))
        self._down = self._act("chevron-down", asking.words.say("Move down"), lambda: self.moved.emit(1))
        self._away = self._act("trash", asking.words.say("Take away"), self.removed.emit)
        self.body.setSpacing(14)
        self.questions = tuple(asking.question(inner, f"{self.path}/{inner.name}") for inner in field.fields)
        for question in self.questions:
            self.add(question.widget())
        for keys, step in (("Ctrl+Shift+Up", -1), ("Ctrl+Shift+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self.moved.emit(step))

    def show_place(self, number: int, count: int, *, locked: bool) -> None:
        """Show which of how many it is."""
        self._title.setText(str(number))
        self.setAccessibleName(f"{self._label}: {number} / {count}")
        for button in (self._up, self._down, self._away):
            button.setAccessibleName(f"{button.toolTip()}: {self._label} {number}")
            button.setVisible(not locked)
        self._up.setVisible(not locked and number > 1)
        self._down.setVisible(not locked and number < count)

    def _act(self, icon: str, name: str, act: Callable[[], None]) -> Button:
        button = Button("", "quiet", icon=icon, name=name)
        button.clicked.connect(lambda _checked=False: act())
        self.add_action(button)
        return button


class GroupQuestion(QFrame):
    """All items of one group."""

    def __init__(self, field: Field, path: str, asking: Asking) -> None:
        super().__init__()
        self.field, self.path, self._asking = field, path, asking
        mark(self, place_in(asking.form, path))
        self._cards: list[ItemCard] = []
        self._sight: Sight | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        label = field.label.in_language(asking.language)
        top = QWidget()
        flow = Flow(top)
        flow.addWidget(Text(label, "strong"))
        flow.addWidget(Text(law_line(field.law, asking.desk), "law"))
        column.addWidget(top)
        if field.help:
            column.addWidget(Text(field.help.in_language(asking.language), "help", wrap=True))
        self._items = QVBoxLayout()
        self._items.setSpacing(12)
        column.addLayout(self._items)
        self._message = Text("", "bad", wrap=True)
        column.addWidget(self._message)
        self.add_button = Button(asking.words.say("Add"), "child" if _is_voice(field) else "plain", icon="plus")
        self.add_button.setAccessibleName(f"{asking.words.say('Add')}: {label}")
        self.add_button.clicked.connect(self.add_item)
        self._undo = Button(asking.words.say("Taken away. Bring it back"), "link", icon="undo")
        self._undo.hide()
        row = QWidget()
        buttons = Flow(row)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self._undo)
        column.addWidget(row)
        self._gone = ""
        self._undo.clicked.connect(self._bring_back)

    def widget(self) -> QWidget:
        """Return what stands on the page."""
        return self

    def inner(self) -> tuple[Shown, ...]:
        """Return the questions of all items."""
        return tuple(question for card in self._cards for question in card.questions)

    def cards(self) -> tuple[ItemCard, ...]:
        """Return the cards of the items in their order."""
        return tuple(self._cards)

    def take_focus(self) -> None:
        """Let the next key go into the first item, or add one."""
        if self._cards:
            self._cards[0].questions[0].take_focus()
        else:
            self.add_button.setFocus()

    def refresh(self, sight: Sight) -> None:
        """Show the items as they stand now."""
        self._sight = sight
        self.setVisible(self.path in sight.shown)
        self._arrange(sight.record.items(self.path))
        for number, card in enumerate(self._cards, start=1):
            card.show_place(number, len(self._cards), locked=sight.locked)
            for question in card.questions:
                question.refresh(sight)
        self.add_button.setVisible(not sight.locked)
        problem = sight.problems.get(self.path) if sight.told else None
        self._message.setText(sentence(problem, self._asking.words) if problem else "")
        self._message.setVisible(problem is not None)

    def add_item(self) -> None:
        """Add an item last and put the focus in it."""
        answering, record = self._asking.desk.workspace.answering, self._asking.record
        made = self._asking.attempt(lambda: answering.add_item(record, self.path))
        card = next((card for card in self._cards if card.item == made), None)
        if card is not None:
            card.questions[0].take_focus()

    def _arrange(self, items: tuple[Item, ...]) -> None:
        wanted = [item.id for item in items]
        if [card.item for card in self._cards] == wanted:
            return
        known = {card.item: card for card in self._cards}
        for item, card in known.items():
            self._items.removeWidget(card)
            if item not in wanted:
                card.hide()
                card.deleteLater()
        self._cards = [known.get(item) or self._card(item) for item in wanted]
        for card in self._cards:
            self._items.addWidget(card)
            card.show()

    def _card(self, item: str) -> ItemCard:
        card = ItemCard(self.field, item, self._asking)
        card.moved.connect(lambda step: self._move(item, step))
        card.removed.connect(lambda: self._remove(item))
        return card

    def _move(self, item: str, step: int) -> None:
        order = [card.item for card in self._cards]
        place = order.index(item)
        target = min(max(place + step, 0), len(order) - 1)
        if target == place or (self._sight and self._sight.locked):
            return
        order.insert(target, order.pop(place))
        answers = {f"{self.path}/{name}/order": number for number, name in enumerate(order, start=1)}
        answering, record = self._asking.desk.workspace.answering, self._asking.record
        self._asking.attempt(lambda: answering.set_all(record, answers))
        moved = next(card for card in self._cards if card.item == item)
        moved.questions[0].take_focus()

    def _remove(self, item: str) -> None:
        answering, record = self._asking.desk.workspace.answering, self._asking.record
        self._asking.attempt(lambda: answering.remove_item(record, self.path, item))
        self._gone = item
        self._undo.show()
        self._undo.setFocus()

    def _bring_back(self) -> None:
        self.add_button.setFocus()
        self._undo.hide()
        self._asking.give_now(f"{self.path}/{self._gone}/{DELETED}", None)


def _is_voice(field: Field) -> bool:
    return field.voice or any(inner.voice for inner in field.fields)
