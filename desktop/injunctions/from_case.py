"""“Insert from the case”: dated words and facts that a reason can build on, each with its source mark."""

from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from casework.model.casefile import CaseFile
from casework.model.danish_dates import day_month
from casework.model.danish_time import danish_time
from casework.model.persons import day_of
from casework.model.records import Record
from casework.words import Words
from desktop.forms.quotes import said_where
from desktop.widgets.button import Button
from desktop.widgets.carried_block import CarriedBlock
from desktop.widgets.quote_block import QuoteBlock
from desktop.widgets.text import Text

PLACES = (
    ("assessment", "worries"),
    ("assessment", "resources"),
    ("assessment", "everyday_school"),
    ("assessment", "child_perspective"),
    ("investigation", "conclusion"),
    ("investigation", "child_perspective"),
    ("concern", "about"),
)
"""Texts of the case that reasons often build on."""


@dataclass(frozen=True)
class Passage:
    """Something that stands in the case: the text, the mark that tells where, and the same in full."""

    text: str = field(repr=False)
    mark: str
    source: str
    child: bool = False

    @property
    def inserted(self) -> str:
        """Return the text as it is put into a reason, with its mark."""
        said = f"“{self.text}”" if self.child else self.text.rstrip()
        return f"{said} [{self.mark}]"


def passages(case: CaseFile, injunction: Record, words: Words, labels: dict[str, str]) -> tuple[Passage, ...]:
    """Return the child's words that may be shared, the evidence of the injunction, notes and the newest assessments."""
    return (
        *_quotes(case, words),
        *_evidence(injunction, words),
        *_notes(case, words),
        *_texts(case, words, labels),
    )


def _quotes(case: CaseFile, words: Words) -> list[Passage]:
    found = [quote for quote in case.quotes if quote.item.text("share") != "file_only"]
    told = words.say("Conversation")
    return [
        Passage(quote.words, _mark(told, quote.said_on, words), said_where(quote, words), child=True) for quote in found
    ]


def _evidence(injunction: Record, words: Words) -> list[Passage]:
    found = [item for item in injunction.items("evidence") if item.text("what")]
    return [
        Passage(item.text("what"), mark, mark)
        for item in found
        for mark in [_mark(item.text("source") or words.say("The case"), item.text("on"), words)]
    ]


def _notes(case: CaseFile, words: Words) -> list[Passage]:
    found = [note for note in reversed(case.of("note")) if note.text("content")]
    return [
        Passage(note.text("content"), mark, mark)
        for note in found
        for mark in [_mark(note.text("who") or words.say("Note"), note.text("happened_at"), words)]
    ]


def _texts(case: CaseFile, words: Words, labels: dict[str, str]) -> list[Passage]:
    found = []
    for kind, path in PLACES:
        record = case.latest(kind)
        if record is not None and record.text(path):
            mark = _mark(labels[kind], danish_time(record.created).isoformat(), words)
            found.append(Passage(record.text(path), mark, mark))
    return found


def _mark(source: str, day: str, words: Words) -> str:
    read = day_of(day)
    return f"{source} {day_month(read, words.language)}" if read else source


class FromCase(QFrame):
    """A button under a text that opens what the case holds; `chosen` carries a Passage."""

    chosen = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._passages: tuple[Passage, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.opener = Button(words.say("Insert from the case"), "link", icon="link")
        self.opener.setCheckable(True)
        self.opener.clicked.connect(self._toggle)
        self._column.addWidget(self.opener, 0, Qt.AlignmentFlag.AlignLeft)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        self._column.addWidget(self._list)
        self._list.hide()

    def show_passages(self, passages: tuple[Passage, ...]) -> None:
        """Offer these."""
        if passages != self._passages:
            self._passages = passages
            if self._list.isVisible():
                self._draw()

    def offered(self) -> tuple[Passage, ...]:
        """Return what can be inserted."""
        return self._passages

    def _toggle(self) -> None:
        if self.opener.isChecked():
            self._draw()
        self._list.setVisible(self.opener.isChecked())

    def _draw(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not self._passages:
            self._rows.addWidget(Text(self._words.say("There is nothing to insert yet."), "help"))
        for passage in self._passages:
            self._rows.addWidget(self._block(passage))

    def _block(self, passage: Passage) -> QWidget:
        insert = self._words.say("Insert")
        if passage.child:
            block = QuoteBlock(passage.text, passage.source, (("insert", insert),))
            block.acted.connect(lambda _act: self._choose(passage))
            return block
        carried = CarriedBlock(passage.text, passage.source, insert)
        carried.acted.connect(lambda: self._choose(passage))
        return carried

    def _choose(self, passage: Passage) -> None:
        self.opener.setChecked(False)
        self._list.hide()
        self.chosen.emit(passage)
