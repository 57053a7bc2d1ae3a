"""Editing text of many lines."""

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from desktop.widgets.value_editor import ValueEditor, dress

LINE_HEIGHT = 122
"""Distance between lines in percent; long texts are read as much as written."""


class BoxEditor(ValueEditor):
    """An editor of one text box; its value is plain text, "" when empty."""

    def __init__(self, text: "GrowingText", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = text
        self.column.addWidget(self.text)
        self.text.typed.connect(lambda: self.edited.emit(self.value()))
        self.watch(self.text)

    def value(self) -> str:
        """Return the text."""
        return self.text.toPlainText()

    def show_value(self, value: object) -> None:
        """Show `value`; None is empty."""
        text = "" if value is None else str(value)
        if text != self.value():
            self.text.show_plain(text)

    def set_readonly(self, readonly: bool) -> None:
        """Let the text be read and copied but not changed."""
        self.text.setReadOnly(readonly)


class LongText(BoxEditor):
    """Text that grows with what is written; Tab leaves it. Its value is plain text, "" when empty."""

    def __init__(
        self,
        placeholder: str = "",
        *,
        child: bool = False,
        roomy: bool = False,
        room: bool = False,
        lines: int = 3,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(GrowingText(lines), parent)
        self.text.setPlaceholderText(placeholder)
        dress(self.text, child=child, roomy=roomy, room=room)

    def insert(self, text: str) -> None:
        """Put `text` in where the cursor is, as if it had been typed."""
        self.text.textCursor().insertText(text)


class GrowingText(QTextEdit):
    """A plain text box as high as its text, and never lower than `lines`; says `typed` for the user's changes."""

    typed = Signal()

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._showing = False
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(4)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self.textChanged.connect(self._changed)
        self.show_plain("")

    def show_plain(self, text: str) -> None:
        """Show `text` without saying that it was typed."""
        self._showing = True
        self.document().setUndoRedoEnabled(False)
        self.setPlainText(text)
        self._space_lines()
        self.document().setUndoRedoEnabled(True)
        self._showing = False

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take the plain words of what is pasted."""
        if source.hasText():
            self.textCursor().insertText(source.text())

    def sizeHint(self) -> QSize:
        """Return the height of the text."""
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        """Return the height of the text; it never scrolls inside itself."""
        return QSize(120, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow when narrow."""
        super().resizeEvent(event)
        self._grow()

    def _space_lines(self) -> None:
        spacing = QTextBlockFormat()
        spacing.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)

    def _height(self) -> int:
        frame = self.height() - self.viewport().height() if self.isVisible() else 14
        least = round(self._lines * self.fontMetrics().lineSpacing() * LINE_HEIGHT / 100) + 8
        return max(round(self.document().size().height()), least) + frame

    def _grow(self) -> None:
        height = self._height()
        if height != self.height():
            self.setFixedHeight(height)

    def _changed(self) -> None:
        if not self._showing:
            self.typed.emit()
