"""Typing a passphrase."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from casework.words import Words
from desktop.widgets.button import Button
from desktop.widgets.value_editor import ValueEditor, dress


class SecretLine(ValueEditor):
    """One line that shows dots, and its characters when asked to."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.line = QLineEdit(self)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        dress(self.line)
        self._eye = Button("", "quiet", icon="eye", name=words.say("Show what I type"))
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self.show_characters)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.line, 1)
        row.addWidget(self._eye)
        self.column.addLayout(row)
        self.line.textEdited.connect(self.edited.emit)
        self.watch(self.line)

    def value(self) -> str:
        """Return what was typed."""
        return self.line.text()

    def show_value(self, value: object) -> None:
        """Show `value`; None is empty."""
        self.line.setText("" if value is None else str(value))

    def show_characters(self, shown: bool) -> None:
        """Show the characters, or dots."""
        self._eye.setChecked(shown)
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
