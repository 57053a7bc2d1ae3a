"""Editing a whole number."""

from PySide6.QtCore import QLocale
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.widgets.value_editor import ValueEditor, dress


class NumberEdit(ValueEditor):
    """A whole number from `lowest` to `highest`, or None when empty."""

    def __init__(
        self,
        lowest: int = 0,
        highest: int = 1_000_000,
        *,
        child: bool = False,
        roomy: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.setMaximumWidth(160)
        validator = QIntValidator(lowest, highest, self.line)
        validator.setLocale(QLocale.c())
        self.line.setValidator(validator)
        dress(self.line, child=child, roomy=roomy)
        self.column.addWidget(self.line)
        self.line.textEdited.connect(lambda _text: self._typed())
        self.watch(self.line)

    def value(self) -> int | None:
        """Return the number."""
        return int(self.line.text()) if self.line.hasAcceptableInput() else None

    def show_value(self, value: object) -> None:
        """Show `value`; None is empty."""
        text = "" if value is None else str(value)
        if text != self.line.text():
            self.line.setText(text)

    def set_readonly(self, readonly: bool) -> None:
        """Let the number be read and copied but not changed."""
        self.line.setReadOnly(readonly)

    def _typed(self) -> None:
        if self.line.hasAcceptableInput() or not self.line.text():
            self.edited.emit(self.value())
