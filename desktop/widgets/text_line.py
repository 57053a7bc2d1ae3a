"""Editing one line of text."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QStylePainter, QWidget

from desktop.widgets.value_editor import ValueEditor, dress

MARGIN = 2
"""Pixels that Qt leaves free at both ends of a line, inside whatever room a style gives it."""


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
        self.line = _Line(self)
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


class _Line(QLineEdit):
    """A line that ends what it has no room for with an ellipsis while nobody writes in it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a text that is longer than its room with an ellipsis: Qt cuts it in the middle of a letter."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        room = self._room(option)
        # What is shown, which of a passphrase is dots.
        text = self.fontMetrics().elidedText(self.displayText(), Qt.TextElideMode.ElideRight, room.width())
        if self.window().focusWidget() is self or text == self.displayText():
            super().paintEvent(event)
            return
        painter = QStylePainter(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)

    def _room(self, option: QStyleOptionFrame) -> QRect:
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return inside.marginsRemoved(self.textMargins()).adjusted(MARGIN, 0, -MARGIN, 0)
