"""A hand on the keyboard and the pointer: presses and types in the real window, as events."""

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from desktop.forms.group import GroupQuestion, ItemCard
from desktop.forms.pick_edits import PickMany, PickOne
from desktop.forms.question import Question
from desktop.forms.quotes import QuotesEdit
from desktop.widgets.button import Button
from desktop.widgets.choice_buttons import ChoiceButtons
from desktop.widgets.choice_list import ChoiceList
from desktop.widgets.combo_choice import ComboChoice
from desktop.widgets.date_edit import DateEdit
from desktop.widgets.moment_edit import MomentEdit
from desktop.widgets.scale import Scale
from desktop.widgets.value_editor import ValueEditor
from desktop.widgets.yes_no import YesNo

PAUSE_MS = 30
SHORT = 40


class NotThere(Exception):
    """A widget that the story needs is not on the page."""


class Hand:
    """Works on what is shown in `window`."""

    def __init__(self, window: QWidget) -> None:
        self.window = window

    def rest(self, milliseconds: int = PAUSE_MS) -> None:
        """Let the window do what it has to do."""
        QTest.qWait(milliseconds)

    def press(self, button: QWidget) -> None:
        """Press a button with the pointer."""
        if not button.isVisible():
            raise NotThere(button.accessibleName())
        # Presses meant for a corner that is scrolled out of sight would go to what lies there.
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(min(button.width() // 2, 40), 12))
        self.rest()

    def press_named(self, start: str, within: QWidget | None = None) -> None:
        """Press the visible button whose name begins with `start`."""
        buttons = (within or self.window).findChildren(Button)
        found = next((one for one in buttons if one.isVisible() and one.accessibleName().startswith(start)), None)
        if found is None:
            raise NotThere(start)
        self.press(found)

    def key(self, keys: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, keys, modifiers)
        self.rest()

    def write(self, widget: QWidget, text: str) -> None:
        """Click into a widget and write over what stands there: short texts key by key, long ones word by word."""
        widget.setFocus(Qt.FocusReason.MouseFocusReason)
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        for keys in re.findall(r"\n|[^\n ]+ ?| ", text) if len(text) > SHORT else text:
            if keys == "\n":
                QTest.keyClick(widget, Qt.Key.Key_Return)
                continue
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, keys))
        self.rest(1)

    def question(self, record: str, path: str) -> Question:
        """Return the question of a record that is on the page."""
        for one in self.window.findChildren(Question):
            if one.path == path and one.asking.record == record and one.isVisible():
                return one
        raise NotThere(path)

    def answer(self, record: str, path: str, value: object) -> None:
        """Answer a question by typing, pressing or choosing."""
        question = self.question(record, path)
        question.take_focus()
        self.give(question.editor, value)

    def add_item(self, record: str, group: str) -> ItemCard:
        """Press the button that adds an item, and return its card."""
        for one in self.window.findChildren(GroupQuestion):
            if one.path == group and one._asking.record == record and one.isVisible():  # noqa: SLF001 -- the record is known to nobody else
                self.press(one.add_button)
                return one.cards()[-1]
        raise NotThere(group)

    def give(self, editor: ValueEditor, value: object) -> None:
        """Put a value into an editor the way a person does."""
        for kind, act in self._ways().items():
            if isinstance(editor, kind):
                act(editor, value)
                self.rest(5)
                return
        self.write(editor.target(), str(value))
        self.rest(5)

    def _ways(self) -> "dict[type[ValueEditor], Callable[..., None]]":
        return {
            YesNo: lambda editor, value: self.press(editor.button("yes" if value else "no")),
            ChoiceButtons: lambda editor, value: self.press(editor.button(str(value))),
            ChoiceList: self._tick,
            PickMany: lambda editor, value: self._tick(editor.list, value),
            PickOne: lambda editor, value: self._choose(editor.choice.combo, value),
            ComboChoice: lambda editor, value: self._choose(editor.combo, value),
            Scale: lambda editor, value: self.press(editor.button(value)),
            MomentEdit: self._moment,
            DateEdit: lambda editor, value: self.write(editor.line, str(value)),
            QuotesEdit: self._fetch,
        }

    def _tick(self, editor: ChoiceList, values: list[str]) -> None:
        for value in values:
            self.press(editor.row(value))

    def _choose(self, combo: QComboBox, value: object) -> None:
        place = combo.findData(value)
        if place < 0:
            raise NotThere(str(value))
        combo.setFocus()
        while combo.currentIndex() != place:
            down = combo.currentIndex() < place
            QTest.keyClick(combo, Qt.Key.Key_Down if down else Qt.Key.Key_Up)

    def _moment(self, editor: MomentEdit, value: str) -> None:
        day, _, clock = value.partition(" ")
        self.write(editor.date.line, day)
        self.write(editor.time, clock)

    def _fetch(self, editor: QuotesEdit, said: list[str]) -> None:
        if editor.fetch.isVisible():
            self.press(editor.fetch)
        for words in said:
            for block in editor.blocks():
                use = [one for one in block.findChildren(Button) if one.accessibleName().endswith(words)]
                if use and len(use) == 1:
                    self.press(use[0])
                    break
        if editor.fetch.isVisible() and len(editor.value()) >= len(said):
            self.press(editor.fetch)
