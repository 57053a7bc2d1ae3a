"""Editing one line of text."""

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.widgets.value_editor import ValueEditor, dress


class TextLine(ValueEditor):
    """One line; its value is text, "" when empty. `child` says that these are the child's words."""

    def __init__(
        self,
        placeholder: str = "",
        *,
        child: bool = False,
        roomy: bool = False,
        room: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(placeholder)
        dress(self.line, child=child, roomy=roomy, room=room)
        self.column.addWidget(self.line)
        self.line.textEdited.connect(self.edited.emit)
        self.watch(self.line)

    def value(self) -> str:
        """Return the text."""
        return self.line.text()

    def show_value(self, value: object) -> None:
        """Show `value`; None is empty."""
        text = "" if value is None else str(value)
        if text != self.line.text():
            self.line.setText(text)
            if not self.line.hasFocus():
                # A text longer than its line is read from its beginning.
                self.line.setCursorPosition(0)

    def focus_left(self) -> None:
        """Let a long text be read from its beginning again, unless the window is merely behind another."""
        super().focus_left()
        if self.window().focusWidget() is not self.line:
            self.line.setCursorPosition(0)

    def set_readonly(self, readonly: bool) -> None:
        """Let the text be read and copied but not changed."""
        self.line.setReadOnly(readonly)
