"""Two people's different answers to one question, side by side."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayoutItem, QVBoxLayout, QWidget

from casework.model.forms import Field
from casework.model.records import Record, Write
from casework.model.together import version
from desktop.forms.asking import Asking, Sight
from desktop.forms.written import Written, when
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.flow import Flow
from desktop.widgets.icon import Icon
from desktop.widgets.text import Text

JOINED = frozenset({"text", "long_text"})
"""The kinds of which both answers can be kept, one after the other."""


class ConflictBlock(QFrame):
    """Each answer with who gave it and when; the person keeps one, or both of two texts. No machine chooses."""

    def __init__(self, asking: Asking, field: Field, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asking, self._field, self._path = asking, field, path
        self._writes: tuple[Write, ...] = ()
        self._own: frozenset[str] = frozenset()
        self._record: Record | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()

    def refresh(self, sight: Sight) -> bool:
        """Show the answers if there are several; tell whether there are."""
        self._record = sight.record
        writes = sight.record.fields.get(self._path, ())
        here = self._path in sight.record.conflicts
        self.setVisible(here)
        if here and writes != self._writes:
            self._writes = writes
            self._show(sight)
        elif not here:
            self._writes = ()
        return here

    def _show(self, sight: Sight) -> None:
        self._clear()
        words, log = self._asking.words, self._asking.desk.workspace.log
        history = log.history(self._asking.record)
        self._own = frozenset(one.id for one in history if one.head.device == log.device)
        top = QHBoxLayout()
        top.addWidget(Icon("warning", 16, tone="warn"))
        top.addWidget(Text(words.say("Two people have answered. Choose what is to stand."), "warn", wrap=True), 1)
        self._column.addLayout(top)
        if others := self._others(sight.record):
            told = words.say("The one you keep counts for this too: {fields}", fields=", ".join(others))
            self._column.addWidget(Text(told, "help", wrap=True))
        side = QHBoxLayout()
        side.setSpacing(12)
        written = Written(words, self._asking.desk.workspace.library.forms(), sight.case)
        buttons = [self._card(write, written, side) for write in self._writes]
        self._column.addLayout(side)
        if self._field.kind in JOINED:
            both = Button(words.say("Keep both"))
            both.clicked.connect(self._keep_both)
            row = QWidget()
            Flow(row).addWidget(both)
            self._column.addWidget(row)
        self.setFocusProxy(buttons[0])

    def _card(self, write: Write, written: Written, side: QHBoxLayout) -> Button:
        words = self._asking.words
        mine = write.revision in self._own
        card = Card(f"{write.author} ({words.say('you')})" if mine else write.author)
        card.add(Text(when(write.at, words), "law"))
        text = written.answer(self._field, write.value) or words.say("No answer")
        card.add(Text(text, wrap=True, selectable=True))
        keep = Button(words.say("Keep mine") if mine else words.say("Keep this one"))
        keep.setAccessibleName(f"{keep.text()}: {write.author}")
        keep.clicked.connect(lambda: self._keep_version(write))
        card.add_space()
        row = QWidget()
        Flow(row).addWidget(keep)
        card.add(row)
        side.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        return keep

    def _others(self, record: Record) -> list[str]:
        """Return the names of the fields that make sense only with this one, and are at odds too."""
        form, language = self._asking.form, self._asking.language
        torn = (form.field_at(path) for path in form.beside(self._path) if path in record.conflicts)
        return [field.label.in_language(language) for field in torn if field is not None]

    def _keep_version(self, write: Write) -> None:
        """Keep all that somebody said in a group: half of it with the other's half would be nobody's answer."""
        if record := self._record:
            for path, value in version(record, self._asking.form.beside(self._path), write.revision).items():
                self._asking.give(path, value, tuple(one.revision for one in record.fields.get(path, ())))
        self._keep(write.value)

    def _keep(self, value: object) -> None:
        self._asking.give_now(self._path, value, tuple(write.revision for write in self._writes))

    def _keep_both(self) -> None:
        texts = dict.fromkeys(str(write.value) for write in self._writes if write.value)
        self._keep("\n\n".join(texts) if self._field.kind == "long_text" else " / ".join(texts))

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            _drop(item)


def _drop(item: QLayoutItem) -> None:
    widget, layout = item.widget(), item.layout()
    if widget is not None:
        widget.hide()
        widget.deleteLater()
    while layout is not None and (inner := layout.takeAt(0)) is not None:
        _drop(inner)
