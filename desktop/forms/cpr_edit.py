"""Editing a person number that nobody else in the room should read."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLineEdit, QWidget

from casework.model.cpr import written_cpr
from casework.words import Words
from desktop.forms.written import masked
from desktop.widgets.value_editor import ValueEditor, dress


class CprEdit(ValueEditor):
    """A line that shows the whole number while the focus is in it, and else only the date."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = ""
        self.line = QLineEdit(self)
        self.line.setMaximumWidth(220)
        self.line.setPlaceholderText(words.say("ddmmyy-nnnn"))
        dress(self.line)
        self.column.addWidget(self.line)
        self.line.textEdited.connect(self._typed)
        self.watch(self.line)

    def value(self) -> str:
        """Return the number, whole."""
        return self._number

    def show_value(self, value: object) -> None:
        """Show a number; None is empty."""
        number = "" if value is None else str(value)
        if number != self._number:
            self._number = number
            self._draw()

    def set_readonly(self, readonly: bool) -> None:
        """Let the number be read but not changed."""
        self.line.setReadOnly(readonly)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the number when the focus comes."""
        if event.type() == QEvent.Type.FocusIn:
            self.line.setText(self._number)
        return super().eventFilter(watched, event)

    def focus_left(self) -> None:
        """Hide the number again."""
        self._number = written_cpr(self._number)
        self._draw(hidden=True)
        super().focus_left()

    def _typed(self, text: str) -> None:
        self._number = text
        self.edited.emit(text)

    def _draw(self, *, hidden: bool = False) -> None:
        open_now = self.line.hasFocus() and not hidden
        self.line.setText(self._number if open_now else masked(self._number))
