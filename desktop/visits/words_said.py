"""One thing the child said, shown as a quotation and editable where it stands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from casework.model.forms import Field
from casework.model.records import Item
from casework.words import Words
from desktop.forms.asking import Asking, Shown, Sight
from desktop.forms.fields import LongTextQuestion
from desktop.visits.uses import Uses
from desktop.widgets.button import Button
from desktop.widgets.chip import Chip
from desktop.widgets.long_text import BoxEditor, GrowingText
from desktop.widgets.text import Text
from desktop.widgets.value_editor import ValueEditor

DETAILS = ("share", "about", "house")
"""What may be told about a quotation besides the words."""


class QuotedText(GrowingText):
    """A text without a frame that ends with a quotation mark which is no part of it."""

    def show_plain(self, text: str) -> None:
        """Show `text`, with room for the mark after a full line."""
        super().show_plain(text)
        frame = self.document().rootFrame()
        room = frame.frameFormat()
        room.setRightMargin(12)
        frame.setFrameFormat(room)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, and the mark after the last of them."""
        super().paintEvent(event)
        end = QTextCursor(self.document())
        end.movePosition(QTextCursor.MoveOperation.End)
        place = self.cursorRect(end)
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        painter.setPen(self.palette().text().color())
        painter.drawText(place.left() + 1, place.top() + self.fontMetrics().ascent(), "”")
        painter.end()


class QuoteEdit(BoxEditor):
    """The child's words, word for word, large and without a frame."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QuotedText(1), parent)
        self.text.setProperty("look", "quote")


class WordsQuestion(LongTextQuestion):
    """The words of one quotation, with nothing written above them."""

    def editor_for(self, field: Field, asking: Asking) -> ValueEditor:
        """Return the frameless editor."""
        del field, asking
        return QuoteEdit()

    def _top(self, label: str, words: Words, *, law: str, child: bool) -> QHBoxLayout:
        del words, law, child
        self.label = Text(label, parent=self)
        self.label.hide()
        return QHBoxLayout()


class WordsSaid(QFrame):
    """A quotation with who may read it and where it was used; a button opens what else may be told.

    `removed` says that the words are to be taken away.
    """

    removed = Signal(str)

    def __init__(self, item: Item, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item.id
        self._asking = asking
        fields = {inner.name: inner for inner in _group(asking).fields}
        self.words = WordsQuestion(fields["words"], f"{item.path}/words", asking)
        self._fields, self._path = fields, item.path
        self._details: tuple[Shown, ...] = ()
        self._drawer: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        mark = Text("“", "child-words")
        mark.setContentsMargins(0, 9, 0, 0)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignTop)
        self.more = Button("", "quiet", icon="dots", name=asking.words.say("More about these words"), roomy=True)
        self.more.setCheckable(True)
        self.more.clicked.connect(self._toggle)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)
        self._private = Chip(asking.words.say("Only in the file"), "child", icon="eye-off")
        self._column.addWidget(self._private)
        self._private.hide()
        self.uses = Uses(asking)
        self._column.addWidget(self.uses)

    def questions(self) -> tuple[Shown, ...]:
        """Return what is asked here now."""
        return (self.words, *self._details)

    def refresh(self, sight: Sight) -> None:
        """Show the quotation as it stands now."""
        for question in self.questions():
            question.refresh(sight)
        said = sight.record.text(f"{self._path}/words")
        self.more.setAccessibleName(f"{self._asking.words.say('More about these words')}: {said}")
        self._private.setVisible(sight.record.text(f"{self._path}/share") == "file_only")
        self.more.setVisible(not sight.locked)
        self.uses.refresh(sight, sight.case.quote(f"{self._asking.record}/{self._path}"))

    def _toggle(self) -> None:
        if self._drawer is None:
            self._drawer = self._made()
            self._column.addWidget(self._drawer)
        self._drawer.setVisible(self.more.isChecked())

    def _made(self) -> QWidget:
        drawer = QWidget()
        column = QVBoxLayout(drawer)
        column.setContentsMargins(10, 4, 0, 10)
        column.setSpacing(10)
        self._details = tuple(self._asking.question(self._fields[name], f"{self._path}/{name}") for name in DETAILS)
        for question in self._details:
            column.addWidget(question.widget())
        away = Button(self._asking.words.say("Take the words away"), icon="trash", roomy=True)
        away.clicked.connect(lambda: self.removed.emit(self.item))
        column.addWidget(away, 0, Qt.AlignmentFlag.AlignLeft)
        return drawer


def _group(asking: Asking) -> Field:
    found = asking.form.field_at("quotes")
    if found is None:
        raise KeyError("quotes")
    return found
